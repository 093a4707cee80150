"""A table becomes rows: each a job as it stands in the extract. A row with a problem that stops is left out whole."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from workforce.establishment.importing import columns as c
from workforce.establishment.importing import values
from workforce.establishment.importing.codes import Codes
from workforce.establishment.importing.problems import HIDDEN, Problem, shortened
from workforce.establishment.importing.table import Table


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    employee: str
    assignment: str
    first_name: str
    last_name: str
    title: str
    pay_scale: str
    staff_group: str
    area: str
    team: str
    location: str
    category: str
    fte: Decimal
    hours: Decimal
    starts: date
    ends: date | None
    manager: str
    email: str
    leaves: date | None = None
    more: Mapping[str, str] = field(default_factory=dict, repr=False)
    """What the person says of themselves, as text, by heading: for `importing.equality` alone."""

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"


@dataclass(slots=True)
class Rows:
    read: int = 0
    good: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, list[int]] = field(default_factory=dict)
    """Every assignment number that could be read, and where, in good rows and in bad."""
    employees: set[str] = field(default_factory=set)
    """Every employee number that could be read, in good rows and in bad."""
    doubtful: set[str] = field(default_factory=set)
    """Employee numbers with a row that is left out: what else they do can't be told."""
    nameless: list[int] = field(default_factory=list)
    """Rows of which neither number could be read: whose they are, nobody knows."""
    has_more: bool = False
    """There is a column of what people say of themselves."""


LONGEST_WAIT = timedelta(days=731)
Read = Callable[[str], Any]
_READERS: dict[str, tuple[str, Read]] = {
    c.EMPLOYEE: ("employee", values.number_of),
    c.ASSIGNMENT: ("assignment", values.number_of),
    c.LAST_NAME: ("last_name", str),
    c.FIRST_NAME: ("first_name", str),
    c.TITLE: ("title", str),
    c.PAY_SCALE: ("pay_scale", str),
    c.STAFF_GROUP: ("staff_group", str),
    c.AREA: ("area", str),
    c.TEAM: ("team", str),
    c.LOCATION: ("location", str),
    c.CATEGORY: ("category", str),
    c.FTE: ("fte", values.fte_of),
    c.HOURS: ("hours", values.hours_of),
    c.STARTS: ("starts", values.date_of),
    c.ENDS: ("ends", values.date_of),
    c.MANAGER: ("manager", values.number_of),
    c.EMAIL: ("email", values.email_of),
    c.LEAVES: ("leaves", values.date_of),
}
_DATES = {c.STARTS, c.ENDS, c.LEAVES}
# What a row can do without: the rest of it is used, and the cell named.
_DOES_WITHOUT = {c.MANAGER, c.EMAIL}


def read(table: Table, area_prefix: str, today: date) -> Rows:
    """Raises NotATable when a needed column is missing."""
    where = c.places(table.headings)
    codes = Codes(area_prefix)
    latest = today + LONGEST_WAIT
    rows = Rows(read=len(table.rows))
    columns = [column for column in c.COLUMNS if column.heading in where and not column.is_more]
    readers = _readers(columns, table.since)
    more = _more(where, table.since)
    rows.has_more = bool(more)
    where = {column.heading: where[column.heading] for column in columns}
    for number, cells in table.rows:
        row = _RowReader(
            number, cells, where, readers, more, len(table.headings), codes, latest
        ).row(rows)
        if row is not None:
            rows.good.append(row)
    rows.problems += codes.directorates_made_one(table, where[c.AREA])
    _leave_out_doubtful(rows)
    rows.problems.sort()
    return rows


def _readers(columns: Iterable[c.Column], since: date) -> list[tuple[c.Column, str, Read]]:
    """Each column with the name of its value and what reads it; numbers for days count from `since`."""
    found: list[tuple[c.Column, str, Read]] = []
    for column in columns:
        name, reader = _READERS[column.heading]
        if column.heading in _DATES and since != values.SINCE_1900:
            reader = partial(values.date_of, since=since)
        found.append((column, name, reader))
    return found


@dataclass(frozen=True, slots=True)
class _More:
    """One column of what people say of themselves. Whether its words say anything is looked at later, and of
    those with a peer role alone."""

    heading: str
    at: int
    longest: int
    read: Callable[[str], str]


def _more(where: Mapping[str, int], since: date) -> list[_More]:
    found = [column for column in c.COLUMNS if column.is_more and column.heading in where]
    days = partial(values.serial_since_1900, since=since)
    return [
        _More(
            column.heading,
            where[column.heading],
            column.longest,
            days if column.heading == c.BIRTH else str,
        )
        for column in found
    ]


