"""What an upper room declares so that what it owes people is seen, reminded of and counted.

A room lists `KINDS` in its `obligations.py`; nothing here changes when it does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple
from uuid import UUID

from django.urls import reverse

from workforce.core.declaring import by_name, modules

if TYPE_CHECKING:
    from workforce.obligations.models import Obligation
    from workforce.obligations.stages import Ladder

OPEN, MET, EXCUSED, CANCELLED = "open", "met", "excused", "cancelled"
To = Literal["person", "owner", "responsible", "patch_lead"]


class Expected(NamedTuple):
    """What one row of the ledger should be. `due` is None while the person's clock stands still;
    `closed_on` is the first day on which the row no longer counts. `other_id` is the other party of a
    private thing, the only one besides the person who may ever see it."""

    person_id: UUID
    source_id: UUID
    assignment_id: UUID | None
    cycle: str
    begins: date
    due: date | None
    grace_end: date | None
    state: str = OPEN
    met_on: date | None = None
    closed_on: date | None = None
    other_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """A row in words for a page. `title` names the task, never the person as late."""

    title: str
    url: str
    with_whom: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """One reminder: `days` after the due date (negative: before), or after the grace end. It stands until
    the next stage towards the same people begins."""

    slug: str
    days: int
    to: To
    after_grace: bool = False
    line: str = ""


class Kind:
    """One kind of thing that is owed by a date.

    `owner` is the relationship towards the assignment whose holder must act; "" when it is the person.
    `responsible` is the relationship of whoever answers for it that it happens: told at that stage of the
    ladder, unless they are the owner themselves.
    `ladder` says when to remind, by the organisation's settings (`stages.Ladder`); `declared` are all the stages
    there may be, on or off: what was told keeps its words. `page` names the address a reminder leads to; without
    one it is Today. `reads` is another kind whose rows say whether this one's are met: it is settled after them."""

    slug: str
    words: str
    source_kind: str
    owner: str = ""
    responsible: str = "line_manager"
    ladder: Ladder | None = None
    page: str = ""
    private: bool = False
    reads: str = ""

    @property
    def stages(self) -> Sequence[Stage]:
        """Those in force today."""
        return self.ladder.in_force() if self.ladder else ()

    @property
    def declared(self) -> Sequence[Stage]:
        return self.ladder.stages if self.ladder else self.stages

    @property
    def link(self) -> str:
        return reverse(self.page) if self.page else "/"

    def expected(self, source_ids: Collection[UUID] | None) -> Iterable[Expected]:
        """What the ledger's rows should be for these sources (None: for all), with a constant number of
        queries. A source that still exists has a row as long as it may ever owe anything."""
        raise NotImplementedError

    def sources_of(self, person_ids: Collection[UUID]) -> Collection[UUID]:
        """For a kind that `reads` another one: what it owes these people for."""
        raise NotImplementedError

    def arranged(self, source_ids: Collection[UUID]) -> Collection[UUID]:
        """Of these sources, those for which a date soon is set: nobody is reminded of what is in hand. With a
        query or two for all of them."""
        return ()

    def describe(self, rows: Sequence[Obligation]) -> Mapping[UUID, Described]:
        """By the row's id, with a query or two for all of them."""
        raise NotImplementedError


@cache
def registry() -> dict[str, Kind]:
    """Every declared kind by its slug, in the order of the rooms."""
    return by_name(each for module in modules("obligations") for each in module.KINDS)


@cache
def readers(slug: str) -> tuple[Kind, ...]:
    """Kinds that are met by rows of this one."""
    return tuple(kind for kind in registry().values() if kind.reads == slug)


def get(slug: str) -> Kind:
    return registry()[slug]


def private_slugs() -> list[str]:
    return [kind.slug for kind in registry().values() if kind.private]
