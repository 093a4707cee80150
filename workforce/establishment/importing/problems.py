"""What is wrong with a file or a row, and the mend, in words for whoever keeps the extract."""

from dataclasses import dataclass


class NotATable(Exception):
    """The file as a whole can't be read. The words are fit to show, and say what to do."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One cell that is not as it should be. `stops` leaves the whole row out; else the row is used without it."""

    row: int
    column: str
    value: str
    mend: str
    stops: bool = True


SHOWN = 60
HIDDEN = "not shown"
"""In place of what a person says of themselves: whoever mends it has the file."""


def shortened(value: str) -> str:
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
