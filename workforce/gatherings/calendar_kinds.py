"""What an upper room declares so that its dates stand in people's calendars.

A room lists `CALENDARS` in its `calendars.py`; nothing here changes when it does."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache
from typing import NamedTuple
from uuid import UUID

from workforce.core.declaring import by_name, modules


class Expected(NamedTuple):
    """One entry as it should be, for one person. `words` name the kind of meeting and nobody: they are
    shown to those who chose so. `revision` rises where the date has changed in a way that an entry does not
    show (the place it is at): calendars are told all the same. `off`: it does not take place. `stays`: it is
    over, and stands as it is."""

    person_id: UUID
    source_id: UUID
    starts: datetime
    ends: datetime
    words: str
    whole_day: bool = False
    revision: int = 0
    off: bool = False
    stays: bool = False


class Calendar:
    """One kind of date. A source is whatever stays the same while the date moves."""

    slug: str

    def expected(self, source_ids: Collection[UUID]) -> Iterable[Expected]:
        """What should stand in whose calendar for these sources, with a constant number of queries. Who is
        not named for a source any more has it taken out."""
        raise NotImplementedError

    def hidden(self, source_ids: Collection[UUID]) -> Collection[UUID]:
        """Those of which nobody but themselves may know whose calendar they stand in."""
        return ()

    def ahead(self) -> Iterable[UUID]:
        """The sources with a date from today on: what the daily run compares."""
        raise NotImplementedError


@cache
def registry() -> dict[str, Calendar]:
    return by_name(each for module in modules("calendars") for each in module.CALENDARS)


def get(slug: str) -> Calendar:
    return registry()[slug]
