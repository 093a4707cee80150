"""Codes before names: a directorate's is taken off, a team's stays, because it may be all that tells two teams apart."""

import re

from workforce.establishment.importing import columns as c
from workforce.establishment.importing import values
from workforce.establishment.importing.problems import NotATable, Problem, shortened
from workforce.establishment.importing.table import Table
from workforce.people.names import plain


class Codes:
    """`pattern` is the setting. Raises NotATable when it can't be read."""

    def __init__(self, pattern: str) -> None:
        try:
            self._pattern = re.compile(pattern)
        except re.error:
            raise NotATable(
                "The setting for the codes before a directorate's name can't be read. Mend it in Settings, "
                "then check the file again."
            ) from None

    def off(self, name: str) -> str:
        return self._pattern.sub("", name, count=1).strip() or name

    def directorates_made_one(self, table: Table, at: int) -> list[Problem]:
        """One problem for each further directorate, in the first row that has it: `at` is its column."""
        first: dict[str, int] = {}
        for number, cells in table.rows:
            if at < len(cells) and (cell := values.tidy(cells[at])):
                first.setdefault(cell, number)
        meant: dict[str, str] = {}
        told: set[str] = set()
        problems: list[Problem] = []
        for cell, number in first.items():
            other = meant.setdefault(plain(self.off(cell)), cell)
            if plain(other) != plain(cell) and plain(cell) not in told:
                told.add(plain(cell))
                problems.append(self._made_one(number, cell, other, first[other]))
        return problems

    def _made_one(self, number: int, cell: str, other: str, row: int) -> Problem:
        mend = (
            f"Only its code tells this directorate from “{shortened(other)}” in row {row}, so both are "
            f"“{shortened(self.off(other))}” here. If they are two, make the pattern for the codes in Settings match "
            "only one of them, then check the file again."
        )
        return Problem(number, c.AREA, shortened(cell), mend, stops=False)
