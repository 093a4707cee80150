"""What rooms ask of one on Today, all of it in one query a request, written once a process (docs/adr/0003).

A room lists `ASKS` in its `asks.py`. Each gives querysets made with `said`; what comes back is read with `of`,
by whichever builder of cards needs it first."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from itertools import chain
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject

from workforce.core.access import Viewer
from workforce.core.declaring import collect
from workforce.core.ready import Ready

Parts = Sequence[QuerySet[Any, Any]]


def _nothing(viewer: Viewer) -> Sequence[Any]:
    return ()


@dataclass(frozen=True, slots=True)
class Asking:
    """`whats`: the names of what this room asks. `build` gets the viewer and what `values` says: `takes` ids,
    dates and moments that change from request to request."""

    whats: tuple[str, ...]
    build: Callable[..., Parts]
    values: Callable[[Viewer], Sequence[Any]] = _nothing
    takes: int = 0


class Said(NamedTuple):
    what: str
    pk: UUID
    more: dict[str, Any]

    def uuid(self, name: str) -> UUID | None:
        return UUID(self.more[name]) if self.more[name] else None

    def day(self, name: str) -> date | None:
        return date.fromisoformat(self.more[name]) if self.more[name] else None

    def time(self, name: str) -> time | None:
        return time.fromisoformat(self.more[name]) if self.more[name] else None

    def moment(self, name: str) -> datetime | None:
        return datetime.fromisoformat(self.more[name]) if self.more[name] else None


def said(rows: QuerySet[Any, Any], what: str, **columns: Any) -> QuerySet[Any, Any]:
    """These rows as something that is asked: its name, the row's id, and these expressions by name."""
    more = Cast(JSONObject(**columns), TextField())
    return rows.annotate(ask_what=Value(what, output_field=TextField()), ask_more=more).values_list(
        "ask_what", "pk", "ask_more"
    )  # type: ignore[return-value]


def of(viewer: Viewer, *whats: str) -> list[Said]:
    """What is asked of this viewer under these names, in no order."""
    if viewer.person_id is None:
        return []
    found = viewer.once("asks", lambda: _find(viewer))
    return [each for each in found if each.what in whats]


def _find(viewer: Viewer) -> list[Said]:
    values = chain.from_iterable(each.values(viewer) for each in declared())
    return [Said(what, pk, json.loads(more)) for what, pk, more in _ALL.rows(viewer, *values)]


@cache
def declared() -> tuple[Asking, ...]:
    found: list[Asking] = collect("asks", "ASKS")
    names = [what for each in found for what in each.whats]
    if len(names) != len(set(names)):
        raise ValueError(f"Asked twice: {sorted(names)}")
    return tuple(found)


def _all(viewer: Viewer, *values: Any) -> QuerySet[Any, Any]:
    parts: list[QuerySet[Any, Any]] = []
    rest = list(values)
    for each in declared():
        parts += each.build(viewer, *rest[: each.takes])
        rest = rest[each.takes :]
    return parts[0].union(*parts[1:], all=True)


_ALL = Ready(_all)
