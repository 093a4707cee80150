"""A file becomes vacancies, and what is to be mended in it. Nothing here looks into the database."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from recruitment.vacancies import states
from recruitment.vacancies.importing import columns as c
from workforce.core.presenting import and_words
from workforce.establishment.importing import table, values
from workforce.establishment.importing.problems import HIDDEN, NotATable, Problem, shortened
from workforce.establishment.importing.table import Table

T = TypeVar("T")
LEAST_KNOWN = 2
MOST_ROWS = 20_000
NO_HEADINGS = (
    "No column headings were found in the first 30 rows. The list needs a row of headings, such as “Vacancy Ref”, "
    f"“Job Title” and “Status”. {table.EXPORT_AGAIN}"
)
STATUSES = {
    "draft": states.DRAFT, "in draft": states.DRAFT, "new": states.DRAFT,
    "authorisation": states.AUTHORISATION, "authorization": states.AUTHORISATION, "approval": states.AUTHORISATION,
    "awaiting approval": states.AUTHORISATION, "pending approval": states.AUTHORISATION,
    "live": states.LIVE, "advertised": states.LIVE, "open": states.LIVE, "published": states.LIVE,
    "shortlisting": states.SHORTLISTING, "closed for applications": states.SHORTLISTING, "interview": states.SHORTLISTING,
    "interviewing": states.SHORTLISTING, "longlisting": states.SHORTLISTING,
    "offer": states.OFFER, "offered": states.OFFER, "pre employment checks": states.OFFER,
    "closed": states.CLOSED, "filled": states.CLOSED, "withdrawn": states.CLOSED, "cancelled": states.CLOSED,
    "complete": states.CLOSED, "completed": states.CLOSED, "recruited": states.CLOSED,
}  # fmt: skip
REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9./_ -]{0,39}")
SHORTENED = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
_LONGEST = {column.heading: column.longest for column in c.COLUMNS}


@dataclass(frozen=True, slots=True)
class Listed:
    """One row, read. `row` is where it stands in the file."""

    row: int
    ref: str
    title: str
    state: str
    band: str = ""
    directorate: str = ""
    team_words: str = ""
    contract: str = ""
    hours: str = ""
    opens: date | None = None
    closes: date | None = None
    manager_name: str = ""
    manager_email: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    listed: list[Listed]
    problems: list[Problem]
    rows: int


def read(content: bytes) -> Read:
    """Raises NotATable, in words that say what to do."""
    found = _table(content)
    at = c.places(found.headings)
    if len(found.rows) > MOST_ROWS:
        raise NotATable(
            f"This list has {len(found.rows):,} rows, and {MOST_ROWS:,} is the most. Export the vacancies that are open, "
            "without those of former years."
        )
    problems: list[Problem] = []
    listed: dict[str, Listed] = {}
    for number, cells in found.rows:
        row = _Row(number, cells, at, found.since)
        one = row.read()
        problems += row.problems
        if one is None:
            continue
        if (first := listed.get(one.ref.upper())) is not None:
            problems.append(_twice(one, first))
            continue
        listed[one.ref.upper()] = one
    return Read(list(listed.values()), sorted(problems), len(found.rows))


def _table(content: bytes) -> Table:
    good = [each for each in table.tables(content, c.KNOWN) if each.known >= LEAST_KNOWN]
    if not good:
        raise NotATable(NO_HEADINGS)
    if len(good) > 1:
        names = and_words(f"“{each.sheet}”" for each in good)
        raise NotATable(
            f"Several sheets have the headings of a list of vacancies: {names}. Keep the one that counts, delete the "
            "others, and use the new file."
        )
    if not good[0].rows:
        raise NotATable(table.NO_ROWS)
    return good[0]


def _twice(one: Listed, first: Listed) -> Problem:
    mend = f"The same reference stands in row {first.row}, which is used. Delete the one that is out of date."
    return Problem(one.row, c.REF, shortened(one.ref), mend)


class _Row:
    def __init__(self, number: int, cells: list[str], at: Mapping[str, int], since: date) -> None:
        self.number, self.cells, self.at, self.since = number, cells, at, since
        self.problems: list[Problem] = []

    def read(self) -> Listed | None:
        ref, title, status = self._ref(), self._needed(c.TITLE), self._needed(c.STATUS)
        state = self._state(status)
        if not (ref and title and state):
            return None
        opens, closes = self._date(c.OPENS), self._date(c.CLOSES)
        if opens and closes and closes < opens:
            self._say(
                c.CLOSES,
                self._cell(c.CLOSES),
                "It closes before it opens. The row is used without this date.",
            )
            closes = None
        return Listed(
            self.number, ref, title, state, self._text(c.BAND), self._text(c.AREA), self._text(c.TEAM),
            self._text(c.CONTRACT), self._text(c.HOURS), opens, closes, self._text(c.MANAGER), self._email(),
        )  # fmt: skip

    def _cell(self, name: str) -> str:
        place = self.at.get(name)
        return "" if place is None or place >= len(self.cells) else values.tidy(self.cells[place])

    def _say(self, name: str, value: str, mend: str, *, stops: bool = False) -> None:
        # Of somebody who recruits nothing is kept in the list of problems: whoever mends it has the file.
        value = HIDDEN if name in (c.MANAGER, c.EMAIL) else shortened(value)
        self.problems.append(Problem(self.number, name, value, mend, stops))

    def _needed(self, name: str) -> str:
        cell = self._cell(name)
        if not cell or values.is_excel_error(cell):
            self._say(name, cell, f"Enter the {_NAMES[name]}. The row is left out.", stops=True)
            return ""
        if len(cell) > _LONGEST[name]:
            mend = f"Shorten it to {_LONGEST[name]} characters. The row is left out."
            self._say(name, cell, mend, stops=True)
            return ""
        return cell

    def _ref(self) -> str:
        cell = self._needed(c.REF)
        if not cell or (REF.fullmatch(cell) and not SHORTENED.fullmatch(cell)):
            return cell
        mend = (
            "Enter it as it stands in the recruitment system: letters, digits, dashes and dots. Where Excel has shortened "
            "it, format the column as text. The row is left out."
        )
        self._say(c.REF, cell, mend, stops=True)
        return ""

    def _text(self, name: str) -> str:
        cell = self._cell(name)
        if values.is_excel_error(cell):
            self._say(name, cell, "Excel could not work this out. The row is used without it.")
            return ""
        if len(cell) > _LONGEST[name]:
            self._say(
                name,
                cell,
                f"Shorten it to {_LONGEST[name]} characters. The row is used without it.",
            )
            return ""
        return cell

    def _state(self, status: str) -> str:
        found = STATUSES.get(table.plain(status), "")
        if status and not found:
            mend = (
                "Use Draft, Authorisation, Live, Shortlisting, Offer or Closed. The row is left out, and what is known "
                "of the vacancy stays."
            )
            self._say(c.STATUS, status, mend, stops=True)
        return found

    def _date(self, name: str) -> date | None:
        cell = self._cell(name)
        return self._try(name, lambda: values.date_of(cell, self.since)) if cell else None

    def _email(self) -> str:
        cell = self._cell(c.EMAIL)
        return (self._try(c.EMAIL, lambda: values.email_of(cell)) or "") if cell else ""

    def _try(self, name: str, make: Callable[[], T]) -> T | None:
        try:
            return make()
        except values.Unreadable as error:
            words = str(error)
            end = "" if "used without" in words else " The row is used without it."
            self._say(name, self._cell(name), f"{words}{end}")
            return None


_NAMES = {c.REF: "reference of the vacancy", c.TITLE: "job title", c.STATUS: "status"}
