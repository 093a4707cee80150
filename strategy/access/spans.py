"""Whether a plan keeps to the span: peers are planned only where somebody has room beside them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from workforce.core.presenting import and_words, count_words

ENTRY, SENIOR = "entry", "senior"


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody of the patch who may give peer supervision, and how many places of theirs are taken or promised."""

    name: str
    taken: int

    def room(self, most: int) -> int:
        return max(0, most - self.taken)


@dataclass(frozen=True, slots=True)
class Place:
    """One place in the plan. `counted`: its people stand in `taken` already, since the request promised them."""

    team: str
    level: str
    how_many: int
    counted: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place in the order that finds no room."""

    place: Place
    room: int
    """What is left when its turn comes."""
    planned_before: int


def room_of(holders: Iterable[Holder], most: int) -> int:
    return sum(each.room(most) for each in holders)


def first_broken(holders: Sequence[Holder], plan: Sequence[Place], most: int) -> Broken | None:
    """In the order of the plan. A senior takes a place beside somebody, too, and then has as many beside them as anybody."""
    room, before = room_of(holders, most), 0
    for place in plan:
        wants = 0 if place.counted else place.how_many
        if wants > room:
            return Broken(place, room, before)
        room -= wants
        before += wants
        if place.level == SENIOR:
            room += most * place.how_many
    return None


def words(broken: Broken, holders: Sequence[Holder], patch: str, most: int) -> str:
    """Which span it would break, and what to do."""
    who = holders_words(holders, patch, most)
    before = (
        f", and {broken.planned_before} planned before take theirs" if broken.planned_before else ""
    )
    left = f"When the turn of {broken.place.team} comes there is room for {broken.room}{before}"
    todo = (
        "Hand some over first, or book somebody on the course for peer supervision"
        if broken.place.level == SENIOR
        else "Plan a senior peer worker before it, plan fewer, or move it down"
    )
    return f"This would break the span of {patch}. {who} {left}. {todo}"


def holders_words(holders: Sequence[Holder], patch: str, most: int) -> str:
    if not holders:
        return f"Nobody in {patch} may give peer supervision yet."
    each = and_words(f"{one.name} has {one.taken} of {most}" for one in holders)
    return f"{each}: room for {count_words(room_of(holders, most), 'more person', 'more people')}."
