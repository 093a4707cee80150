"""A world is built through the product's own actions once a process, and its rows put back wherever it is wanted
again: that takes a tenth of the time, and what they are is the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

# What Django keeps for itself, and makes anew when a database is emptied.
_NOT_OURS = ("django_", "auth_")
Rows = dict[str, bytes]


def taken() -> Rows:
    """Every row of every table that has any."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in _tables(cursor):
            with cursor.copy(f'COPY "{table}" TO STDOUT (FORMAT binary)') as out:
                found[table] = b"".join(out)
    return {table: rows for table, rows in found.items() if len(rows) > _EMPTY}


_EMPTY = 21  # the head and the end of what COPY gives of no rows


def put_back(rows: Rows) -> None:
    """In place of whatever is there, in the transaction one is in or at once."""
    with connection.cursor() as cursor, _without_triggers(cursor):
        filled = [table for table in _tables(cursor) if _has_rows(cursor, table)]
        for table in filled:
            cursor.execute(f'DELETE FROM "{table}"')
        for table, kept in rows.items():
            with cursor.copy(f'COPY "{table}" FROM STDIN (FORMAT binary)') as into:
                into.write(kept)


@contextmanager
def _without_triggers(cursor: Any) -> Iterator[None]:
    cursor.execute("SET session_replication_role = replica")
    yield
    cursor.execute("SET session_replication_role = origin")


def _tables(cursor: Any) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    return [name for (name,) in cursor.fetchall() if not name.startswith(_NOT_OURS)]


def _has_rows(cursor: Any, table: str) -> bool:
    cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')
    return bool(cursor.fetchone()[0])
