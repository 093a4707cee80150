"""A gathering among what is coming for somebody on Today. The rooms above say what it is called and where it leads."""

from __future__ import annotations

from workforce.core.cards import ComingRow
from workforce.gatherings import presenters as words
from workforce.gatherings.models import Gathering

WAITING = "waiting"
_ROLES = {
    "lead": "You lead it",
    "second": "You lead it with somebody",
    "reserve": "You are in reserve",
    WAITING: "You are on the waiting list",
}


def coming_row(gathering: Gathering, part: str, *, title: str, href: str) -> ComingRow:
    """`part`: what they do in it, a facilitator's role or "waiting"."""
    lines = (
        words.times_words(gathering),
        words.where_words(gathering, is_in_it=part != WAITING),
        _ROLES.get(part, ""),
    )
    return ComingRow(
        day=gathering.day,
        at=gathering.when.starts,
        title=title,
        href=href,
        lines=[line for line in lines if line],
    )
