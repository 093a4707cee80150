"""How many migrations this version still waits for."""

from django.db import connection
from django.db.migrations.executor import MigrationExecutor

_done = False  # Once up to date, a process stays so: later migrations are a later version's.


def waiting() -> int:
    global _done
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    if _done:
        return 0
    executor = MigrationExecutor(connection)
    found = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    _done = found == 0
    return found
