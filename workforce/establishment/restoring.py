"""A journal is read backwards: what was added goes, what was changed or taken away is as it was."""

# The names in these statements are those of our own tables and columns.
# ruff: noqa: S608

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.db.models import QuerySet
from django.db.models.functions import Cast

from workforce.core import doors
from workforce.establishment.journal import JOURNAL, Kept, kept
from workforce.establishment.models import EqualityAnswer, ImportJournal
from workforce.people.models import Assignment, Change, Person, Post, PostStep, Relationship

_ASSIGNMENT, _PERSON, _POST, _HELD = (
    model._meta.db_table for model in (Assignment, Person, Post, Relationship)
)


@dataclass(frozen=True, slots=True)
class Touched:
    """What an import touched, by id."""

    assignments_changed: list[UUID]
    relationships_changed: list[UUID]
    people_of_assignments: set[UUID]
    people: set[UUID]
    posts: list[UUID]
    gone: list[UUID]
    """Rows of people that the import had added."""

    @classmethod
    def of(cls, run: UUID) -> Touched:
        rows = list(
            ImportJournal.objects.filter(run=run, table__startswith="people_").values_list(
                "table", "row", "before", "after"
            )
        )
        assignments = [each for each in rows if each[0] == _ASSIGNMENT]
        holders = {UUID((before or after)["person_id"]) for _, _, before, after in assignments}
        return cls(
            [UUID(row) for _, row, before, after in assignments if before and after],
            [
                UUID(row)
                for table, row, before, after in rows
                if table == _HELD and before and after
            ],
            holders,
            holders | {UUID(row) for table, row, before, _ in rows if table == _PERSON and before},
            [UUID(row) for table, row, before, _ in rows if table == _POST and before],
            [UUID(row) for table, row, before, _ in rows if before is None and len(row) == 36],
        )


def added(run: UUID, model: type[models.Model]) -> QuerySet[Any, Any]:
    """The ids of the rows that the import added."""
    rows = ImportJournal.objects.filter(run=run, table=model._meta.db_table, before__isnull=True)
    return rows.annotate(of=Cast("row", models.UUIDField())).order_by().values("of")


def put_back(run: UUID) -> None:
    """Foreign keys are looked at when the transaction ends, so the order of tables is of no matter; what goes
    goes first, so that nothing stands where something comes back."""
    _forget_history(run)
    tables = _tables(run)
    for each in tables:
        _run(
            f'DELETE FROM "{each.table}" t USING {JOURNAL} j WHERE j.run_id = %s AND j."table" = %s '
            f'AND j.before IS NULL AND t."{each.key}" = j."row"::{each.sort}',
            [run, each.table],
        )
    for each in tables:
        columns = [name for name in each.columns if name != each.key]
        sets = ", ".join(f'"{name}" = n."{name}"' for name in columns)
        _run(
            f'UPDATE "{each.table}" t SET {sets} FROM {JOURNAL} j, '
            f'LATERAL jsonb_populate_record(NULL::"{each.table}", j.before) n '
            'WHERE j.run_id = %s AND j."table" = %s AND j.before IS NOT NULL AND j.after IS NOT NULL '
            f'AND t."{each.key}" = n."{each.key}"',
            [run, each.table],
        )
    for each in tables:
        names = ", ".join(f'"{name}"' for name in each.columns)
        values = ", ".join(f'n."{name}"' for name in each.columns)
        _run(
            f'INSERT INTO "{each.table}" ({names}) SELECT {values} FROM {JOURNAL} j, '
            f'LATERAL jsonb_populate_record(NULL::"{each.table}", j.before) n '
            'WHERE j.run_id = %s AND j."table" = %s AND j.before IS NOT NULL AND j.after IS NULL',
            [run, each.table],
        )


def leave_answers(run: UUID) -> None:
    """What people answer about themselves was looked at by itself, and whoever the import added and has answers of
    their own stays here with them, without whatever else it had brought in."""
    answers = EqualityAnswer.objects.order_by().values("person")
    stays = ImportJournal.objects.filter(run=run, table=_PERSON, before__isnull=True)
    stays = stays.annotate(of=Cast("row", models.UUIDField())).filter(of__in=answers)
    stays.delete()
    ImportJournal.objects.filter(run=run, table=EqualityAnswer._meta.db_table).delete()


def _forget_history(run: UUID) -> None:
    """What a wrong file said of somebody is not their history; nor is what a day brought of it since."""
    ours = Change.objects.filter(pk__in=added(run, Change)).order_by()
    of_who_goes = Change.objects.filter(person__in=added(run, Person)).order_by()
    with doors.saying("undoing"):
        for rows in (ours, of_who_goes):
            rows._raw_delete(rows.db)
    steps = PostStep.objects.filter(post__in=added(run, Post)).order_by()
    steps._raw_delete(steps.db)


def _tables(run: UUID) -> list[Kept]:
    names: Iterable[str] = (
        ImportJournal.objects.filter(run=run).order_by().values_list("table", flat=True).distinct()
    )
    return [kept()[name] for name in sorted(names)]


def _run(sql: str, values: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
