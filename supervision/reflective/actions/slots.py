"""A cycle's slots: added, changed, called off, led."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction

from supervision.reflective import rules
from supervision.reflective.actions.locking import locked
from supervision.reflective.errors import CannotSave, SavedBefore
from supervision.reflective.gatherings import SLUG
from supervision.reflective.models import Cycle, Slot
from supervision.reflective.notices import ADDED
from supervision.reflective.opening import Opening
from workforce.core import clock, once, settings
from workforce.core.access import Viewer
from workforce.core.presenting import count_words, date_words
from workforce.core.settings import Values
from workforce.gatherings import actions as gatherings
from workforce.gatherings import kinds
from workforce.gatherings.actions import Plan
from workforce.gatherings.models import Facilitator, Gathering
from workforce.gatherings.models.facilitator import Role
from workforce.gatherings.states import CALLED_OFF
from workforce.gatherings.when import When
from workforce.notices import calendar
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

TITLE = "Reflective practice"
LEAD, RESERVE = Role.LEAD, Role.RESERVE


@dataclass(frozen=True, slots=True)
class Wanted:
    when: When
    capacity: int
    place: str = ""
    link: str = ""


@transaction.atomic
def add(
    *,
    cycle: Cycle,
    wanted: Wanted,
    by: Viewer,
    lead: UUID | None = None,
    reserve: UUID | None = None,
    once_key: str = "",
) -> Slot:
    """One more time. Where the cycle is open, those who said that none suited are told once. Raises SavedBefore
    for the second press."""
    rules.check(by)
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    row = locked(cycle)
    slot = add_many(row, [wanted], by=by)[0]
    appoint(slot=slot, lead=lead, reserve=reserve, by=by)
    if row.is_open:
        people = row.unsuited.values_list("person_id", flat=True)
        occasion = f"cycle:{row.pk}:{slot.pk}"
        notify(
            (NoticeFor(person, ADDED, occasion, link="/reflective/") for person in people),
            by=by.person_id,
        )
    return slot


def add_many(cycle: Cycle, wanted: Sequence[Wanted], *, by: Viewer) -> list[Slot]:
    """Of a cycle that is locked."""
    values = settings.load()
    for each in wanted:
        check_day(cycle, each.when.day, values)
    if not wanted:
        return []
    plans = [
        Plan(
            kind=SLUG,
            title=TITLE,
            when=each.when,
            capacity=each.capacity,
            place=each.place,
            link=each.link,
        )
        for each in wanted
    ]
    made = gatherings.plan_many(plans, by=by)
    return Slot.objects.bulk_create([Slot(gathering=row, cycle=cycle) for row in made])


@transaction.atomic
def change(
    *, slot: Slot, wanted: Wanted, version: int, by: Viewer, lead: UUID | None, reserve: UUID | None
) -> Slot:
    """Raises Changed when the slot is not at `version` any more."""
    rules.check(by)
    is_moved = wanted.when != slot.gathering.when
    cycle = locked(slot.cycle)
    if wanted.when.day != slot.gathering.day:
        check_day(cycle, wanted.when.day, settings.load())
    slot.gathering = gatherings.change(
        gathering=slot.gathering,
        version=version,
        by=by,
        when=wanted.when if is_moved else None,
        place=wanted.place,
        link=wanted.link,
        capacity=wanted.capacity,
    )
    appoint(slot=slot, lead=lead, reserve=reserve, by=by)
    if is_moved:
        _ask_again(slot)
    return slot


def _ask_again(slot: Slot) -> None:
    """At another time they may be away, lead another one, or work with somebody who has a place."""
    kind = kinds.get(SLUG)
    for row in slot.gathering.facilitators.all():
        if words := kind.why_not_lead(slot.gathering, row.person_id):
            raise CannotSave(words, row.role)


@transaction.atomic
def appoint(*, slot: Slot, lead: UUID | None, reserve: UUID | None, by: Viewer) -> None:
    """From now on these two, or nobody. Raises CannotSave with `field` lead or reserve."""
    rules.check(by)
    if lead is not None and lead == reserve:
        raise CannotSave("Choose two people: one leads, the other is in reserve", "reserve")
    now = dict(slot.gathering.facilitators.values_list("role", "person_id"))
    # The reserve first: whoever stays in reserve leads as soon as the lead steps down.
    if RESERVE in now and (now[RESERVE] != reserve or lead is None):
        _step_down(slot, now.pop(RESERVE), by)
    if LEAD in now and lead is None:
        _step_down(slot, now.pop(LEAD), by)
    for role, wanted in ((LEAD, lead), (RESERVE, reserve)):
        if wanted is not None and now.get(role) != wanted:
            _put(slot, wanted, role, by)


def _step_down(slot: Slot, person: UUID, by: Viewer) -> None:
    gatherings.step_down(gathering=slot.gathering, person_id=person, by=by)


def _put(slot: Slot, person: UUID, role: Role, by: Viewer) -> None:
    try:
        gatherings.appoint(gathering=slot.gathering, person_id=person, role=role, by=by)
    except CannotSave as error:
        raise CannotSave(error.words, str(role)) from error


def lead_again(pairs: Sequence[tuple[Slot, Mapping[str, UUID]]], *, by: Viewer) -> list[Slot]:
    """Whoever led leads again; who can't is left out, and the reserve leads instead. Returns those that nobody
    leads now. As many queries for many slots as for one."""
    asked = [(slot.gathering, who) for slot, before in pairs for who in before.values()]
    cannot, busy = gatherings.cannot_lead(asked), _Busy()
    wanted: list[tuple[Gathering, UUID, str]] = []
    unled = []
    for slot, before in pairs:
        row = slot.gathering
        order = [before[role] for role in (LEAD, RESERVE) if role in before]
        able = [who for who in order if (row.pk, who) not in cannot and busy.is_free(who, row)]
        wanted += [(row, who, str(role)) for who, role in zip(able, (LEAD, RESERVE), strict=False)]
        for who in able:
            busy.leads(who, row)
        if not able:
            unled.append(slot)
    gatherings.appoint_many(wanted, by=by)
    return unled


class _Busy:
    """Who is to lead what of those that are copied: nobody two at once."""

    def __init__(self) -> None:
        self._rows: dict[UUID, list[Gathering]] = defaultdict(list)

    def is_free(self, who: UUID, row: Gathering) -> bool:
        theirs = self._rows[who]
        return not any(e.starts_at < row.ends_at and e.ends_at > row.starts_at for e in theirs)

    def leads(self, who: UUID, row: Gathering) -> None:
        self._rows[who].append(row)


def check_day(cycle: Cycle, day: date, values: Values) -> None:
    if not cycle.starts <= day <= cycle.ends:
        raise CannotSave(
            f"Choose a day of this cycle, from {date_words(cycle.starts)} to {date_words(cycle.ends)}",
            "day",
        )
    if not calendar.is_working(day, values):
        raise CannotSave(
            f"{date_words(day)} is no working day. Choose another: {date_words(calendar.next_working(day, values))}"
            " is the next",
            "day",
        )


def is_working(values: Values) -> Callable[[date], bool]:
    return lambda day: calendar.is_working(day, values)


def usual_times(values: Values) -> list[time]:
    return [time.fromisoformat(words) for words in values.get("reflective.usual_times")]


def usual_when(day: date, at: time, values: Values) -> When:
    length = timedelta(minutes=int(values.get("reflective.minutes")))
    return When(day, at, (datetime.combine(day, at) + length).time())


def why_not_open(cycle: Cycle) -> str:
    """What a cycle lacks before people may choose; "" when nothing."""
    rule = Opening.of(settings.load())
    rows = cycle.slots.exclude(gathering__state=CALLED_OFF).select_related("gathering")
    ahead = [slot.gathering.when for slot in rows if slot.gathering.starts_at > clock.now()]
    whens = [(when.day.weekday(), when.starts) for when in ahead]
    if not rule.has_enough(whens):
        return (
            f"Add slots first: there must be {count_words(rule.least, 'different time')} at least"
        )
    if not rule.has_evening(whens):
        return "Add a slot in the evening first, for those who can't come by day"
    led = Facilitator.objects.leading().order_by().values("gathering")
    unled = rows.filter(gathering__starts_at__gt=clock.now()).exclude(gathering__in=led).count()
    if unled:
        return f"Say who leads first: {count_words(unled, 'slot')} {'has' if unled == 1 else 'have'} nobody yet"
    return ""
