"""What an import touches, row by row: triggers on the tables of every room write it down while one is applied.

Nothing has to be told to keep it, so what a room does when it hears of a joiner is in it too. Sealed text is not."""

# The names in these statements are those of our own tables and columns.
# ruff: noqa: S608

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db import connection, models

from workforce.core import doors
from workforce.core.sealed import SealedField
from workforce.establishment.models import ImportJournal

# Logs, messages and what is worked out anew: they follow, or stay as they are.
OUTSIDE = frozenset({"core", "accounts", "notices", "obligations", "reports", "home"})
OUR_OWN = frozenset(
    {"ImportRun", "ImportFile", "ImportLine", "ImportPerson", "ImportJournal", "ImportSource"}
)
JOURNAL = ImportJournal._meta.db_table
_TRIGGER = "import_journal"

_FUNCTION = f"""
CREATE OR REPLACE FUNCTION establishment_keep_journal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE was jsonb; becomes jsonb;
BEGIN
  IF TG_OP <> 'INSERT' THEN was := to_jsonb(OLD) - string_to_array(TG_ARGV[1], ','); END IF;
  IF TG_OP <> 'DELETE' THEN becomes := to_jsonb(NEW) - string_to_array(TG_ARGV[1], ','); END IF;
  INSERT INTO {JOURNAL} (run_id, "table", "row", before, after) VALUES (
    current_setting('alongside.journal')::uuid, TG_TABLE_NAME,
    coalesce(was, becomes) ->> TG_ARGV[0], was, becomes);
  RETURN NULL;
END $$
"""
# What happened to a row several times is one thing: as it was at first, as it is at last.
_ONE_A_ROW = f"""
WITH told AS (
  DELETE FROM {JOURNAL} WHERE run_id = %(run)s RETURNING id, "table", "row", before, after
)
INSERT INTO {JOURNAL} (run_id, "table", "row", before, after)
SELECT %(run)s, "table", "row", (array_agg(before ORDER BY id))[1], (array_agg(after ORDER BY id DESC))[1]
FROM told GROUP BY "table", "row"
HAVING (array_agg(before ORDER BY id))[1] IS DISTINCT FROM (array_agg(after ORDER BY id DESC))[1]
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """One table whose rows are kept: its key, its columns, and those that are sealed and left out."""

    model: type[models.Model]
    table: str
    key: str
    sort: str
    """The type of the key: a row is looked up by its index, however many there are."""
    columns: tuple[str, ...]
    sealed: tuple[str, ...]


@cache
def kept() -> dict[str, Kept]:
    """By the table's name."""
    rooms = {name.rpartition(".")[2] for name in settings.ROOMS} - OUTSIDE
    found = [
        _kept(model) for model in apps.get_models(include_auto_created=True) if _is_of(model, rooms)
    ]
    return {each.table: each for each in found}


def _is_of(model: type[models.Model], rooms: set[str]) -> bool:
    meta = model._meta
    ours = meta.app_label == "establishment" and model.__name__ in OUR_OWN
    return meta.app_label in rooms and meta.managed and not meta.proxy and not ours


def _kept(model: type[models.Model]) -> Kept:
    fields = model._meta.concrete_fields
    sealed = tuple(field.column for field in fields if isinstance(field, SealedField))
    columns = tuple(
        field.column for field in fields if not field.generated and field.column not in sealed
    )
    key = model._meta.pk
    sort = str(key.rel_db_type(connection))
    return Kept(model, model._meta.db_table, str(key.column), sort, columns, sealed)


@contextmanager
def of(run: UUID) -> Iterator[None]:
    """Whatever this transaction writes in the block is kept under this import."""
    with doors.saying("journal", str(run)):
        yield
    with connection.cursor() as cursor:
        cursor.execute(_ONE_A_ROW, {"run": run})


def after_migrate(**kwargs: Any) -> None:
    """Hears `post_migrate`, as `people.reference` does: a table that is new gets its trigger by itself."""
    with connection.cursor() as cursor:
        there = set(connection.introspection.table_names(cursor))
        if JOURNAL not in there:
            return
        cursor.execute(
            "SELECT tgrelid::regclass::text, encode(tgargs, 'escape') FROM pg_trigger WHERE tgname = %s",
            [_TRIGGER],
        )
        standing = {table.strip('"'): args for table, args in cursor.fetchall()}
        wanted = {
            each.table: f"{each.key}\\000{','.join(each.sealed)}\\000"
            for each in kept().values()
            if each.table in there
        }
        if standing == wanted:
            return
        cursor.execute(_FUNCTION)
        for table in standing.keys() | wanted.keys():
            cursor.execute(f'DROP TRIGGER IF EXISTS {_TRIGGER} ON "{table}"')
        for each in kept().values():
            if each.table in there:
                cursor.execute(_trigger(each))


def _trigger(each: Kept) -> str:
    return (
        f'CREATE TRIGGER {_TRIGGER} AFTER INSERT OR UPDATE OR DELETE ON "{each.table}" FOR EACH ROW '
        "WHEN (coalesce(current_setting('alongside.journal', true), '') <> '') "
        f"EXECUTE FUNCTION establishment_keep_journal('{each.key}', '{','.join(each.sealed)}')"
    )
