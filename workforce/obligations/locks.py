"""Who writes what about which source, one after the other, until the transaction ends.

A settle shares two locks with all others (its kind's, and the one of pauses) and holds one a source alone.
What touches very many sources takes its kind alone instead: a lock a row would fill the server's table of
locks. A change of pauses takes theirs alone, so that no settle reads the pauses before and writes after."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

MANY = 500
_ROOM = 0x0B11
_PAUSES = "pauses"


def hold(kind: str, sources: Sequence[UUID]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, hashtext(%s))", [_ROOM, _PAUSES])
        if len(sources) > MANY:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_ROOM, kind])
            return
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s, hashtext(%s))", [_ROOM, kind])
        # In one order for everybody, so that no two wait for each other.
        cursor.execute(
            "SELECT pg_advisory_xact_lock(key) FROM (SELECT DISTINCT hashtextextended(%s || id, 0)"
            " AS key FROM unnest(%s::text[]) AS id ORDER BY 1) AS keys",
            [kind, [str(source) for source in sources]],
        )


def hold_pauses() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_ROOM, _PAUSES])
