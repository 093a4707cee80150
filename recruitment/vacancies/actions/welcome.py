"""Whether adverts name lived experience as welcome: read from a text, or ticked by whoever looked."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from recruitment.vacancies import rules
from recruitment.vacancies.actions.shared import locked, save, step, steps
from recruitment.vacancies.models import Vacancy, Welcome, WelcomeBy
from recruitment.vacancies.welcoming import Found, Reader
from workforce.core import audit, settings
from workforce.core.access import Viewer

WORDS = {
    Welcome.YES: "said that it names lived experience as welcome",
    Welcome.NO: "said that it doesn't name lived experience",
    Welcome.UNKNOWN: "asked for another look",
}


@transaction.atomic
def tick(*, vacancy: Vacancy, welcome: str, version: int, by: Viewer) -> Vacancy:
    """Somebody looked; or takes back what was said. Raises Changed."""
    rules.need(rules.may_watch, by)
    row = locked(vacancy, version)
    _say(row, Welcome(welcome), WelcomeBy.TICK, by)
    return row


@transaction.atomic
def tick_many(*, ids: Collection[UUID], welcome: str, by: Viewer) -> tuple[int, int]:
    """Those nobody has looked at: how many were said now, and how many somebody else had meanwhile."""
    rules.need(rules.may_watch, by)
    rows = list(Vacancy.objects.filter(pk__in=ids).select_for_update(no_key=True).order_by("pk"))
    waiting = [row for row in rows if row.welcome == Welcome.UNKNOWN]
    for row in waiting:
        row.welcome, row.welcome_by = welcome, WelcomeBy.TICK
        row.welcome_who_id, row.welcome_on, row.version = by.person_id, by.today, row.version + 1
    fields = ["welcome", "welcome_by", "welcome_who", "welcome_on", "version"]
    Vacancy.objects.bulk_update(waiting, fields, batch_size=500)
    steps([(row, WORDS[Welcome(welcome)], "", "") for row in waiting], by=by)
    about = [(None, f"vacancy {row.pk}") for row in waiting]
    audit.record_each("vacancy advert looked at", about, by=by)
    return len(waiting), len(rows) - len(waiting)


@transaction.atomic
def write_text(*, vacancy: Vacancy, text: str, version: int, by: Viewer) -> Found:
    """The text of the advert, and what is read in it. What somebody ticked stays as they said."""
    rules.need(rules.may_watch, by)
    row = locked(vacancy, version)
    found = Reader.of(settings.load(by.today)).read(text)
    row.advert_text = text
    save(row, "advert_text")
    if row.welcome_by != WelcomeBy.TICK or not row.welcome:
        _say(row, Welcome.YES if found.is_welcome else Welcome.NO, WelcomeBy.TEXT, by)
    return found


def _say(row: Vacancy, welcome: Welcome, how: WelcomeBy, by: Viewer) -> None:
    is_said = welcome != Welcome.UNKNOWN
    row.welcome, row.welcome_by = welcome, how if is_said else ""
    row.welcome_who_id, row.welcome_on = (by.person_id, by.today) if is_said else (None, None)
    save(row, "welcome", "welcome_by", "welcome_who", "welcome_on")
    step(row, WORDS[welcome] + (", read from its text" if how == WelcomeBy.TEXT else ""), by=by)
    audit.record("vacancy advert looked at", by=by, on=None, about=f"vacancy {row.pk}")
