"""How a team, a service area or a patch that closes stands on pages. No queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from workforce.core import clock
from workforce.core.presenting import date_words
from workforce.people.closing import Closable, Standing, in_the_way, last_day
from workforce.people.models import Patch, ServiceArea, Team
from workforce.people.presenters.words import Row


@dataclass(frozen=True, slots=True)
class Noun:
    slug: str
    words: str


_NOUNS = {
    Team: Noun("team", "team"),
    ServiceArea: Noun("area", "service area"),
    Patch: Noun("patch", "patch"),
}


def noun(place: Closable) -> Noun:
    return _NOUNS[type(place)]


def seen(place: Closable) -> str:
    return place.ends.isoformat() if place.ends else ""


def said(place: Closable, ends: date) -> str:
    return (
        f"{place.name} closes on {date_words(ends)}. Until that day is over you can open it again."
    )


def mark(place: Closable, today: date) -> str:
    """For a tag; empty where no last day is named."""
    last = last_day(place)
    if last is None:
        return ""
    return f"Closed since {date_words(last)}" if last < today else f"Closes on {date_words(last)}"


def marked(place: Closable, words: str) -> str:
    """Before what stands beside its name in a list."""
    return ". ".join(each for each in (mark(place, clock.today()), words) if each)


def standing_rows(found: Iterable[Standing]) -> list[Row]:
    return [{"words": each.words, "do": each.do, "goes_on": each.goes_on} for each in found]


@dataclass(frozen=True, slots=True)
class Closing:
    """What stands on the page of a place about its end. `own` where it closes by itself, and not with its area."""

    mark: str
    own: bool
    is_over: bool
    lead: str
    rows: list[Row]


def closing(place: Closable, found: Sequence[Standing], today: date) -> Closing:
    last = last_day(place)
    is_over, waits = last is not None and last < today, bool(in_the_way(found))
    lead = "Nobody and nothing stands here after that day."
    if waits:
        lead = (
            "It closed, and this still stands here:" if is_over else "Until then this has to move:"
        )
    elif found:
        lead = "Nothing has to move. To know:"
    own = place.ends is not None
    return Closing(mark(place, today), own, is_over, lead if last else "", standing_rows(found))
