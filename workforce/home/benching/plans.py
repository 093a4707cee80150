"""The queries that keep the measured pages waiting longest, and how the database goes about them."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction

from workforce.home.benching.pages import Looker, wanted

_READING = ("SELECT", "WITH", "(", "EXECUTE")


@dataclass(frozen=True, slots=True)
class Slow:
    words: str
    role: str
    ms: float
    sql: str
    plan: str


@dataclass(frozen=True, slots=True)
class _Asked:
    words: str
    role: str
    ms: float
    sql: str
    params: Any


def slowest(cast: dict[str, Looker], most: int = 10) -> list[Slow]:
    """Each statement once, where it took longest. Every page is opened twice before."""
    found: dict[str, _Asked] = {}
    for words, role, path in wanted(cast):
        for _ in range(2):
            cast[role].client.get(path)
        with _listening() as heard:
            cast[role].client.get(path)
        for ms, sql, params in heard:
            if sql not in found or found[sql].ms < ms:
                found[sql] = _Asked(words, role, ms, sql, params)
    longest = sorted(found.values(), key=lambda asked: -asked.ms)[:most]
    return [Slow(each.words, each.role, each.ms, _text(each), _plan(each)) for each in longest]


def _text(asked: _Asked) -> str:
    """Of what the connection has by name, what it stands for."""
    if not asked.sql.startswith("EXECUTE"):
        return asked.sql
    with connection.cursor() as cursor:
        wanted = "SELECT statement FROM pg_prepared_statements WHERE name = %s"
        cursor.execute(wanted, [asked.sql.split()[1]])
        found = cursor.fetchone()
    return str(found[0]) if found else asked.sql


@contextmanager
def _listening() -> Iterator[list[tuple[float, str, Any]]]:
    heard: list[tuple[float, str, Any]] = []

    def listen(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            if sql.lstrip().startswith(_READING) and not many:
                heard.append(((time.perf_counter() - began) * 1000, sql, params))

    with connection.execute_wrapper(listen):
        yield heard


def _plan(asked: _Asked) -> str:
    """As it is carried out; what it would write is undone."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {asked.sql}", asked.params)
        lines = [row[0] for row in cursor.fetchall()]
        transaction.set_rollback(True)
    return "\n".join(lines)
