"""A part of a list that grows without end: by the key of its first and last row, so that the last part costs
no more than the first. Nobody is told how many there are, since counting them would cost the most."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KEY = re.compile(r"([0-9]{1,17})-([0-9a-f]{32})")


@dataclass(frozen=True, slots=True)
class Part:
    items: list[Any]
    newer: str = ""
    older: str = ""

    def __iter__(self) -> Iterator[Any]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


@dataclass(frozen=True, slots=True)
class Key:
    at: datetime
    pk: UUID

    @classmethod
    def read(cls, text: str) -> Key | None:
        """What makes no sense is no key: then the newest are shown."""
        found = _KEY.fullmatch(text)
        if found is None:
            return None
        try:
            at = _EPOCH + timedelta(microseconds=int(found[1]))
        except OverflowError:
            return None
        return cls(at, UUID(found[2]))

    @classmethod
    def of(cls, row: Any) -> Key:
        return cls(row.at, row.pk)

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // timedelta(microseconds=1)}-{self.pk.hex}"

    def older(self) -> Q:
        return Q(at__lte=self.at) & (Q(at__lt=self.at) | Q(pk__lt=self.pk))

    def newer(self) -> Q:
        return Q(at__gte=self.at) & (Q(at__gt=self.at) | Q(pk__gt=self.pk))


def part_of(rows: Sequence[QuerySet[Any]], request: HttpRequest, size: int = 50) -> Part:
    """Of rows with an `at`, newest first; `older` and `newer` in the address name the row to go on from. A row that
    several of the querysets have is shown once."""
    query = request.GET
    after, before = (Key.read(query.get(name, "")) for name in ("older", "newer"))
    if after is None and before is not None:
        return _upwards(rows, before, query, size)
    found = _next(rows, size, after.older() if after else Q(), "-at", "-pk")
    more, shown = len(found) > size, found[:size]
    return Part(
        shown,
        newer=_href(query, "newer", shown[0]) if after is not None and shown else "",
        older=_href(query, "older", shown[-1]) if more else "",
    )


def _upwards(rows: Sequence[QuerySet[Any]], before: Key, query: QueryDict, size: int) -> Part:
    found = _next(rows, size, before.newer(), "at", "pk")
    more, shown = len(found) > size, found[:size][::-1]
    if not shown:
        return Part([], older=_href(query, "", None))
    return Part(
        shown,
        newer=_href(query, "newer", shown[0]) if more else "",
        older=_href(query, "older", shown[-1]),
    )


def _next(rows: Sequence[QuerySet[Any]], size: int, where: Q, *order: str) -> list[Any]:
    """The next ones of all and one more, which says that it goes on."""
    found = {
        row.pk: row for each in rows for row in each.filter(where).order_by(*order)[: size + 1]
    }
    ordered = sorted(
        found.values(), key=lambda row: (row.at, row.pk.bytes), reverse=order[0].startswith("-")
    )
    return ordered[: size + 1]


def _href(query: QueryDict, name: str, row: Any) -> str:
    kept = query.copy()
    for each in ("older", "newer", "page"):
        kept.pop(each, None)
    if name:
        kept[name] = str(Key.of(row))
    return f"?{kept.urlencode()}"
