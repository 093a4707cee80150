"""A pay table from a file: a band a row, with its lowest and highest point. Each row that makes no sense is told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from workforce.establishment.importing.problems import NotATable
from workforce.establishment.importing.table import plain, tables
from workforce.people import pay_reading
from workforce.people.pay_reading import MOST_LINES, Line

COLUMNS = ("band", "lowest", "highest")
ALSO = {
    "pay band": "band", "grade": "band",
    "low": "lowest", "minimum": "lowest", "min": "lowest", "entry": "lowest", "entry point": "lowest",
    "entry step point": "lowest", "bottom": "lowest", "from": "lowest",
    "high": "highest", "maximum": "highest", "max": "highest", "top": "highest", "top point": "highest",
    "top step point": "highest", "to": "highest",
}  # fmt: skip
KNOWN = frozenset(COLUMNS) | frozenset(ALSO)


@dataclass(frozen=True, slots=True)
class Read:
    lines: Sequence[Line]
    problems: Sequence[str]


def read(content: bytes, bands: Collection[str]) -> Read:
    """Raises NotATable where the file as a whole can't be read. Points between the two are passed over."""
    found = [
        each for each in tables(content, KNOWN) if _columns(each.headings).keys() == {*COLUMNS}
    ]
    if len(found) != 1:
        many = "Several sheets have" if found else "No row of headings was found with"
        raise NotATable(
            f"{many} a band, its lowest and its highest point. Use a file with one such table and the headings "
            "“Band”, “Lowest” and “Highest”."
        )
    at, lines, problems = _columns(found[0].headings), list[Line](), list[str]()
    if len(found[0].rows) > MOST_LINES:
        raise NotATable(
            f"This table has more than {MOST_LINES} rows. A pay table has a band on each."
        )
    for number, cells in found[0].rows:
        said = [_plainly(cells[at[name]] if at[name] < len(cells) else "") for name in COLUMNS]
        try:
            lines.append(pay_reading.read_line(number, " ".join(said), bands, lines))
        except pay_reading.NotATable as wrong:
            problems.append(str(wrong))
    if not lines and not problems:
        raise NotATable("There are headings in this file but no bands below them.")
    return Read(lines, problems)


def as_typed(lines: Sequence[Line]) -> str:
    return "\n".join(f"{line.band}, {line.lowest}, {line.highest}" for line in lines)


def _columns(headings: Sequence[str]) -> dict[str, int]:
    """Of two columns for one thing the first."""
    at: dict[str, int] = {}
    for number, heading in enumerate(headings):
        name = ALSO.get(plain(heading), plain(heading))
        if name in COLUMNS:
            at.setdefault(name, number)
    return at


def _plainly(cell: str) -> str:
    """24,937.00 as a whole number, as far as it is one."""
    text = cell.strip().replace(",", "").removeprefix("£")
    whole, _, rest = text.partition(".")
    return whole if whole.isdigit() and rest.strip("0") == "" else text
