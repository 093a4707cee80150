"""A scoped queryset whose SQL is worked out once a process, for pages that everybody opens all day.

Most of what a small query costs is Django writing its SQL anew. `Ready` has it written twice, for two
made-up viewers and values, and learns by comparing where the viewer's own go. Who may see what still
stands in `visible_to` alone. What can't be told apart that way is refused: nothing is ever guessed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.sql.compiler import SQLCompiler

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.prepared import Statement

Build = Callable[..., QuerySet[Any, Any]]
_ATTRIBUTES = ("person_id", "user_id", "today")
# Days that differ in all one could ask of a day: its year, month, week, weekday and number.
_DAYS = (date(1903, 2, 3), date(2157, 11, 24))


class NotReady(Exception):
    """The SQL hangs on something of the viewer or the values that it does not simply hold."""


class _Compiler(SQLCompiler):
    """As Django left it once it had written the SQL, with this time's values."""

    filled: tuple[str, tuple[Any, ...]]

    def as_sql(self, with_limits: bool = True, with_col_aliases: bool = False) -> Any:
        return self.filled


class _Asked:
    """What the rows of a queryset are made from: itself and its query, both with the compiler above."""

    _known_related_objects: ClassVar[dict[Any, Any]] = {}

    def __init__(self, made: QuerySet[Any, Any], compiler: _Compiler) -> None:
        self._made, self._compiler = made, compiler
        self.db = connection.alias

    @property
    def query(self) -> _Asked:
        return self

    def get_compiler(self, using: str | None = None, **kwargs: Any) -> _Compiler:
        return self._compiler

    def __getattr__(self, name: str) -> Any:
        made = self._made
        return getattr(made.query if hasattr(made.query, name) else made, name)


@dataclass(frozen=True, slots=True)
class _Written:
    made: QuerySet[Any, Any]
    compiler: SQLCompiler
    statement: Statement
    """What is given it are the viewer's ids and day, then the values."""

    def rows(self, given: Sequence[Any]) -> Iterator[Any]:
        compiler = copy(self.compiler)
        compiler.__class__ = _Compiler
        compiler.connection = connection
        compiler.filled = self.statement.asked(given)  # type: ignore[attr-defined]
        asked: Any = _Asked(self.made, compiler)  # type: ignore[arg-type]
        return iter(self.made._iterable_class(asked))


class Ready:
    """`build(viewer, *values)` gives a queryset; a value is an id, a date, a moment or a list of ids (for
    the lookup `any_of`). Raises `NotReady` where the SQL would differ between two viewers of the same
    roles."""

    def __init__(self, build: Build) -> None:
        self.build = build
        self._written: dict[Any, _Written | None] = {}

    def rows(self, viewer: Viewer, *values: Any) -> list[Any]:
        key = (viewer.roles, viewer.is_system, viewer.person_id is None, viewer.user_id is None)
        if key not in self._written:
            self._written[key] = self._write(viewer, values)
        written = self._written[key]
        return list(written.rows(_given(viewer, values))) if written else []

    def _write(self, viewer: Viewer, values: Sequence[Any]) -> _Written | None:
        """None where Django knows without asking that such a viewer sees nothing."""
        try:
            one, other = (self._once(viewer, values, number) for number in (0, 1))
        except EmptyResultSet:
            return None
        if one[2] != other[2] or len(one[3]) != len(other[3]):
            raise NotReady(f"Two ways to write {one[2]}")
        given = list(zip(one[4], other[4], strict=True))
        slots = []
        for place, pair in enumerate(zip(one[3], other[3], strict=True)):
            if pair in given:
                slots.append((place, given.index(pair)))
            elif pair[0] != pair[1]:
                raise NotReady(f"Parameter {place} of {one[2]} is neither fixed nor given")
        made, compiler, sql, fixed, _ = one
        return _Written(made, compiler, Statement(sql, fixed, tuple(slots)))

    def _once(self, viewer: Viewer, values: Sequence[Any], number: int) -> Any:
        """Written for somebody nobody is, on a day nobody means, with the clock on that day too: whatever
        hangs on the viewer or the time and is not simply given comes out different."""
        day = _DAYS[number]
        nobody = replace(
            viewer,
            person_id=viewer.person_id and uuid4(),
            user_id=viewer.user_id and uuid4(),
            name=str(uuid4()),
            request_id=str(uuid4()),
            today=day,
        )
        examples = [_example(value, day, place) for place, value in enumerate(values, 1)]
        with clock.at(day + timedelta(days=400)):
            made = self.build(nobody, *examples)
            compiler = made.query.get_compiler(connection=connection)
            sql, parameters = compiler.as_sql()
        return made, compiler, sql, tuple(parameters), _given(nobody, examples)


def _given(viewer: Viewer, values: Sequence[Any]) -> list[Any]:
    return [*(getattr(viewer, name) for name in _ATTRIBUTES), *values]


def _example(value: Any, day: date, place: int) -> Any:
    """No two alike, so that none is taken for another."""
    match value:
        case UUID():
            return uuid4()
        case list():
            return [uuid4()]
        case datetime():
            return clock.at_local(day + timedelta(days=place), time(5, 7, 11))
        case date():
            return day + timedelta(days=place)
    raise NotReady(f"Values of the kind {type(value).__name__} can't be put in")
