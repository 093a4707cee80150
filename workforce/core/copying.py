"""Many new rows at once: an INSERT of thousands of rows spends its time on its own text."""

from collections.abc import Sequence

from django.db import connection, models

FEW = 2


def insert(rows: Sequence[models.Model]) -> None:
    if len(rows) < FEW:
        for row in rows:
            row.save(force_insert=True)
        return
    meta = rows[0]._meta
    fields = [field.attname for field in meta.concrete_fields]
    names = ", ".join(f'"{field.column}"' for field in meta.concrete_fields)
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{meta.db_table}" ({names}) FROM STDIN') as copy,
    ):
        for row in rows:
            copy.write_row([getattr(row, field) for field in fields])
    for row in rows:
        row._state.adding = False
        row._state.db = connection.alias
