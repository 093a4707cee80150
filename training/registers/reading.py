"""A file becomes rows that can be recorded, and problems with their mend. Plain data: no queries."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple
from uuid import UUID

from training.registers import columns as c
from workforce.core.presenting import and_words
from workforce.establishment.importing import values
from workforce.establishment.importing.problems import NotATable, shortened
from workforce.establishment.importing.table import LEAST_KNOWN, Table, plain, tables
from workforce.establishment.importing.values import Unreadable

NO_HEADINGS = (
    "No headings were found in the first 30 rows. The table needs a row of headings, such as “Employee Number”, "
    "“Course” and “Completed On”. Add it, and use the new file."
)
NO_ROWS = (
    "There are headings in this file but no rows below them. Add the rows, and use the new file."
)
SEVERAL = "Several sheets have the headings of a register: {}. Keep the one that counts, delete the others, and use the new file."
# What learning systems write where somebody completed it, or did not; nothing at all counts as completed.
DONE = frozenset(
    {"", "completed", "complete", "passed", "pass", "attended", "achieved", "present", "yes", "y", "successful",
     "fully attended", "certified"}
)  # fmt: skip
NOT_DONE = frozenset(
    {"did not attend", "dna", "not attended", "failed", "fail", "cancelled", "withdrawn", "no show", "absent", "no", "n",
     "incomplete", "not completed", "in progress", "enrolled", "waitlisted", "booked", "partially attended", "unsuccessful",
     "not started"}
)  # fmt: skip


# How some systems write that something never runs out: then the course says until when it counts.
_NEVER = re.compile(r"(?<!\d)(4712|9999)(?!\d)|^(never|n/?a|none|no expiry)$", re.IGNORECASE)


class Row(NamedTuple):
    """One row that can be recorded, if its number belongs to somebody."""

    number: int
    employee: str
    course_id: UUID
    completed_on: date
    until: date | None


class Problem(NamedTuple):
    row: int
    column: str
    words: str


@dataclass(slots=True)
class Read:
    rows: int = 0
    good: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    passed_over: int = 0


class _Faulty(Exception):
    def __init__(self, column: str, words: str) -> None:
        super().__init__(words)
        self.column, self.words = column, words


def table_of(content: bytes) -> Table:
    """The sheet that counts. Raises NotATable, with what to do."""
    found = [table for table in tables(content, c.KNOWN) if table.known >= LEAST_KNOWN]
    if not found:
        raise NotATable(NO_HEADINGS)
    if len(found) > 1:
        raise NotATable(SEVERAL.format(and_words(f"“{each.sheet}”" for each in found)))
    if not found[0].rows:
        raise NotATable(NO_ROWS)
    return found[0]


def read(
    content: bytes, courses: Mapping[str, UUID], today: date, *, course_id: UUID | None = None
) -> Read:
    """`courses`: by plain title and by plain code. `course_id`: all rows are of this one, whatever the file says."""
    table = table_of(content)
    reader = _Reader(c.places(table, needs_course=course_id is None), courses, today, course_id)
    found = Read(rows=len(table.rows))
    for number, cells in table.rows:
        try:
            row = reader.row(number, cells, table)
        except _Faulty as error:
            found.problems.append(Problem(number, error.column, error.words))
        else:
            if row is None:
                found.passed_over += 1
            else:
                found.good.append(row)
    return found


@dataclass(slots=True)
class _Reader:
    places: Mapping[str, int]
    courses: Mapping[str, UUID]
    today: date
    course_id: UUID | None

    def row(self, number: int, cells: list[str], table: Table) -> Row | None:
        """None where they didn't complete it."""
        if not self._is_done(self._cell(cells, c.OUTCOME)):
            return None
        employee = self._employee(self._cell(cells, c.EMPLOYEE))
        course_id = self.course_id or self._course(self._cell(cells, c.COURSE))
        on = self._day(self._cell(cells, c.COMPLETED), c.COMPLETED, table)
        if on is None:
            raise _Faulty(c.COMPLETED, "Enter the day on which it was completed, like 30/06/2026.")
        if on > self.today:
            raise _Faulty(
                c.COMPLETED, "This day is still to come. Enter the day on which it was completed."
            )
        last = self._cell(cells, c.UNTIL)
        until = None if _NEVER.search(last) else self._day(last, c.UNTIL, table)
        if until is not None and until < on:
            raise _Faulty(
                c.UNTIL,
                "It runs out before it was completed. Check both days, or leave this one empty.",
            )
        return Row(number, employee, course_id, on, until)

    def _cell(self, cells: list[str], column: str) -> str:
        at = self.places.get(column)
        return values.tidy(cells[at]) if at is not None and at < len(cells) else ""

    def _is_done(self, cell: str) -> bool:
        words = cell.casefold()
        if words in DONE:
            return True
        if words in NOT_DONE:
            return False
        raise _Faulty(
            c.OUTCOME,
            f"“{shortened(cell)}” isn't known here. Write “Completed” or “Not completed”.",
        )

    def _employee(self, cell: str) -> str:
        if not cell:
            raise _Faulty(c.EMPLOYEE, "Enter the employee number.")
        try:
            return values.number_of(cell)
        except Unreadable as error:
            raise _Faulty(c.EMPLOYEE, str(error)) from None

    def _course(self, cell: str) -> UUID:
        if not cell:
            raise _Faulty(c.COURSE, "Enter the course by its title or code in the catalogue.")
        found = self.courses.get(plain(cell))
        if found is None:
            raise _Faulty(
                c.COURSE,
                f"“{shortened(cell)}” isn't in the catalogue. Write its title or code as the catalogue has it, or add "
                "the course there first.",
            )
        return found

    def _day(self, cell: str, column: str, table: Table) -> date | None:
        if not cell:
            return None
        try:
            return values.date_of(cell, table.since)
        except Unreadable as error:
            raise _Faulty(column, str(error)) from None
