"""An empty database with all tables, which every test process's own is made like. Migrating takes longer than most
tests that one would like to run again, so what came of it is kept until a migration or a package changes."""

import contextlib
import subprocess
import sys
from pathlib import Path

from script.support import install, places
from script.support.postgres import OWNER, Postgres
from script.support.say import say

NAME = "alongside_migrated"
KEPT = places.VAR / "test-tables"
ROOMS = ("workforce", "recruitment", "supervision", "training", "wellbeing", "strategy")
# Tables alone: what a room puts into them after migrating, it puts in again in each test database, as it is today.
_TABLES = """
import django
django.setup()
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from workforce.core.quick_states import quick_states
executor = MigrationExecutor(connection)
with quick_states():
    executor.migrate(executor.loader.graph.leaf_nodes())
"""


def prepare(postgres: Postgres, env: dict[str, str]) -> dict[str, str]:
    """Makes it, and says where tests find its name."""
    url = postgres.url(OWNER, NAME)
    postgres.empty(NAME)
    kept = KEPT / f"{_of_what()}.dump"
    if not (kept.exists() and _restored(url, kept)):
        postgres.empty(NAME)
        say("Making the tables of a test database …")
        made = env | {"DATABASE_URL": url, "MIGRATE_DATABASE_URL": url}
        subprocess.run([places.python(), "-c", _TABLES], env=made, cwd=places.ROOT, check=True)
        _keep(url, kept)
    return {"ALONGSIDE_TEST_TEMPLATE": NAME}


def _of_what() -> str:
    migrations = [each for room in ROOMS for each in (places.ROOT / room).rglob("migrations/*.py")]
    locked = (places.ROOT / "requirements").glob("*.txt")
    return install.digest([*sorted(migrations), *sorted(locked)])[:16]


def _restored(url: str, kept: Path) -> bool:
    """False where the file is no good, and it is made anew."""
    shape = ["--no-owner", "--no-privileges", "--exit-on-error", f"--dbname={url}"]
    command = [places.postgres_tool("pg_restore"), *shape, str(kept)]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def _keep(url: str, kept: Path) -> None:
    """Beside, then under its name; those of other migrations go. Without a tool that can, nothing is kept."""
    KEPT.mkdir(parents=True, exist_ok=True)
    part = kept.with_suffix(".part")
    shape = ["--format=custom", "--no-owner", "--no-privileges", f"--file={part}"]
    command = [places.postgres_tool("pg_dump"), *shape, f"--dbname={url}"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"Not kept: {done.stderr.strip()}", file=sys.stderr)
        return
    for other in KEPT.glob("*.dump"):
        with contextlib.suppress(FileNotFoundError):
            other.unlink()
    part.replace(kept)
