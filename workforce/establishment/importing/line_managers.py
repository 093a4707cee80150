"""Who becomes the line manager of whom, and whom they replace."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from workforce.core.presenting import date_words
from workforce.establishment.importing import columns as c
from workforce.establishment.importing.plan import Manager
from workforce.establishment.importing.present import Known, KnownManager, Present
from workforce.establishment.importing.problems import Problem
from workforce.establishment.importing.rows import Row, Rows

A_DAY = timedelta(days=1)


class LineManagers:
    """`problems` is the list to add to."""

    def __init__(
        self,
        rows: Rows,
        present: Present,
        by_employee: dict[str, Row],
        today: date,
        problems: list[Problem],
        back: Collection[str] = (),
        leaving: Collection[str] = (),
    ) -> None:
        self.rows, self.present, self.by_employee = rows, present, by_employee
        self.today, self.problems = today, problems
        self.back, self.leaving = back, leaving
        self.names: dict[UUID, str] = {
            known.id: f"{known.values['first_name']} {known.values['last_name']}"
            for known in present.people.values()
        }

    def named_in(self, row: Row) -> str:
        number = row.manager
        if not number:
            return ""
        mend = ""
        if number in self.present.left_on and self.present.left_on[number] < self.today:
            mend = f"This line manager left here on {date_words(self.present.left_on[number])}."
        elif number in self.leaving:
            mend = "This line manager leaves with this file."
        elif number in self.by_employee or number in self.present.people:
            return number
        elif number in self.rows.employees:
            mend = "The row of this line manager has a problem of its own. Mend that one first."
        else:
            mend = "There is no row with this employee number. Check the number, or add the line manager's row."
        self._without_manager(row, mend)
        return ""

    def _without_manager(self, row: Row, mend: str) -> None:
        known = row.assignment in self.present.managers and row.assignment not in self.back
        after = (
            "Until then the line manager stays as it is here."
            if known
            else "Until then the row is used without a line manager."
        )
        self.problems.append(
            Problem(row.number, c.MANAGER, row.manager, f"{mend} {after}", stops=False)
        )

    def begins(self, row: Row, manager: str) -> Manager | None:
        if not manager:
            return None
        known = self.present.people.get(manager)
        lines = [] if row.assignment in self.back else self.present.managers.get(row.assignment, [])
        open_lines = [line for line in lines if self._is_open(line, row)]
        if known and any(line.holder == known.id for line in open_lines):
            return None
        why_not = self._why_not(row, known, open_lines)
        if why_not:
            self._without_manager(row, why_not)
            return None
        return self._line(row, manager, lines, open_lines)

    def _is_open(self, line: KnownManager, row: Row) -> bool:
        """What ended with an assignment that goes on after all goes on with it."""
        if line.ends is None or line.ends >= self.today:
            return True
        assignment = self.present.assignments.get(row.assignment)
        ends = assignment.values["ends"] if assignment else None
        return bool(line.ends == ends and (row.ends is None or row.ends > line.ends))

    def _why_not(self, row: Row, known: Known | None, open_lines: list[KnownManager]) -> str:
        barred = (
            self.present.barred.get(row.assignment, {}).get(known.id)
            if known and row.assignment not in self.back
            else None
        )
        if barred:
            return (
                f"This person {barred} in this post, so they can't be the line manager. "
                "Change that on the person's page first."
            )
        if any(line.starts > self.today for line in open_lines):
            return "Another line manager is going to begin in this post."
        return ""

    def _line(
        self, row: Row, manager: str, lines: list[KnownManager], running: list[KnownManager]
    ) -> Manager | None:
        name, earliest = row.name, row.starts
        if running:
            now = running[-1]
            last_day = max(self.today - A_DAY, now.starts)
            made = Manager(
                row.assignment,
                name,
                manager,
                max(last_day + A_DAY, earliest),
                now.id,
                last_day,
                self.names.get(now.holder, ""),
            )
        elif lines:
            last = lines[-1].ends or self.today
            made = Manager(row.assignment, name, manager, max(last + A_DAY, self.today, earliest))
        else:
            theirs = self.by_employee.get(manager)
            made = Manager(
                row.assignment, name, manager, max(earliest, theirs.starts) if theirs else earliest
            )
        if row.ends is not None and made.starts > row.ends:
            return (
                None if running or lines or earliest > row.ends else replace(made, starts=earliest)
            )
        return made
