"""Many new rows at once: an INSERT of thousands of rows spends its time on its own text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import connection, models
from psycopg.types.json import Jsonb

FEW = 2


def insert(rows: Sequence[models.Model]) -> None:
    if len(rows) < FEW:
        for row in rows:
            row.save(force_insert=True)
        return
    meta = rows[0]._meta
    fields = [(field.attname, _wrap(field)) for field in meta.concrete_fields]
    names = ", ".join(f'"{field.column}"' for field in meta.concrete_fields)
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{meta.db_table}" ({names}) FROM STDIN') as copy,
    ):
        for row in rows:
            copy.write_row([wrap(getattr(row, name)) for name, wrap in fields])
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias


def _wrap(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    return Jsonb if isinstance(field, models.JSONField) else _as_it_is


def _as_it_is(value: Any) -> Any:
    return value
