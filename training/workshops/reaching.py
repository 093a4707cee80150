"""Who was reached, ward by ward. Pure: what the registers say in, figures out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple
from uuid import UUID


class Came(NamedTuple):
    """Somebody came to one workshop. `who` is an employee number or a person's id, the same for each time they came;
    `team` theirs on that day, None of a guest."""

    who: str
    team: UUID | None
    day: date
    at_night: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """Of one ward: its support workers today, how many of them came by day, at night, to any, and how many others came
    from there."""

    workers: int
    day: int
    night: int
    been: int
    others: int


def reach(workers: Mapping[UUID, Collection[str]], came: Iterable[Came]) -> dict[UUID, Reach]:
    """By team, for each there is in `workers`. Whoever works on two wards is reached on both."""
    rows = list(came)
    by_day = {row.who for row in rows if not row.at_night}
    at_night = {row.who for row in rows if row.at_night}
    ever = by_day | at_night
    from_there: dict[UUID | None, set[str]] = {}
    for row in rows:
        from_there.setdefault(row.team, set()).add(row.who)
    found = {}
    for team, here in workers.items():
        own = set(here)
        others = from_there.get(team, set()) - own
        found[team] = Reach(
            len(own),
            len(own & by_day),
            len(own & at_night),
            len(own & ever),
            len(others),
        )
    return found


def times_of_day(came: Iterable[Came]) -> dict[UUID, set[bool]]:
    """By team, whether somebody of it came by day (False) and at night (True)."""
    found: dict[UUID, set[bool]] = {}
    for row in came:
        if row.team is not None:
            found.setdefault(row.team, set()).add(row.at_night)
    return found


@dataclass(frozen=True, slots=True)
class Asked:
    """One demand: of somebody (`who`), or of so many of a team."""

    team: UUID
    who: str
    number: int
    time_of_day: str
    on: date


def still_open(asked: Sequence[Asked], came: Iterable[Came]) -> list[int]:
    """How much of each is open: by name none once they came on its day or later; of a number what is left when those of
    the team who came since are taken off. Somebody asked for by name isn't one of the number as well, and who came is
    taken off one number alone."""
    by_person, by_team = _last_days(came if asked else ())
    named = {each.who for each in asked if each.who}
    free = {
        team: {who: day for who, day in by_team.get(team, {}).items() if who not in named}
        for team in {each.team for each in asked}
    }
    left = [0] * len(asked)
    for place in sorted(range(len(asked)), key=lambda n: (asked[n].on, n)):
        each = asked[place]
        if each.who:
            left[place] = int(by_person.get(each.who, date.min) < each.on)
        else:
            left[place] = each.number - _take(free[each.team], each)
    return left


def _last_days(rows: Iterable[Came]) -> tuple[dict[str, date], dict[UUID | None, dict[str, date]]]:
    """On which each came last, from anywhere; and from each team."""
    by_person: dict[str, date] = {}
    by_team: dict[UUID | None, dict[str, date]] = {}
    for row in rows:
        for found in (by_person, by_team.setdefault(row.team, {})):
            found[row.who] = max(row.day, found.get(row.who, row.day))
    return by_person, by_team


def _take(free: dict[str, date], each: Asked) -> int:
    """Those whose last time is longest ago go first: whoever came since a later asking as well is left for that."""
    able = sorted((day, who) for who, day in free.items() if day >= each.on)[: each.number]
    for _, who in able:
        del free[who]
    return len(able)
