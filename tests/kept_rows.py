"""A world is built through the product's own actions once a run, and its rows put back wherever it is wanted
again: that takes a tenth of the time, and what they are is the same."""

from __future__ import annotations

import fcntl
import hashlib
import os
import pickle
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection, transaction

from workforce.core import clock

# What Django keeps for itself, and makes anew when a database is emptied.
_NOT_OURS = ("django_", "auth_")
# Of these no test adds any: it is what the tables themselves are like.
_OF_THE_TABLES = ("django_migrations",)
Rows = dict[str, bytes]
Made = TypeVar("Made")
_MADE: dict[Hashable, tuple[bytes, Rows]] = {}
# Processes side by side have one folder for the run (script/test), which goes with it.
_TOGETHER = "PYTEST_XDIST_WORKER" in os.environ


def made_once(key: Hashable, make: Callable[[], Made]) -> Made:
    """What this makes in an empty database; the same one with its rows, in place of whatever is there, should this
    run have made it before on the same day."""
    key = (clock.today(), key)
    if key in _MADE:
        put_back(_MADE[key][1])
    elif _TOGETHER:
        _MADE[key] = _by_the_first(_file(key), make)
    else:
        _MADE[key] = (pickle.dumps(make()), taken())
    made: Made = pickle.loads(_MADE[key][0])
    return made


def _file(key: tuple[Any, Any]) -> Path:
    """Of this tree alone: the worked examples are tried in a copy, with tables of another shape."""
    name, *others = key[1]
    plain = [sorted(each) if isinstance(each, frozenset) else each for each in others]
    folder = Path(os.environ["ALONGSIDE_VAR"]) / "made"
    folder.mkdir(exist_ok=True)
    words = repr((__file__, key[0], name, plain))
    return folder / hashlib.sha256(words.encode()).hexdigest()


def _by_the_first(file: Path, make: Callable[[], Any]) -> tuple[bytes, Rows]:
    """Made by the process that comes to it first, while the others wait for it."""
    with file.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if file.exists():
            found: tuple[bytes, Rows] = pickle.loads(file.read_bytes())
            put_back(found[1])
            _count_on(found[1])
            return found
        made = (pickle.dumps(make()), taken())
        file.with_suffix(".part").write_bytes(pickle.dumps(made))
        file.with_suffix(".part").rename(file)
        return made


def _count_on(rows: Rows) -> None:
    """Numbers that the database gives go on after those of rows which it hasn't given."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.relname, a.attname, s.oid::regclass::text FROM pg_class s"
            " JOIN pg_depend d ON d.objid = s.oid AND d.deptype IN ('a', 'i')"
            " JOIN pg_class t ON t.oid = d.refobjid"
            " JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.refobjsubid"
            " WHERE s.relkind = 'S'"
        )
        for table, column, sequence in [each for each in cursor.fetchall() if each[0] in rows]:
            cursor.execute(
                f'SELECT setval(%s::regclass, greatest(max("{column}"), nextval(%s::regclass))) FROM "{table}"',
                [sequence, sequence],
            )


def taken(but: tuple[str, ...] = _NOT_OURS) -> Rows:
    """Every row of every table that has any."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table in _filled(cursor, but):
            with cursor.copy(f'COPY "{table}" TO STDOUT (FORMAT binary)') as out:
                found[table] = b"".join(out)
    return found


def put_back(rows: Rows, but: tuple[str, ...] = _NOT_OURS) -> None:
    """In place of whatever is there, in the transaction one is in or at once."""
    with transaction.atomic(), connection.cursor() as cursor, _without_triggers(cursor):
        if filled := _filled(cursor, but):
            cursor.execute("; ".join(f'DELETE FROM "{table}"' for table in filled))
        for table, kept in rows.items():
            with cursor.copy(f'COPY "{table}" FROM STDIN (FORMAT binary)') as into:
                into.write(kept)


class Emptied:
    """The database as emptying it leaves it. TRUNCATE of all tables, and all that rooms put into them afterwards, is
    done once a process: from then on the same rows are put back, which takes a tenth of the time."""

    def __init__(self) -> None:
        self._rows: Rows | None = None

    def keep(self) -> None:
        self._rows = taken(_OF_THE_TABLES)

    def put_back(self) -> bool:
        """False where it has not been kept yet."""
        if self._rows is None:
            return False
        put_back(self._rows, _OF_THE_TABLES)
        return True


@contextmanager
def _without_triggers(cursor: Any) -> Iterator[None]:
    cursor.execute("SET session_replication_role = replica")
    yield
    cursor.execute("SET session_replication_role = origin")


def _filled(cursor: Any, but: tuple[str, ...]) -> list[str]:
    cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename")
    tables = [name for (name,) in cursor.fetchall() if not name.startswith(but)]
    asked = (f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in tables)
    cursor.execute(" UNION ALL ".join(asked))
    return [name for (name,) in cursor.fetchall()]
