"""How many rows there are, for whoever plans the questions."""

from __future__ import annotations

from django.db import connection


def count_rows() -> None:
    """All is built in one transaction, so nobody else tells the planner how many rows there are by now; what it last
    heard may be "none", and then a question of a moment takes minutes. The lock that this takes is held to the end,
    so that no autovacuum, which sees none of our rows, says "none" again. Of our own tables alone: those that all
    databases of a server share would be held as well, and whoever does likewise in another one would wait for us."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, names))}")
