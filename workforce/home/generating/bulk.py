"""Runs the steps in one transaction, without the checks a row that the database would do millions of times."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import DatabaseError, connection, transaction

from workforce.core import declaring
from workforce.home.demo.counting import count_rows
from workforce.home.generating import learned, said, steps, stops, written

Say = Callable[[str], None]


def generate(people: int, years: int, today: date, say: Say) -> None:
    teams = max(2, people // steps.PEOPLE_A_TEAM)
    areas = max(1, -(-teams // steps.TEAMS_AN_AREA))
    numbers = {"people": people, "years": years, "today": today, "teams": teams, "areas": areas,
               "patches": max(1, -(-areas // steps.AREAS_A_PATCH))}  # fmt: skip
    with transaction.atomic(), connection.cursor() as cursor:
        _without_checks(cursor)
        cursor.execute("SET LOCAL work_mem = '256MB'; SET LOCAL maintenance_work_mem = '512MB'")
        with _indexes_afterwards(cursor, say):
            for name, statements in steps.STEPS:
                _run(cursor, statements, numbers, lambda text, name=name: say(f"{name:14}{text}"))  # type: ignore[misc]
    began, rows = time.monotonic(), learned.fill(today)
    say(f"{'logs of CPD':14}{rows:>10,} rows{time.monotonic() - began:>7.1f} s")
    began, rows = time.monotonic(), said.fill()
    say(f"{'feedback said':14}{rows:>10,} rows{time.monotonic() - began:>7.1f} s")
    began, rows = time.monotonic(), written.fill(today)
    say(f"{'written':14}{rows:>10,} rows{time.monotonic() - began:>7.1f} s")
    began, rows = time.monotonic(), stops.settle_others()
    say(f"{'others moved':14}{rows:>10,} rows{time.monotonic() - began:>7.1f} s")
    for room in declaring.modules("shown_at_scale"):  # of rooms that home knows nothing of
        began, rows = time.monotonic(), room.fill(today)
        say(
            f"{room.__name__.rpartition('.')[0].rpartition('.')[2]:14}{rows:>10,} rows{time.monotonic() - began:>7.1f} s"
        )
    if connection.in_atomic_block:
        count_rows()
        return
    with connection.cursor() as cursor:
        # As it would be after a night: counts need an index alone only where rows are known to all.
        cursor.execute("VACUUM (ANALYZE)")


def _run(cursor: Any, statements: str, numbers: dict[str, Any], say: Say) -> None:
    began, rows = time.monotonic(), 0
    for statement in statements.replace("{uuid}", _uuid()).split(";\n"):
        if statement.strip():
            cursor.execute(statement, numbers)
            rows += max(cursor.rowcount, 0)
    say(f"{rows:>10,} rows{time.monotonic() - began:>7.1f} s")


def _uuid() -> str:
    """Time-ordered where the server makes them so: a random key costs a large index its locality."""
    return (
        "uuidv7()"
        if connection.cursor().connection.info.server_version >= 180000
        else "gen_random_uuid()"
    )


def _without_checks(cursor: Any) -> None:
    """Foreign keys are right by construction here; only a superuser may leave their triggers out."""
    try:
        with transaction.atomic():
            cursor.execute("SET LOCAL session_replication_role = 'replica'")
    except DatabaseError:
        pass


@contextmanager
def _indexes_afterwards(cursor: Any, say: Say) -> Iterator[None]:
    """Of the large tables all but the primary keys, which others refer to."""
    cursor.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND tablename = ANY(%s) "
        "AND indexname NOT IN (SELECT conname FROM pg_constraint)", [list(steps.LARGE)])  # fmt: skip
    found = cursor.fetchall()
    cursor.execute(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE contype = 'u' AND conrelid = ANY(%s::regclass[])", [list(steps.LARGE)])  # fmt: skip
    unique = cursor.fetchall()
    for name, _ in found:
        cursor.execute(f'DROP INDEX "{name}"')
    for table, name, _ in unique:
        cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    yield
    began = time.monotonic()
    for _, definition in found:
        cursor.execute(definition)
    for table, name, definition in unique:
        cursor.execute(f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {definition}')
    made = len(found) + len(unique)
    say(f"{'indexes':14}{made:>10} made{time.monotonic() - began:>7.1f} s")
