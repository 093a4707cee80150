"""Foundation in the ledger: one clock a person, from the first day of their first peer role."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Min

from training.foundation import owed
from training.foundation.ladder import LADDER
from training.foundation.owed import Clock, Start
from workforce.core import clock
from workforce.core.ids import made_at
from workforce.core.settings import OverTime
from workforce.obligations import pauses
from workforce.obligations.dates import Days
from workforce.obligations.kinds import MET, Described, Expected, Kind
from workforce.obligations.models import Obligation
from workforce.people.models import Qualification
from workforce.people.queries.jobs import paid, voluntary

SLUG = "foundation"
QUALIFICATION = "foundation"
WORDS = "Foundation"
DAYS, VOLUNTEER_DAYS = "foundation.days", "foundation.volunteer_days"
GRACE, LATE = "foundation.grace_days", "foundation.owed_when_recorded_late"
NUMBERS = (DAYS, VOLUNTEER_DAYS, GRACE, LATE)
_DAY = timedelta(days=1)


class Foundation(Kind):
    """The source is the person. The two do it together; the line manager makes the time for it."""

    slug = SLUG
    words = WORDS
    source_kind = "people.Person"
    owner = "peer_supervisor"
    ladder = LADDER
    page = "foundation:start"

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        hired, helping = paid(source_ids), voluntary(source_ids)
        people = hired.keys() | helping.keys()
        everyone = None if source_ids is None else people
        done, standing = done_by(everyone), pauses.of(everyone)
        values = OverTime.load(*NUMBERS)
        for person_id in people:
            stops = standing.get(person_id, ())
            for start in owed.starts_of(hired.get(person_id, ()), helping.get(person_id, ())):
                found = clock_of(person_id, start, done.get(person_id), stops, values)
                if found is not None:
                    yield _expected(person_id, start, found)

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {row.pk: Described(WORDS, self.link) for row in rows}


def done_by(people: Collection[UUID] | None) -> dict[UUID, date]:
    """Since when each has it done, here or elsewhere."""
    rows = Qualification.objects.filter(slug=QUALIFICATION, until__isnull=True)
    if people is not None:
        rows = rows.filter(holder__in=list(people))
    return dict(
        rows.order_by().values("holder").annotate(on=Min("starts")).values_list("holder", "on")
    )


def clock_of(
    person_id: UUID,
    start: Start[UUID],
    done_on: date | None,
    stops: Sequence[Days],
    values: OverTime,
) -> Clock | None:
    """With the numbers in force on the first day: what somebody was told then stays. None: nothing was ever owed,
    because it was done before, or its days were over when they were first recorded here."""
    days = int(values.on(VOLUNTEER_DAYS if start.is_voluntary else DAYS, start.day))
    grace = int(values.on(GRACE, start.day))
    today = clock.today()
    found = owed.clock_of(start, days, grace, done_on, stops, today)
    if found is None or values.on(LATE, today):
        return found
    recorded = clock.local(made_at(person_id)).date()
    is_late = found.due is not None and found.due < recorded
    return None if is_late else found


def _expected(person_id: UUID, start: Start[UUID], found: Clock) -> Expected:
    last = found.closed_on - _DAY if found.closed_on else clock.today()
    return Expected(
        person_id=person_id,
        source_id=person_id,
        assignment_id=start.stretch.job_on(max(last, start.day)).pk,
        cycle="voluntary" if start.is_voluntary else "1",
        begins=found.begins,
        due=found.due,
        grace_end=found.grace_end,
        state=found.state,
        met_on=found.closed_on if found.state == MET else None,
        closed_on=found.closed_on,
    )


KINDS = [Foundation()]
