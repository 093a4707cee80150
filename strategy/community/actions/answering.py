"""Its owner answers a theme: we did, we will by a day, or we don't and why."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.urls import reverse

from strategy.community import rules
from strategy.community.actions.themes import MOVED, locked
from strategy.community.errors import CannotSave, Changed, SavedBefore
from strategy.community.models import Answer, Outcome, Theme
from strategy.community.notices import ANSWERED_YOU
from strategy.community.obligations import settle
from strategy.community.states import ANSWERED, OUTSIDE
from strategy.community.states import THEME as TABLE
from workforce.core import audit, clock, once
from workforce.core.access import Viewer
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Place
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor


@transaction.atomic
def answer(
    *,
    theme: Theme,
    outcome: str,
    words: str,
    by: Viewer,
    will_by: date | None = None,
    once_key: str = "",
) -> Answer:
    """Open to all at once. "We will" moves the day, and it waits until it is done. What comes after an answer stands below it."""
    row = locked(theme)
    rules.need(rules.owns.test(by, row))
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    if row.state not in OUTSIDE:
        raise Changed(MOVED.format(now=TABLE.words[row.state]))
    _check(outcome, will_by, row)
    made = Answer.objects.create(
        theme=row,
        outcome=outcome,
        answer_words=words.strip(),
        by_id=by.person_id,
        on=clock.today(),
        will_by=will_by if outcome == Outcome.WILL else None,
    )
    _settle(row, made)
    _tell(row, made, by)
    audit.record("theme answered", by=by, on=None, about=f"theme {row.pk}", private=True)
    return made


def _check(outcome: str, will_by: date | None, row: Theme) -> None:
    if outcome not in Outcome.values:
        raise CannotSave("Choose what your answer is", "outcome")
    if outcome == Outcome.WILL and row.state == ANSWERED:
        raise CannotSave("This is answered. Say what you did since, or why not", "outcome")
    if outcome == Outcome.WILL and (will_by is None or will_by <= clock.today()):
        raise CannotSave("Say by which day, and choose one that is still to come", "will_by")


def _settle(row: Theme, made: Answer) -> None:
    if made.outcome == Outcome.WILL:
        row.due_on = made.will_by
    elif row.state != ANSWERED:
        TABLE.check(row.state, ANSWERED)
        row.state, row.answered_on = ANSWERED, clock.today()
    row.save(update_fields=["state", "due_on", "answered_on"])
    settle(row)


def _tell(row: Theme, made: Answer, by: Viewer) -> None:
    """Those who were there."""
    rows = Place.objects.filter(gathering=row.occasion.gathering_id, attendance=Attendance.CAME)
    people = rows.filter(person__isnull=False).values_list("person_id", flat=True)
    link = reverse("community:you-said")
    notify(
        (NoticeFor(person, ANSWERED_YOU, str(made.pk), link=link) for person in people),
        by=by.person_id,
    )
