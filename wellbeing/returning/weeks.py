"""The weeks of a return (docs/field.md, Coming back): templates, which week a day is in, stepping back, when reviews are
due. Pure: no rows and no clocks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from workforce.obligations import dates
from workforce.obligations.dates import Days

WEEK = 7
MOST = 26
EIGHT, FOUR, OWN = "eight", "four", "own"


@dataclass(frozen=True, slots=True)
class Week:
    """`share` of the contract's hours, in per cent."""

    share: int
    duties: str = ""
    caseload: str = ""
    place: str = ""
    support: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What the two agree to. Nobody's reason is in it."""

    weeks: tuple[Week, ...]
    shadow: str = ""
    hands: str = ""
    team: str = ""
    meetings: str = ""
    pay: str = ""
    leave: str = ""


_EIGHT = (
    Week(20, "Welcome, catching up, reflective practice, shadowing", "None", "", "Buddy, and a talk about how it is"),
    Week(30, "Shadowing, light administration", "None", "", "Peer supervision"),
    Week(40, "Sessions together with a colleague", "Joint only", "", "A review a week"),
    Week(50, "Sessions together with a colleague", "Joint only", "", "A review a week"),
    Week(60, "Some sessions alone", "A small one, my choice", "", "A review every two weeks"),
    Week(70, "Some sessions alone", "A small one, my choice", "", "A review every two weeks"),
    Week(85, "Near what is usual", "Near what is usual", "", "A review together"),
    Week(100, "All of it, with what was adjusted", "As agreed", "", "A review together, and my own plan to look at"),
)  # fmt: skip


def template(name: str, own: Sequence[int] = ()) -> tuple[Week, ...]:
    """Eight weeks; four, with every second of the eight; the organisation's own shares, with what the eight say near them."""
    if name == FOUR:
        shares: Sequence[int] = (40, 60, 80, 100)
    elif name == OWN and own:
        shares = own[:MOST]
    else:
        return _EIGHT
    return tuple(replace(_nearest(share), share=share) for share in shares)


def _nearest(share: int) -> Week:
    return min(_EIGHT, key=lambda week: (abs(week.share - share), week.share))


def hours(share: int, contract: Decimal) -> Decimal:
    """To the nearest quarter of an hour."""
    quarters = (contract * share / 25).quantize(Decimal(1), ROUND_HALF_UP)
    return quarters / 4


def began(day: date, starts: date, pauses: Sequence[Days]) -> int:
    """How many days of it have gone by before `day`, without those on which clocks stood still."""
    gone = (day - starts).days
    for first, last in dates.merge(pauses):
        until = min(day - timedelta(days=1), last) if last else day - timedelta(days=1)
        gone -= max(0, (until - max(first, starts)).days + 1)
    return gone


def number_on(day: date, starts: date, weeks: int, pauses: Sequence[Days]) -> int:
    """Which week it is, from 1 on; 0 before it starts, one more than there are when it is over."""
    if day < starts:
        return 0
    return min(began(day, starts, pauses) // WEEK + 1, weeks + 1)


def first_day(number: int, starts: date, pauses: Sequence[Days]) -> date | None:
    """Of a week. None while clocks stand still with no end in sight."""
    return dates.due(starts, (number - 1) * WEEK, pauses)


def last_day(starts: date, weeks: int, pauses: Sequence[Days]) -> date | None:
    return dates.due(starts, weeks * WEEK - 1, pauses)


def step_back(weeks: Sequence[Week], now: int) -> tuple[Week, ...]:
    """Now again as the week before was (the first week: once more); what was to come, each a week later."""
    at = max(1, min(now, len(weeks)))
    again = weeks[max(at - 2, 0)]
    return (*weeks[: at - 1], again, *weeks[at - 1 :])


def review_days(
    starts: date, weeks: int, weekly: int, later: int, pauses: Sequence[Days]
) -> list[date | None]:
    """Once a week for the first `weekly` weeks, then every `later` weeks, and at the end."""
    numbers = list(range(1, min(weekly, weeks) + 1))
    numbers += list(range(weekly + later, weeks, later)) if weeks > weekly else []
    if numbers[-1:] != [weeks]:
        numbers.append(weeks)
    return [dates.due(starts, number * WEEK - 1, pauses) for number in numbers]


def next_review(days: Sequence[date], held: Sequence[date], near: int = 3) -> date | None:
    """The next one that is due: what was held early counts for the one it is near to, and what passed is not made up."""
    last = max(held, default=None)
    ahead = [day for day in days if last is None or day > last + timedelta(days=near)]
    return ahead[0] if ahead else None
