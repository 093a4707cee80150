"""Stay conversations: owed to the person, in each stretch of paid peer work."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from training.careers import stay
from training.careers.models import Conversation, NotNow, Partnership, Sort
from training.careers.owed.slugs import STAY
from training.careers.reminders import STAY as LADDER
from training.careers.states import ACCEPTED
from training.careers.stay import Event, Numbers, Time
from workforce.core import clock
from workforce.core.ids import made_at
from workforce.core.settings import OverTime
from workforce.obligations import pauses
from workforce.obligations.kinds import MET, Described, Expected, Kind
from workforce.obligations.models import Obligation
from workforce.people.queries.jobs import paid
from workforce.people.stretches import Stretch, stretches

DAYS = ("careers.stay_first_days", "careers.stay_second_days", "careers.stay_third_days")
EVERY, BEFORE, LATE = (
    "careers.stay_every_days", "careers.stay_before_days", "careers.stay_owed_when_recorded_late",
)  # fmt: skip
WORDS = "Stay conversation"
_DAY = timedelta(days=1)


class Stay(Kind):
    """The source is the person; the other party their conversation partner, where they have one."""

    slug = STAY
    words = "stay conversation"
    source_kind = "people.Person"
    ladder = LADDER
    page = "careers:conversation-list"
    private = True

    def expected(self, source_ids: Collection[UUID] | None) -> Iterator[Expected]:
        hired = paid(source_ids)
        everyone = None if source_ids is None else hired.keys()
        standing, events, partners = pauses.of(everyone), _events(everyone), _partners(everyone)
        values, today = OverTime.load(*DAYS, EVERY, BEFORE, LATE), clock.today()
        for person_id, jobs in hired.items():
            for number, stretch in enumerate(stretches(jobs), start=1):
                time = Time(
                    stretch.starts, stretch.ends, standing.get(person_id, ()),
                    _owed_from(person_id, values, today),
                )  # fmt: skip
                numbers = numbers_on(stretch.starts, values)
                for row in stay.rows(time, numbers, events.get(person_id, ()), today):
                    yield _expected(person_id, stretch, number, row, partners.get(person_id))

    def arranged(self, source_ids: Collection[UUID]) -> Collection[UUID]:
        """A stay conversation is planned for a day that isn't over."""
        rows = Conversation.objects.planned().filter(
            sort=Sort.STAY, day__gte=clock.today(), partnership__state=ACCEPTED,
            partnership__person_id__in=list(source_ids),
        )  # fmt: skip
        return set(rows.values_list("partnership__person_id", flat=True))

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        return {row.pk: Described(WORDS, self.link) for row in rows}


def numbers_on(day: date, values: OverTime) -> Numbers:
    """Those in force on the first day, in order whatever was entered."""
    days = sorted(int(values.on(slug, day)) for slug in DAYS)
    return Numbers(tuple(days), int(values.on(EVERY, day)), int(values.on(BEFORE, day)))


def _owed_from(person_id: UUID, values: OverTime, today: date) -> date:
    return date.min if values.on(LATE, today) else clock.local(made_at(person_id)).date()


def _events(people: Collection[UUID] | None) -> Mapping[UUID, Sequence[Event]]:
    """Held ones with whomever they were held, and those left out. Two queries."""
    held = Conversation.objects.held().filter(sort=Sort.STAY).order_by()
    skipped = NotNow.objects.order_by()
    if people is not None:
        held = held.filter(partnership__person_id__in=list(people))
        skipped = skipped.filter(person_id__in=list(people))
    found: dict[UUID, list[Event]] = defaultdict(list)
    for person_id, day in held.values_list("partnership__person_id", "day"):
        found[person_id].append(Event(day))
    for person_id, day in skipped.values_list("person_id", "on"):
        found[person_id].append(Event(day, is_left_out=True))
    return found


def _partners(people: Collection[UUID] | None) -> dict[UUID, UUID]:
    rows = Partnership.objects.for_careers().filter(state=ACCEPTED).order_by()
    if people is not None:
        rows = rows.filter(person_id__in=list(people))
    return dict(rows.values_list("person_id", "partner_id"))


def _expected(
    person_id: UUID, stretch: Stretch[UUID], number: int, row: stay.Row, partner: UUID | None
) -> Expected:
    last = row.closed_on - _DAY if row.closed_on else clock.today()
    return Expected(
        person_id=person_id,
        source_id=person_id,
        assignment_id=stretch.job_on(max(last, stretch.starts)).pk,
        cycle=f"{number}.{row.number}",
        begins=row.begins,
        due=row.due,
        grace_end=row.due,
        state=row.state,
        met_on=row.closed_on if row.state == MET else None,
        closed_on=row.closed_on,
        other_id=partner,
    )
