"""Words and order for templates of the rooms above. No queries here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from workforce.core import clock
from workforce.core.presenting import DAYS, count_words, day_words, span_words
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.queries import Left
from workforce.gatherings.states import BOOKED, CALLED_OFF, CANCELLED, HELD, WAITING


def when_words(gathering: Gathering) -> str:
    """Thursday 8 October 2026, 10am to 11:30am; past midnight the last day is named."""
    words = f"{day_words(gathering.starts_at)}, {times_words(gathering)}"
    last = _last_day(gathering)
    return words if last == gathering.day else f"{words} on {DAYS[last.weekday()]}"


def times_words(gathering: Gathering) -> str:
    """10am to 11:30am"""
    return span_words(gathering.starts_at, gathering.ends_at)


def _last_day(gathering: Gathering) -> date:
    """One that ends at midnight is over that evening."""
    return clock.local(gathering.ends_at - timedelta(microseconds=1)).date()


def where_words(gathering: Gathering, *, is_in_it: bool) -> str:
    """The link is for who has a place or leads: it lets in whoever has it."""
    parts = [gathering.place, gathering.link if is_in_it else ""]
    return ", ".join(part for part in parts if part) or ("Online" if gathering.link else "")


def left_words(left: Left) -> str:
    """4 places left; full, 3 waiting."""
    if left.left:
        return f"{count_words(left.left, 'place')} left"
    return f"Full, {left.waiting:,} waiting" if left.waiting else "Full"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one person stands to one gathering: a tag, and what it means for them."""

    state: str
    words: str
    colour: str
    text: str = ""


def standing(
    gathering: Gathering, place: Place | None, number: int | None = None
) -> Standing | None:
    """None where they have no place: there is a button instead. `number` is theirs on the waiting list."""
    if place is None or place.state == CANCELLED:
        return None
    if gathering.state == CALLED_OFF:
        return Standing("called_off", "Called off", "grey", "It does not take place.")
    if place.state == BOOKED and gathering.state == HELD and place.attendance:
        return Standing(BOOKED, attendance_words(place), "grey")
    if place.state == BOOKED:
        return Standing(BOOKED, "Booked", "green")
    ahead = f"You are number {number} on the waiting list. " if number else ""
    text = f"{ahead}If a place is free, it is yours, and you get a message."
    return Standing(WAITING, "Waiting", "white", text)


def name_of(place: Place) -> str:
    """For whom a place is; person and staff come with it."""
    if place.person is not None:
        return place.person.name
    if place.staff is not None:
        return f"{place.staff.first_name} {place.staff.last_name}"
    return f"{place.guest} (guest)"


def attendance_words(place: Place) -> str:
    return Attendance(place.attendance).label


def register_rows(places: Sequence[Place]) -> Sequence[Mapping[str, str]]:
    """A closed register as keys and values."""
    return [{"key": name_of(place), "value": attendance_words(place)} for place in places]


def numbers_of(places: Sequence[Place]) -> dict[UUID, int]:
    """The numbers of a whole waiting list in its order."""
    return {place.pk: number for number, place in enumerate(places, 1)}
