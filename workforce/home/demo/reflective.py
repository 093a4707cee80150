"""Reflective practice over the last year: six cycles with their registers, the one that runs, the next one planned."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from random import Random
from uuid import UUID

from supervision.reflective import dates
from supervision.reflective.actions import cycles, slots, suiting
from supervision.reflective.actions.slots import Wanted
from supervision.reflective.errors import CannotSave
from supervision.reflective.gatherings import SLUG as GATHERING
from supervision.reflective.models import Cycle, Slot
from supervision.reflective.obligations import SLUG
from workforce.core import clock, settings
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.gatherings import actions as gatherings
from workforce.gatherings import kinds
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Facilitator, Place
from workforce.home.demo import reflective_registers as register
from workforce.home.demo import signins
from workforce.obligations import pauses
from workforce.obligations.actions import pause, settle
from workforce.obligations.models import Obligation
from workforce.people.actions import working_weeks
from workforce.people.models import Assignment, Person
from workforce.people.working_hours import Week

DAY = timedelta(days=1)
# The one that runs began a month ago.
_CYCLES, _LENGTH, _BEGAN = 6, 62, 31
_GROUPS, _PLACES = 14, 12
# The peer worker of the sign-ins last came so many days ago: it is soon due.
_PEER_CAME = 52
_SEED = 2028
_WHERE = (
    ("Quiet room, Northvale House", ""), ("Group room 2, Riverside", ""),
    ("", "https://meet.northvale.example/reflective"), ("Library, Mill Lane", ""),
)  # fmt: skip
_NIGHTS = Week({n: (time(21), time(7, 30)) for n in (0, 1, 5, 6)})
_WEEKS = (
    Week({n: (time(9), time(17)) for n in range(5)}),
    Week({n: (time(9), time(15, 30)) for n in (0, 1, 3)}),
    Week({n: (time(12), time(20)) for n in (1, 2, 4)}),
    Week({}, varies=True),
)


@dataclass(slots=True)
class _Story:
    peer: Assignment
    today: date
    centre: Person
    senior: Person
    random: Random
    # By person, which of the groups is theirs, cycle after cycle.
    group: dict[UUID, int] = field(default_factory=dict)

    def by(self, day: date) -> Viewer:
        return _as(self.centre, day, CENTRAL_LEAD)


def build(peer: Assignment, today: date) -> None:
    """Who comes to which group follows from chance; who is current is chosen (reflective_registers)."""
    story = _begin(peer, today)
    past = _past(story)
    now = _next(story, past[-1])
    _senior_led_the_last_one(story, now)
    _open(story, now)
    for cycle in past[:-1]:
        _book(story, cycle, story.group)
    _book(story, past[-1], _lately(story, now))
    _book(story, now, story.group)
    register.close_all(peer.person_id, _near(peer, today), today, story.random)
    _hours(story)
    now = Cycle.objects.get(pk=now.pk)
    _nothing_suits(story, now)
    _ahead(story, now)
    with clock.at(today - DAY):
        cycles.copy(cycle=now, by=story.by(today - DAY))
    with clock.at(today):  # who left since, or was away, by what is so today
        settle(SLUG, list(Person.objects.values_list("pk", flat=True)))


def _as(person: Person, day: date, *roles: str) -> Viewer:
    return Viewer(None, person.pk, person.name, frozenset(roles), day)


def _begin(peer: Assignment, today: date) -> _Story:
    rows = Assignment.objects.running(today).filter(role__is_paid=True)
    rows = rows.exclude(employment="volunteer").select_related("person").order_by("number")
    centre = rows.get(role__slug="head-of-lived-experience-workforce").person
    senior = Person.objects.get(pk=dict(signins.holders(peer, today))["peer_supervisor"])
    story = _Story(peer, today, centre, senior, Random(_SEED))  # noqa: S311  (a story, not a secret)
    order = list(dict.fromkeys(rows.values_list("person_id", flat=True)))
    story.random.shuffle(order)
    story.group = {person: n % _GROUPS for n, person in enumerate(order)}
    return story


def _past(story: _Story) -> list[Cycle]:
    """The first one is planned slot by slot, each other is copied from the one before."""
    starts = story.today - (_BEGAN + _CYCLES * _LENGTH) * DAY
    day = starts - 10 * DAY
    with clock.at(day):
        first = cycles.plan(starts=starts, ends=starts + (_LENGTH - 1) * DAY, by=story.by(day))
        _slots(story, first, day)
    _open(story, first)
    found = [first]
    while len(found) < _CYCLES:
        found.append(_next(story, found[-1]))
        _open(story, found[-1])
    return found


def _slots(story: _Story, cycle: Cycle, day: date) -> None:
    values, leaders = settings.load(), _leaders(story)
    span, is_working = dates.Span(cycle.starts, cycle.ends), slots.is_working(settings.load())
    chosen = dates.spread(span, _GROUPS, slots.usual_times(values), is_working)
    for n, (on, at) in enumerate(chosen):
        where, link = _WHERE[n % len(_WHERE)]
        wanted = Wanted(slots.usual_when(on, at, values), _PLACES, where, link)
        lead, reserve = leaders[n % len(leaders)], leaders[(n + 5) % len(leaders)]
        slots.add(cycle=cycle, wanted=wanted, by=story.by(day), lead=lead.pk, reserve=reserve.pk)


def _leaders(story: _Story) -> list[Person]:
    """Who was here from the first cycle on and never away, without the senior of the sign-ins."""
    rows = Assignment.objects.running(story.today).filter(
        role__tier__in=["senior", "advanced"], starts__lt=story.today - 450 * DAY
    )
    away = pauses.of(None)
    found = [row.person for row in rows.select_related("person").order_by("number")]
    return [each for each in found if each != story.senior and each.pk not in away]


def _next(story: _Story, before: Cycle) -> Cycle:
    day = before.ends - 12 * DAY
    with clock.at(day):
        return cycles.copy(cycle=before, by=story.by(day)).cycle


def _open(story: _Story, cycle: Cycle) -> None:
    day = cycle.starts - 7 * DAY
    with clock.at(day):
        cycles.open_(cycle=cycle, by=story.by(day))


def _senior_led_the_last_one(story: _Story, cycle: Cycle) -> None:
    """Today asks them who came: its register stays open."""
    slot = [each for each in _of(cycle) if each.gathering.day < story.today][-1]
    day = cycle.starts - 8 * DAY
    with clock.at(day):
        slots.appoint(slot=slot, lead=story.senior.pk, reserve=None, by=story.by(day))


def _of(cycle: Cycle) -> list[Slot]:
    return list(cycle.slots.select_related("gathering").order_by("gathering__starts_at", "pk"))


def _lately(story: _Story, now: Cycle) -> dict[UUID, int]:
    """The group of each in the cycle before: nine weeks are a day more than two months, so those whose next one is
    just ahead came to a later one."""
    days = [slot.gathering.day for slot in _of(now)]
    soon = {n for n, day in enumerate(days) if story.today <= day <= story.today + 3 * DAY}
    return {person: n + 3 if n in soon else n for person, n in story.group.items()}


def _book(story: _Story, cycle: Cycle, groups: Mapping[UUID, int]) -> None:
    """In the cycle that runs, about half of those whose group is still to come have taken their place. The two of
    the sign-ins have none there yet."""
    of = _of(cycle)
    kept_free = {story.peer.person_id, story.senior.pk} if cycle.ends >= story.today else set()
    theirs = {**groups} | {story.peer.person_id: _group_of_the_peer(of, cycle)}
    wanted = {
        Who(person_id=person): group
        for number, (person, group) in enumerate(theirs.items())
        if person not in kept_free and not (_is_ahead(story, of[group]) and number % 2)
    }
    with clock.at(cycle.starts - 5 * DAY):
        for slot, whos in zip(of, _spread(story, of, wanted), strict=True):
            gatherings.book_many(gathering=slot.gathering, whos=whos, by=Viewer.system())


def _is_ahead(story: _Story, slot: Slot) -> bool:
    return slot.gathering.day >= story.today


def _group_of_the_peer(of: Sequence[Slot], cycle: Cycle) -> int:
    wanted = cycle.starts + (_BEGAN + _LENGTH - _PEER_CAME) * DAY
    return min(range(len(of)), key=lambda n: (abs(of[n].gathering.day - wanted), n))


def _spread(story: _Story, of: Sequence[Slot], wanted: Mapping[Who, int]) -> list[list[Who]]:
    """Their group; where somebody near leads it, or it is full, the next to it on the same side of today."""
    kind = kinds.get(GATHERING)
    refused = [kind.why_not_many(slot.gathering, list(wanted)) for slot in of]
    found: list[list[Who]] = [[] for _ in of]
    for who, group in wanted.items():
        is_ahead = _is_ahead(story, of[group])
        fit = (
            n
            for n in sorted(range(len(of)), key=lambda n: (abs(n - group), n))
            if _is_ahead(story, of[n]) == is_ahead
            and len(found[n]) < _PLACES
            and who not in refused[n]
        )
        if (n := next(fit, None)) is not None:
            found[n].append(who)
    return found


def _near(peer: Assignment, today: date) -> set[UUID]:
    """Whose patch lead is that of the sign-ins."""
    rows = Assignment.objects.running(today).filter(
        team__area__patch=peer.team.area.patch_id, role__tier="entry"
    )
    return set(rows.values_list("person_id", flat=True))


def _hours(story: _Story) -> None:
    """Every sixth has said when they work: whole weeks, part of them, and no week like another."""
    day = story.today - 40 * DAY
    people = Person.objects.in_bulk(list(story.group)[::6])
    with clock.at(day):
        for n, pk in enumerate(list(story.group)[::6]):
            working_weeks.say(_WEEKS[n % len(_WEEKS)], by=_as(people[pk], day))


def _waiting_for_one(story: _Story, cycle: Cycle) -> list[Person]:
    """To whom it falls due in this cycle and who have no place in it, but for the peer worker of the sign-ins."""
    placed = Place.objects.live().filter(gathering__slot__cycle=cycle, person__isnull=False)
    owed = Obligation.objects.open().filter(
        kind=SLUG, due__gt=story.today, due__lte=cycle.ends, person__in=list(story.group)
    )
    rows = owed.exclude(person__in=placed.values("person")).exclude(person__pauses__isnull=False)
    rows = rows.exclude(person__in=[story.peer.person_id, story.senior.pk])
    rows = rows.exclude(person__gatherings_led__isnull=False).select_related("person")
    return [row.person for row in rows.order_by("due", "person__sort_name", "person_id")]


def _nothing_suits(story: _Story, cycle: Cycle) -> None:
    """One has said so, one works at night; for a third the register noted a clash."""
    day = story.today - 3 * DAY
    says, works_at_night, *_ = _waiting_for_one(story, cycle)
    with clock.at(day):
        suiting.say_none_suits(cycle=cycle, by=_as(says, day))
        working_weeks.say(_NIGHTS, by=_as(works_at_night, day))


def _ahead(story: _Story, cycle: Cycle) -> None:
    """One is full, with two who wait; the volunteer and the senior of the sign-ins have a place; somebody who is to
    lead will be away, with a reserve."""
    ahead = [slot for slot in _of(cycle) if slot.gathering.day > story.today + DAY]
    full, rest = ahead[len(ahead) // 2], ahead[::-1]
    day = story.today - 2 * DAY
    with clock.at(day):
        left = _PLACES + 2 - full.gathering.places.live().count()
        for person in _waiting_for_one(story, cycle)[2:]:
            if left and _booked(full, person):
                left -= 1
        for person in (signins.volunteer(story.today), story.senior):
            next((slot for slot in rest if slot != full and _booked(slot, person)), None)
    lead = Facilitator.objects.get(gathering=rest[0].gathering, role="lead").person_id
    first = rest[0].gathering.day
    with clock.at(story.today - DAY):
        away = pause.Begin(lead, first - 2 * DAY, first + 5 * DAY)
        pause.begin_many([away], by=Viewer.system())


def _booked(slot: Slot, person: Person) -> bool:
    """A place, or the wait for one; False where they may not have one, or have one already."""
    try:
        gatherings.book(gathering=slot.gathering, who=Who(person_id=person.pk), by=Viewer.system())
    except CannotSave:
        return False
    return True
