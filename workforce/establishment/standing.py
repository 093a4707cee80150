"""Whether an import can be taken back: does every row stand as it left it, and does anything hang on what it added?"""

# The names in these statements are those of our own tables and columns.
# ruff: noqa: S608

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection, models

from workforce.core.presenting import and_words, date_words
from workforce.establishment.journal import JOURNAL, Kept, kept
from workforce.establishment.models import EqualityAnswer, ImportRun
from workforce.people.models import (
    Assignment,
    Person,
    Post,
    Relationship,
    ServiceArea,
    StaffInPost,
    Team,
)
from workforce.people.names import sort_name

# Worked out anew, told already, the history of something else that stands in the way, or the person's own word,
# which binds nobody: never in the way itself.
FOLLOWS = frozenset(
    {
        "obligations.Obligation",
        "notices.Notice",
        "people.Change",
        "people.PostStep",
        "establishment.EqualityAnswer",
    }
)
# A post is filled or vacant as assignments begin and end, whoever changes it.
_FOLLOWING = ("filled", "vacant")
_POST, _PERSON, _ASSIGNMENT, _STAFF, _ANSWER = (
    model._meta.db_table for model in (Post, Person, Assignment, StaffInPost, EqualityAnswer)
)


_SAID = {
    _PERSON: "their name, number or address",
    _ASSIGNMENT: "their job",
    _POST: "the post",
    _STAFF: "their job among other staff",
    Relationship._meta.db_table: "a line of support",
    Team._meta.db_table: "the team",
    ServiceArea._meta.db_table: "the directorate",
}
_QUIET = {"sort_name", "state_since"}


@dataclass(frozen=True, slots=True)
class InTheWay:
    name: str
    words: str


@dataclass(frozen=True, slots=True)
class _Differs:
    table: str
    row: str
    left: Mapping[str, Any] | None
    now: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class _Hangs:
    table: str
    row: str
    on_table: str
    on: str
    said: Mapping[str, Any]


def changed_since(run: UUID, tables: Sequence[Kept], *, lock: bool) -> list[_Differs]:
    """Rows that are not as the import left them; locked, they stay as they are meanwhile."""
    if not tables:
        return []
    parts = [_differing(each) for each in tables]
    with connection.cursor() as cursor:
        for each in tables if lock else ():
            cursor.execute(
                f'SELECT 1 FROM "{each.table}" t WHERE t."{each.key}" IN '
                f'(SELECT j."row"::{each.sort} FROM {JOURNAL} j WHERE j.run_id = %s AND j."table" = %s) '
                f'ORDER BY t."{each.key}" FOR NO KEY UPDATE OF t',
                [run, each.table],
            )
        cursor.execute(" UNION ALL ".join(parts), [run] * len(parts))
        rows = [_Differs(*row[:2], *map(_json, row[2:])) for row in cursor.fetchall()]
    return [row for row in rows if not _only_follows(row)]


def _differing(each: Kept) -> str:
    sealed = f" - ARRAY[{', '.join(repr(name) for name in each.sealed)}]" if each.sealed else ""
    return (
        f'SELECT j."table", j."row", j.after, to_jsonb(t.*){sealed} FROM {JOURNAL} j '
        f'LEFT JOIN "{each.table}" t ON t."{each.key}" = j."row"::{each.sort} '
        f"WHERE j.run_id = %s AND j.\"table\" = '{each.table}' "
        f"AND j.after IS DISTINCT FROM (to_jsonb(t.*){sealed})"
    )


def _only_follows(row: _Differs) -> bool:
    if row.table != _POST or not row.left or not row.now:
        return False
    differ = {name for name, value in row.left.items() if row.now.get(name) != value}
    states = {row.left["state"], row.now["state"]}
    return differ <= {"state", "state_since"} and states <= set(_FOLLOWING)


def hangs_on(run: UUID, tables: Sequence[Kept]) -> list[_Hangs]:
    """What points at a row that the import added, and isn't its own."""
    parts = [part for each in tables for part in _pointing_at(each.table)]
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), [run] * (2 * len(parts)))
        return [_Hangs(*row[:4], _json(row[4]) or {}) for row in cursor.fetchall()]


@cache
def _pointing_at(table: str) -> tuple[str, ...]:
    model, sort = kept()[table].model, kept()[table].sort
    return tuple(
        f"SELECT '{child}', c.\"{key}\"::text, '{table}', c.\"{column}\"::text, {_who(of)} "
        f'FROM "{child}" c WHERE c."{column}" IN (SELECT j."row"::{sort} FROM {JOURNAL} j '
        f"WHERE j.run_id = %s AND j.\"table\" = '{table}' AND j.before IS NULL) "
        f"AND NOT EXISTS (SELECT 1 FROM {JOURNAL} j WHERE j.run_id = %s AND j.\"table\" = '{child}' "
        f'AND j."row" = c."{key}"::text)'
        for of, child, key, column in _children(model)
    )


