import os
import subprocess
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from script.support import places, restore

DOORS = places.ROOT / "script"


def url(name: str) -> str:
    found = settings.DATABASES["default"]
    return f"postgresql://{found['USER']}@/{name}?host={found['HOST']}"


def door(name: str, database: str, *words: str) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "DATABASE_URL": url(database), "MIGRATE_DATABASE_URL": ""}
    return subprocess.run(
        [str(DOORS / name), *words], env=env, capture_output=True, text=True, check=False
    )


@pytest.fixture
def databases() -> Iterator[tuple[str, str]]:
    names = tuple(f"backup_{uuid.uuid4().hex[:12]}" for _ in range(2))
    for name in names:
        restore.ask(url("postgres"), f"CREATE DATABASE {name}")
    yield names[0], names[1]
    for name in names:
        restore.ask(url("postgres"), f"DROP DATABASE {name} WITH (FORCE)")


def test_backup_restored_into_an_empty_database_is_the_same(
    databases: tuple[str, str], tmp_path: Path
) -> None:
    full, empty = databases
    file = tmp_path / "a.dump"
    restore.ask(
        url(full), "CREATE TABLE notes AS SELECT n, 'words '||n w FROM generate_series(1, 500) n"
    )
    assert door("backup", full, str(file)).returncode == 0
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [file]

    done = door("restore", empty, str(file))
    assert (done.returncode, done.stderr) == (0, "")
    whole = "SELECT md5(string_agg(n || w, ',' ORDER BY n)) FROM notes"
    assert restore.ask(url(empty), whole) == restore.ask(url(full), whole)


def test_restore_into_a_database_with_anything_in_it_is_refused(
    databases: tuple[str, str], tmp_path: Path
) -> None:
    full, other = databases
    file = tmp_path / "a.dump"
    restore.ask(url(full), "CREATE TABLE notes AS SELECT 1 n")
    restore.ask(url(other), "CREATE TABLE kept AS SELECT 7 n")
    door("backup", full, str(file))
    done = door("restore", other, str(file))
    assert done.returncode == 1
    assert done.stderr.startswith("That database is not empty, and nothing was changed")
    tables = "SELECT string_agg(tablename, ',') FROM pg_tables WHERE schemaname = 'public'"
    assert restore.ask(url(other), tables) == "kept"


def test_restore_of_a_cut_off_backup_restores_nothing(
    databases: tuple[str, str], tmp_path: Path
) -> None:
    full, empty = databases
    file = tmp_path / "a.dump"
    restore.ask(
        url(full), "CREATE TABLE notes AS SELECT md5(n::text) FROM generate_series(1, 20000) n"
    )
    door("backup", full, str(file))
    file.write_bytes(file.read_bytes()[:-5000])
    done = door("restore", empty, str(file))
    assert done.returncode == 1
    assert restore.ask(url(empty), restore.TABLES) == "0"


def test_backup_over_another_is_refused(databases: tuple[str, str], tmp_path: Path) -> None:
    file = tmp_path / "a.dump"
    file.write_text("another")
    assert door("backup", databases[0], str(file)).returncode == 1
    assert file.read_text() == "another"
