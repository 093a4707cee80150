"""Reflective practice in the ledger: one clock a person, from one attendance to the next."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.urls import reverse

from supervision import rhythm
from supervision.reflective import owed
from supervision.reflective.gatherings import SLUG as GATHERING
from supervision.reflective.ladder import LADDER
from supervision.reflective.numbers import Numbers
from workforce.core import clock, settings
from workforce.gatherings import queries as gatherings
from workforce.gatherings.models import Place
from workforce.gatherings.states import PLANNED
from workforce.obligations import pauses
from workforce.obligations.kinds import Described, Expected, Kind
from workforce.obligations.models import Obligation
from workforce.people.queries.jobs import paid
from workforce.people.stretches import Stretch, stretches

SLUG = "reflective-practice"
WORDS = "Reflective practice"
SOON = timedelta(days=31)
UNTIL_CLOSED = timedelta(days=7)


class ReflectivePractice(Kind):
    """The source is the person. Towards the trust it is the line manager who makes the time for it."""

    slug = SLUG
    words = WORDS
    source_kind = "people.Person"
    owner = "line_manager"
    ladder = LADDER
    page = "reflective:mine"

    def arranged(self, source_ids: Collection[UUID]) -> Collection[UUID]:
        """Whoever has a place within a month: the next cycle's dates are no use to them now. And for a week whoever
        had one whose register is open: they may have been there."""
        now = clock.now()
        places = Place.objects.booked().filter(
            person_id__in=source_ids,
            gathering__kind=GATHERING,
            gathering__state=PLANNED,
            gathering__starts_at__range=(now - UNTIL_CLOSED, now + SOON),
        )
        return {pk for pk in places.values_list("person_id", flat=True) if pk}

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        # From their first day on: until then nothing is owed, and the daily run tells of it.
        jobs = paid(source_ids)
        everyone = source_ids is None
        attended = gatherings.attended(GATHERING, None if everyone else list(jobs))
        standing = pauses.of(None if everyone else list(jobs))
        numbers, today = Numbers.load().rhythm, clock.today()
        since = date.fromisoformat(settings.load().get("reflective.counts_from"))
        for person_id, theirs in jobs.items():
            days = sorted({clock.local(at).date() for at in attended.get(person_id, ())})
            for stretch in stretches(theirs):
                stops = standing.get(person_id, ())
                for cycle in owed.cycles(stretch, days, numbers, stops, today, since):
                    yield _expected(person_id, stretch, cycle)

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {row.pk: Described(WORDS, reverse("reflective:mine")) for row in rows}


def _expected(person_id: UUID, stretch: Stretch[UUID], cycle: rhythm.Cycle) -> Expected:
    last: date = cycle.closed_on - timedelta(days=1) if cycle.closed_on else clock.today()
    return Expected(
        person_id=person_id,
        source_id=person_id,
        assignment_id=stretch.job_on(max(last, cycle.anchor)).pk,
        cycle=cycle.anchor.isoformat(),
        begins=cycle.anchor,
        due=cycle.due,
        grace_end=cycle.grace_end,
        state=cycle.state,
        met_on=cycle.closed_on if cycle.state == rhythm.MET else None,
        closed_on=cycle.closed_on,
    )


KINDS = [ReflectivePractice()]
