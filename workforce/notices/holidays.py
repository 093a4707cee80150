"""Bank holidays of the nation that the organisation follows: what the calendar reads, and what a page lists.

They are settings, a list a nation: a day (2026-12-25), with its name behind it where it is none of those that gov.uk
publishes."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from workforce.core.settings import Values
from workforce.notices.published_holidays import ENGLAND_AND_WALES, NORTHERN_IRELAND, SCOTLAND

FOLLOWED = "notices.bank_holidays_of"
UNNAMED = "Bank holiday"


@dataclass(frozen=True, slots=True)
class Nation:
    """`slug` is the setting with its days."""

    name: str
    slug: str
    published: dict[str, str]


NATIONS = {
    each.name: each
    for each in (
        Nation("England and Wales", "notices.bank_holidays", ENGLAND_AND_WALES),
        Nation("Scotland", "notices.bank_holidays_scotland", SCOTLAND),
        Nation("Northern Ireland", "notices.bank_holidays_northern_ireland", NORTHERN_IRELAND),
    )
}


@dataclass(frozen=True, slots=True, order=True)
class Holiday:
    day: date
    name: str


def followed(values: Values) -> Nation:
    return NATIONS[values.get(FOLLOWED)]


def days(values: Values) -> frozenset[str]:
    """Of the nation that is followed, as 2026-12-25."""
    return _days(tuple(values.get(followed(values).slug)))


def listed(nation: Nation, values: Values) -> list[Holiday]:
    """What is no day in any calendar, like 2026-02-30, is nobody's holiday."""
    found = []
    for entry in values.get(nation.slug):
        day, _, name = str(entry).partition(" ")
        with suppress(ValueError):
            known = nation.published.get(day, UNNAMED)
            found.append(Holiday(date.fromisoformat(day), name.strip() or known))
    return sorted(set(found))


def taken_away(nation: Nation, values: Values) -> list[Holiday]:
    """Published, and not in the list."""
    there = _days(tuple(values.get(nation.slug)))
    return [
        Holiday(date.fromisoformat(day), name)
        for day, name in nation.published.items()
        if day not in there
    ]


def entry(holiday: Holiday, nation: Nation) -> str:
    """As it stands in the setting: with its name only where that says more than what is published."""
    day = holiday.day.isoformat()
    known = nation.published.get(day)
    return day if holiday.name in {known, ""} else f"{day} {holiday.name}"


@lru_cache(maxsize=64)
def _days(entries: Sequence[str]) -> frozenset[str]:
    return frozenset(str(each)[:10] for each in entries)
