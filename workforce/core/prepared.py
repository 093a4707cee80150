"""Statements that a connection keeps, parsed and planned.

The union that Today asks joins some four hundred tables. To plan it takes the database two to five times as long as
to carry it out, and it is the same for everybody of the same roles: from its second use on, a connection has it by
name (docs/adr/0003). Prepared in the plain way of SQL, since psycopg forgets its own at each rollback.

What is fixed stays in the text, where an index on part of a table can be recognised; what changes are ids, days and
moments. That the plan is made once and not weighed anew each time, `plan_cache_mode` in the settings says."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from django.db import connection
from psycopg import ClientCursor
from psycopg.adapt import Dumper

# A plan takes about a hundred times its text: fifty megabytes a connection at the most.
MOST_TEXT = 500_000
_numbers = count(1)
_Filled = tuple[str, tuple[Any, ...]]


@dataclass(eq=False, slots=True)
class Statement:
    """SQL with its parameters; `slots` says which of them is which of what is given. What is None for one who asks
    with it is None for all, and as fixed as the rest."""

    sql: str
    fixed: tuple[Any, ...]
    slots: tuple[tuple[int, int], ...]
    name: str = field(default_factory=lambda: f"ready_{next(_numbers)}")

    def asked(self, given: Sequence[Any]) -> _Filled:
        """By its name where this connection has it, else in full."""
        if _of_this_connection().has(self, given):
            changing = [given[which] for which in self.changing(given)]
            return f"EXECUTE {self.name}{_listed(['%s'] * len(changing))}", tuple(changing)
        return self.sql, self.parameters({which: given[which] for _, which in self.slots})

    def changing(self, given: Sequence[Any]) -> list[int]:
        return sorted({which for _, which in self.slots if given[which] is not None})

    def parameters(self, values: dict[int, Any]) -> tuple[Any, ...]:
        found = list(self.fixed)
        for place, which in self.slots:
            found[place] = values.get(which)
        return tuple(found)


class _Kept:
    """What one connection has, what was asked longest ago first."""

    def __init__(self) -> None:
        self.met: set[str] = set()
        self.sizes: OrderedDict[str, int] = OrderedDict()

    def has(self, statement: Statement, given: Sequence[Any]) -> bool:
        """Prepares it at the second use: most connections of a worker or a command have no second."""
        if statement.name in self.sizes:
            self.sizes.move_to_end(statement.name)
            return True
        if statement.name not in self.met or len(statement.sql) > MOST_TEXT:
            self.met.add(statement.name)
            return False
        self._prepare(statement, given)
        return True

    def _prepare(self, statement: Statement, given: Sequence[Any]) -> None:
        changing = statement.changing(given)
        kinds = _listed([_kind(given[which]) for which in changing])
        places = {which: _Place(number) for number, which in enumerate(changing, 1)}
        # On the connection itself: this is none of the page's own questions.
        with connection.wrap_database_errors, ClientCursor(connection.connection) as cursor:
            cursor.adapters.register_dumper(_Place, _PlaceDumper)
            text = cursor.mogrify(statement.sql, statement.parameters(places))
            cursor.execute(f"PREPARE {statement.name}{kinds} AS {text}".encode())
            self.sizes[statement.name] = len(text)
            while sum(self.sizes.values()) > MOST_TEXT:
                oldest, _ = self.sizes.popitem(last=False)
                cursor.execute(f"DEALLOCATE {oldest}".encode())


_kept: WeakKeyDictionary[Any, _Kept] = WeakKeyDictionary()


def _of_this_connection() -> _Kept:
    connection.ensure_connection()
    return _kept.setdefault(connection.connection, _Kept())


@dataclass(frozen=True, slots=True)
class _Place:
    number: int


class _PlaceDumper(Dumper):
    """A place in a statement, as the database writes it."""

    def dump(self, obj: _Place) -> bytes:
        return b"$%d" % obj.number

    def quote(self, obj: _Place) -> bytes:
        return self.dump(obj)


def _listed(words: Sequence[str]) -> str:
    return f" ({', '.join(words)})" if words else ""


def _kind(value: Any) -> str:
    match value:
        case UUID():
            return "uuid"
        case list():
            return "uuid[]"
        case datetime():
            return "timestamptz"
        case date():
            return "date"
    raise TypeError(f"{type(value).__name__} has no place in a statement")
