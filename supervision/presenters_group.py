"""Words for group sessions and dates for several. No queries."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from supervision.queries.strands import StrandRow
from supervision.strands import in_order
from workforce.core.presenting import and_words, count_words


def with_groups(rows: Iterable[StrandRow]) -> list[str]:
    """The strands that somebody holds for several people, so that they may meet as a group."""
    held = [row.strand for row in rows]
    return [strand for strand in in_order(held) if held.count(strand) >= 2]


def group_saved(made: int, before: Sequence[str]) -> str:
    """What was made, and for whom nothing had to be."""
    said = []
    if made:
        said.append(f"Saved for {count_words(made, 'person', 'people')}. Each gets one message.")
    if before:
        had = f"{and_words(before)} had logged this day already."
        said.append(f"{had} That stays as it is: you can agree it.")
    return " ".join(said)


def group_dated(what: str, made: int, left: Sequence[str]) -> str:
    """What became of a date, and whose was another one already."""
    said = []
    if made:
        said.append(f"{what} for {count_words(made, 'person', 'people')}. Each gets one message.")
    if left:
        theirs = "a date for that day already" if what == "Set" else "another date meanwhile"
        said.append(f"{and_words(left)} had {theirs}: it stays as it is.")
    return " ".join(said)
