"""Who came to the groups that are over.

Most did. Of the last ones those came, and only those, who are to be current today, so that the share comes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from uuid import UUID

from supervision.reflective.actions import registers
from supervision.reflective.models import Slot
from workforce.core import clock
from workforce.core.access import SENIOR_PEER, Viewer
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Place
from workforce.obligations import dates, pauses
from workforce.people.models import Assignment

# Of those whose clock runs, for whom it is not due, of a trust that does well but not in everything.
CURRENT = 0.87
_DAYS = 62
_CAME = 0.9
_NOT = (Attendance.APOLOGIES, Attendance.APOLOGIES, Attendance.NOT_THERE, Attendance.CLASH)
_THEMES = (
    "Endings, and how we say goodbye", "When a team does not know what we are for",
    "Telling our own story, and stopping", "Hope on a slow ward",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Person:
    """`held`: their places in groups that are over, the first of them first, without days they were away."""

    pk: UUID
    starts: date
    pauses: Sequence[dates.Days]
    held: Sequence[Place]

    @property
    def all(self) -> list[UUID]:
        return [place.pk for place in self.held]

    def due(self, came: Collection[UUID]) -> date:
        days = [place.gathering.day for place in self.held if place.pk in came]
        return dates.due(max([self.starts, *days]), _DAYS, self.pauses) or date.max

    def until_late(self, came: Sequence[UUID], today: date) -> list[UUID]:
        """Of these, as many of the first as leave it due before today."""
        left = list(came)
        while left and self.due(left) >= today:
            left.pop()
        return left


def close_all(peer: UUID, near: Collection[UUID], today: date, random: Random) -> None:
    """All that are over but the last one before today, each on its day by whoever led it: whatever the time of day is.
    `near`: among whom it is long due for two."""
    now = clock.now()
    rows = Slot.objects.filter(gathering__state="planned", gathering__ends_at__lt=now)
    over = list(rows.select_related("gathering", "cycle").order_by("gathering__starts_at"))
    over.remove([slot for slot in over if slot.gathering.day < today][-1])
    people = _people(today, [slot.gathering_id for slot in over])
    came = _who_came(people, peer, _late(people, peer, near, today, random), today, random)
    clashed = False
    for number, slot in enumerate(over):
        marks = _marks(slot, came, random)
        if slot.cycle.ends >= today and not clashed:
            clashed = _clash(marks)
        theme = _THEMES[number // 3 % len(_THEMES)] if number % 3 == 0 else ""
        with clock.at(min(now, slot.gathering.ends_at + timedelta(hours=1))):
            registers.close(slot=slot, marks=marks, theme=theme, by=_leader(slot))


def _people(today: date, over: Sequence[UUID]) -> list[_Person]:
    away = pauses.of(None)
    held: dict[UUID | None, list[Place]] = defaultdict(list)
    rows = Place.objects.filter(gathering__in=over).select_related("gathering")
    for place in rows.order_by("gathering__starts_at"):
        if not _is_away(place, away):
            held[place.person_id].append(place)
    jobs = Assignment.objects.running(today).filter(role__is_paid=True)
    jobs = jobs.exclude(employment="volunteer").order_by("-starts", "number")
    starts = dict(jobs.values_list("person_id", "starts"))  # the first of several
    return [_Person(pk, day, away.get(pk, ()), held[pk]) for pk, day in starts.items()]


def _is_away(place: Place, away: Mapping[UUID, Sequence[dates.Days]]) -> bool:
    days = away.get(place.person_id, ()) if place.person_id else ()
    return dates.is_paused(place.gathering.day, days)


def _who_came(
    people: Sequence[_Person], peer: UUID, late: Collection[UUID], today: date, random: Random
) -> set[UUID]:
    """By place. The peer worker of the sign-ins came each time."""
    came: set[UUID] = set()
    for person in people:
        theirs = [pk for pk in person.all if person.pk == peer or random.random() < _CAME]
        if person.pk in late:
            theirs = person.until_late(theirs, today)
        elif person.held and person.due(theirs) < today:
            theirs.append(person.held[-1].pk)
        came.update(theirs)
    return came


def _late(
    people: Sequence[_Person], peer: UUID, near: Collection[UUID], today: date, random: Random
) -> set[UUID]:
    """So many that the share comes out. Not those who began lately, and not the peer worker of the sign-ins."""
    live = [person for person in people if not dates.is_paused(today, person.pauses)]
    sure = {person.pk for person in live if person.due(person.all) < today}
    may = [
        person
        for person in live
        if person.pk not in sure and person.pk != peer and person.due([]) < today
    ]
    may.sort(key=lambda person: person.due(person.until_late(person.all, today)))
    chosen = [person.pk for person in may if person.pk in near][:2]
    wanted = round(len(live) * (1 - CURRENT)) - len(sure) - len(chosen)
    others = [person.pk for person in may if person.pk not in chosen]
    return {*chosen, *random.sample(others, max(0, min(len(others), wanted)))}


def _marks(slot: Slot, came: Collection[UUID], random: Random) -> dict[UUID, str]:
    away = pauses.of(None)
    marks: dict[UUID, str] = {}
    for place in slot.gathering.places.booked().select_related("gathering").order_by("arrival"):
        why_not = Attendance.ON_LEAVE if _is_away(place, away) else random.choice(_NOT)
        marks[place.pk] = Attendance.CAME if place.pk in came else why_not
    return marks


def _clash(marks: dict[UUID, str]) -> bool:
    """The first who was not there, for whom the time did not suit."""
    for place, mark in marks.items():
        if mark not in {Attendance.CAME, Attendance.ON_LEAVE}:
            marks[place] = Attendance.CLASH
            return True
    return False


def _leader(slot: Slot) -> Viewer:
    lead = slot.gathering.facilitators.select_related("person").get(role="lead").person
    return Viewer(None, lead.pk, lead.name, frozenset({SENIOR_PEER}), slot.gathering.day)
