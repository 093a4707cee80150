"""Time away in the demo: the pauses of the trust's story are somebody's days away, most prompts are closed, and the peer
worker of the sign-ins said how they would like to be in touch."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from wellbeing.away.actions import absences, choosing, prompting
from wellbeing.away.actions.choosing import Wanted
from wellbeing.away.models import Absence
from wellbeing.away.obligations import SLUG
from wellbeing.holders import holders_of
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.models import Break
from workforce.obligations.actions import settle
from workforce.obligations.actions.settling import settle_for_people
from workforce.obligations.models import Obligation, Pause
from workforce.people.models import Assignment, Person
from workforce.people.models.relationship import Kind

LONG = timedelta(days=28)
STILL_OPEN = 2


class SignIn(Protocol):
    @property
    def email(self) -> str: ...


def build(cast: Sequence[SignIn], today: date) -> str:
    by = Viewer.system()
    breaks = Break.objects.filter(pause__isnull=False).values("pause")
    for each in Pause.objects.exclude(pk__in=breaks).order_by("starts", "pk"):
        posts = Assignment.objects.running(each.starts).filter(person=each.person_id)
        if not posts.employed().exists():  # volunteers take breaks
            continue
        with clock.at(each.starts):
            absences.adopt(each, by=Viewer.system())
    people = list(Absence.objects.values_list("person_id", flat=True))
    settle_for_people(people)  # as of today: each was written down on a day of its own
    settle(SLUG, Absence.objects.values_list("pk", flat=True))
    _close_prompts(today)
    _peer(Person.objects.get(email=cast[0].email), today)
    now = list(Absence.objects.standing().on(by.today))
    far = sum(row.starts <= today - LONG for row in now)
    return f"Time away: {len(now)} are away now, {far} of them for long."


def viewer_of(person: Person, day: date) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset(), day)


def _close_prompts(today: date) -> None:
    """As it happened, each on its day; what came last waits for two of the line managers."""
    rows = list(Obligation.objects.open().filter(kind=SLUG, due__lte=today).order_by("-due", "pk"))
    for row in rows[STILL_OPEN:]:
        absence = Absence.objects.get(pk=row.source_id)
        if row.due is not None:
            with clock.at(row.due):
                manager = Person.objects.get(pk=row.person_id)
                by = viewer_of(manager, row.due)
                prompting.see_to(absence, slug=row.cycle, by=by)


def _peer(peer: Person, today: date) -> None:
    managers = holders_of([peer.pk], today, [Kind.LINE_MANAGER])[peer.pk]
    with clock.at(today):
        wanted = Wanted(
            "message", "fortnightly", "line_manager",
            "In the afternoon, please. Tell the team I am away and nothing else.",
            managers[0].person_id if managers else None,
        )  # fmt: skip
        wish = choosing.write_wish(wanted, version=0, by=viewer_of(peer, today))
    if managers:
        manager = Person.objects.get(pk=managers[0].person_id)
        choosing.agree_wish(wish, version=wish.version, by=viewer_of(manager, today))
    with clock.at(today - timedelta(days=40)):
        day = today - timedelta(days=40)
        choosing.take_day(on=day, by=viewer_of(peer, day))