def _children(model: type[models.Model]) -> Iterator[tuple[type[models.Model], str, str, str]]:
    for other in apps.get_models(include_auto_created=True):
        if other._meta.label in FOLLOWS or not other._meta.managed or other._meta.proxy:
            continue
        for field in other._meta.concrete_fields:
            if field.is_relation and field.related_model is model and field.model is other:
                yield other, other._meta.db_table, str(other._meta.pk.column), str(field.column)


def _who(model: type[models.Model]) -> str:
    """Of the row that hangs there, no more than whom it is about."""
    names = {field.column for field in model._meta.concrete_fields}
    wanted = sorted(names & {"person_id", "assignment_id", "holder_id"})
    pairs = ", ".join(f"'{name}', c.\"{name}\"" for name in wanted)
    return f"jsonb_build_object({pairs})" if pairs else "'{}'::jsonb"


def in_words(
    run: ImportRun, changed: Iterable[_Differs], hanging: Iterable[_Hangs]
) -> list[InTheWay]:
    """By the names of those it is about."""
    changed, hanging = list(changed), list(hanging)
    later = _later_imports(run, changed)
    names = Names(
        [(row.table, row.row, row.now or row.left or {}) for row in changed]
        + [(row.on_table, row.on, row.said) for row in hanging]
    )
    found = [
        InTheWay(names.of(row.table, row.row), _changed_words(row, later.get((row.table, row.row))))
        for row in changed
    ]
    # What hangs on a person and on their job is one thing.
    found += [
        InTheWay(
            names.of(row.on_table, row.on),
            f"{_noun(row.table).capitalize()} was added, which needs what this import brought in.",
        )
        for row in {(row.table, row.row): row for row in hanging}.values()
    ]
    return sorted(found, key=lambda each: (sort_name(each.name, ""), each.words))


def _changed_words(row: _Differs, later: str | None) -> str:
    noun = _noun(row.table).capitalize()
    by = f" by {later}" if later else " since"
    if row.now is None:
        return f"{noun} was taken away{by}."
    if row.left is None:
        return f"{noun} is there again."
    differ = [name for name, value in row.left.items() if row.now.get(name) != value]
    fields = and_words(
        sorted(name.removesuffix("_id").replace("_", " ") for name in differ if name not in _QUIET)
    )
    return f"{noun} was changed{by} ({fields})."


def _later_imports(run: ImportRun, changed: list[_Differs]) -> dict[tuple[str, str], str]:
    if not changed:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT DISTINCT j."table", j."row", r.finished_at FROM {JOURNAL} j '
            "JOIN establishment_importrun r ON r.id = j.run_id "
            'WHERE r.finished_at >= %s AND r.id <> %s AND j."row" = ANY(%s) ORDER BY r.finished_at',
            [run.finished_at, run.pk, [row.row for row in changed]],
        )
        return {
            (table, row): f"the import of {date_words(at)}" for table, row, at in cursor.fetchall()
        }


class Names:
    """Whom a row is about, with a query a noun for all of them."""

    def __init__(self, rows: list[tuple[str, str, Mapping[str, Any]]]) -> None:
        self.said = {(table, row): values for table, row, values in rows}
        assignments = {
            UUID(row) if table == _ASSIGNMENT else UUID(values["assignment_id"])
            for table, row, values in rows
            if table == _ASSIGNMENT or values.get("assignment_id")
        }
        self.holders = dict(
            Assignment.objects.filter(pk__in=assignments).values_list("pk", "person_id")
        )
        ids = {UUID(row) for table, row, _ in rows if table == _PERSON} | set(self.holders.values())
        for _, _, values in rows:
            ids |= {UUID(values[name]) for name in ("person_id", "holder_id") if values.get(name)}
        self.people = {person.pk: person.name for person in Person.objects.filter(pk__in=ids)}

    def of(self, table: str, row: str) -> str:
        values = self.said[table, row]
        if table == _PERSON and UUID(row) in self.people:
            return self.people[UUID(row)]
        if table == _ASSIGNMENT and UUID(row) in self.holders:
            return self.people[self.holders[UUID(row)]]
        if values.get("assignment_id") and UUID(values["assignment_id"]) in self.holders:
            return self.people[self.holders[UUID(values["assignment_id"])]]
        for name in ("person_id", "holder_id"):
            if values.get(name) and UUID(values[name]) in self.people:
                return self.people[UUID(values[name])]
        if values.get("last_name"):
            return f"{values.get('first_name', '')} {values['last_name']}".strip()
        return str(values.get("name") or values.get("title") or _noun(table).capitalize())


@cache
def _nouns() -> dict[str, str]:
    return {model._meta.db_table: str(model._meta.verbose_name) for model in apps.get_models()}


def _noun(table: str) -> str:
    if table in _SAID:
        return _SAID[table]
    noun = _nouns().get(table, "a row")
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def tables_of(run: UUID) -> list[Kept]:
    with connection.cursor() as cursor:
        cursor.execute(
            f'SELECT DISTINCT "table" FROM {JOURNAL} WHERE run_id = %s AND "table" <> %s ORDER BY 1',
            [run, _ANSWER],
        )
        return [kept()[table] for (table,) in cursor.fetchall()]


def _json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