@dataclass(slots=True)
class _RowReader:
    number: int
    cells: list[str] = field(repr=False)
    where: dict[str, int]
    readers: list[tuple[c.Column, str, Read]]
    more: list[_More]
    width: int
    codes: Codes
    latest_start: date
    problems: list[Problem] = field(default_factory=list)

    def row(self, rows: Rows) -> Row | None:
        found: dict[str, Any] = {
            "staff_group": "",
            "location": "",
            "email": "",
            "number": self.number,
        }
        if self._has_all_cells():
            for column, name, reader in self.readers:
                found[name] = self._value(column, reader)
            found["more"] = self._of_themselves()
            self._check_together(found)
        rows.problems += self.problems
        if found.get("employee"):
            rows.employees.add(found["employee"])
        if found.get("assignment"):
            rows.seen.setdefault(found["assignment"], []).append(self.number)
        if not found.get("employee") and not found.get("assignment"):
            rows.nameless.append(self.number)
        if any(problem.stops for problem in self.problems):
            rows.doubtful |= {found["employee"]} if found.get("employee") else set()
            return None
        return Row(**found)

    def _has_all_cells(self) -> bool:
        needed = max(self.where.values()) + 1
        extra = any(cell.strip() for cell in self.cells[self.width :])
        if len(self.cells) >= needed and not extra:
            return True
        # Where cells have slipped, the first may be what somebody says of themselves.
        self._problem(
            "",
            HIDDEN if self.more else self.cells[0] if self.cells else "",
            f"This row has {len(self.cells)} cells and there are {self.width} headings. "
            "Check for a missing separator, or a line break inside a cell.",
        )
        return False

    def _of_themselves(self) -> dict[str, str]:
        """Nothing of a row that is too short for all of it: what stands where can't be told."""
        if any(each.at >= len(self.cells) for each in self.more):
            return {}
        tidied = {each: values.tidy(self.cells[each.at]) for each in self.more}
        return {each.heading: each.read(cell[: each.longest + 1]) for each, cell in tidied.items()}

    def _value(self, column: c.Column, reader: Read) -> Any:
        raw = self.cells[self.where[column.heading]]
        cell = values.tidy(raw)
        if values.has_hidden_marks(raw):
            self._problem(
                column.heading,
                cell,
                "There were hidden characters in this cell. They have been taken out; "
                "the rest is used.",
                stops=False,
            )
        stops = column.heading not in _DOES_WITHOUT
        empty: Any = None if column.heading in {c.ENDS, c.LEAVES} else ""
        if not cell:
            if not column.may_be_empty:
                self._problem(column.heading, "", "Fill this cell in.")
            return empty
        try:
            return self._read(column, cell, reader)
        except values.Unreadable as mend:
            self._problem(column.heading, cell, str(mend), stops=stops)
            return empty

    def _read(self, column: c.Column, cell: str, reader: Read) -> Any:
        if values.is_formula(cell):
            raise values.Unreadable(
                "This begins like a formula. Enter the plain value, without = + - or @ before it."
            )
        if values.is_excel_error(cell):
            raise values.Unreadable(
                "Excel could not work this cell out. Enter the value itself instead of the formula."
            )
        if column.heading == c.AREA:
            cell = self.codes.off(cell)
        if len(cell) > column.longest:
            raise values.Unreadable(f"This is longer than {column.longest} characters. Shorten it.")
        return reader(cell)

    def _check_together(self, found: dict[str, Any]) -> None:
        starts, ends = found["starts"], found["ends"]
        if starts and starts > self.latest_start:
            self._problem(
                c.STARTS,
                starts.strftime("%d/%m/%Y"),
                "Check the year: a start more than two years from now can't be right.",
            )
        if starts and ends and ends < starts:
            self._problem(
                c.ENDS,
                ends.strftime("%d/%m/%Y"),
                f"The end is before the start on {starts:%d/%m/%Y}. Check both dates.",
            )
        leaves = found.get("leaves")
        if starts and leaves and leaves < starts:
            self._problem(
                c.LEAVES,
                leaves.strftime("%d/%m/%Y"),
                f"The leaving date is before the start on {starts:%d/%m/%Y}. Check both dates.",
            )
        if found["manager"] and found["manager"] == found["employee"]:
            self._problem(
                c.MANAGER,
                found["manager"],
                "This is the person's own number. Enter their line manager's. "
                "The row is used without a line manager.",
                stops=False,
            )
            found["manager"] = ""

    def _problem(self, column: str, value: str, mend: str, *, stops: bool = True) -> None:
        self.problems.append(Problem(self.number, column, shortened(value), mend, stops))


def _leave_out_doubtful(rows: Rows) -> None:
    """Two rows with one assignment number, or one employee number with two names: which counts isn't ours to say."""
    doubtful = _same_assignment(rows) | _two_names(rows.good)
    by_number = {row.number: row for row in rows.good}
    for (number, column), mend in doubtful.items():
        row = by_number[number]
        rows.problems.append(
            Problem(
                number, column, row.assignment if column == c.ASSIGNMENT else row.employee, mend
            )
        )
    left_out = {number for number, _ in doubtful}
    rows.doubtful |= {by_number[number].employee for number in left_out}
    rows.good = [row for row in rows.good if row.number not in left_out]


def _same_assignment(rows: Rows) -> dict[tuple[int, str], str]:
    return {
        (
            row.number,
            c.ASSIGNMENT,
        ): f"This number is also in {_rows_words(rows.seen[row.assignment], row.number)}. Keep one row for each job, "
        "then use the new file."
        for row in rows.good
        if len(rows.seen[row.assignment]) > 1
    }


def _two_names(rows: Iterable[Row]) -> dict[tuple[int, str], str]:
    together: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        together[row.employee].append(row)
    doubtful: dict[tuple[int, str], str] = {}
    for group in together.values():
        if len({(row.first_name.casefold(), row.last_name.casefold()) for row in group}) > 1:
            numbers = [row.number for row in group]
            for number in numbers:
                doubtful[number, c.EMPLOYEE] = (
                    f"This number has another name in {_rows_words(numbers, number)}. Give each person their own number, "
                    "or make the names the same."
                )
    return doubtful


def _rows_words(numbers: list[int], but: int) -> str:
    others = [str(number) for number in numbers if number != but]
    if len(others) > 5:
        return f"rows {', '.join(others[:5])} and {len(others) - 5} more"
    if len(others) == 1:
        return f"row {others[0]}"
    return f"rows {', '.join(others[:-1])} and {others[-1]}"
