"""What is sealed of a placement, opened and closed: always of one length, so that its size says nothing either."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from recruitment.selection.models import Placement
from workforce.core import sealed
from workforce.core.sealed import Plain, Sealed

MOST_TEAMS = 12
_LABEL = "selection.placement"
_LENGTH = 3072
_LISTS = ("own", "noted", "asked", "lifted", "kept")

Ids = frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Listed:
    """`own`: by the person. `noted`: by the lead. `asked`: for which they would like an exception; `lifted` and
    `kept`: what became of it."""

    own: Ids = field(default_factory=frozenset)
    noted: Ids = field(default_factory=frozenset)
    asked: Ids = field(default_factory=frozenset)
    lifted: Ids = field(default_factory=frozenset)
    kept: Ids = field(default_factory=frozenset)

    @property
    def not_here(self) -> Ids:
        return (self.own | self.noted) - self.lifted

    @property
    def all(self) -> Ids:
        return self.own | self.noted

    def tidied(self) -> Listed:
        """What was asked or decided of a team goes when the team is listed no more."""
        there = self.all
        return replace(
            self, asked=self.asked & there, lifted=self.lifted & there, kept=self.kept & there
        )


def owner_of(row: Placement) -> UUID:
    owner = row.person_id or row.candidate_id
    if owner is None:
        raise ValueError("A placement belongs to somebody")
    return owner


def seal(row: Placement, listed: Listed) -> None:
    """Into the row, which the caller saves."""
    seal_many([row], listed)


def seal_many(rows: Sequence[Placement], listed: Listed) -> None:
    """The same into each, with few queries for any number."""
    said = {name: sorted(team.hex for team in getattr(listed, name)) for name in _LISTS}
    text = json.dumps(said, separators=(",", ":")).ljust(_LENGTH)
    plain = [Plain(text, owner_of(row), _LABEL, row.pk) for row in rows]
    for row, blob in zip(rows, sealed.seal_many(plain), strict=True):
        row.teams_sealed = blob


def open_one(row: Placement) -> Listed:
    return open_many([row])[0]


def open_many(rows: Sequence[Placement]) -> list[Listed]:
    """In order, with one query."""
    texts = sealed.unseal_many(
        [Sealed(row.teams_sealed, owner_of(row), _LABEL, row.pk) for row in rows]
    )
    return [_read(text) for text in texts]


def _read(text: str) -> Listed:
    said = json.loads(text) if text else {}
    return Listed(**{name: frozenset(UUID(each) for each in said.get(name, ())) for name in _LISTS})
