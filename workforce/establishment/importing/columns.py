"""The columns of a staff in post report: which the import needs, and how long a value may be."""

from dataclasses import dataclass

from workforce.establishment.importing.problems import NotATable
from workforce.establishment.importing.table import plain

EMPLOYEE = "Employee Number"
ASSIGNMENT = "Assignment Number"
LAST_NAME = "Last Name"
FIRST_NAME = "First Name"
TITLE = "Position Title"
PAY_SCALE = "Pay Scale"
STAFF_GROUP = "Staff Group"
AREA = "Org L4"
TEAM = "Org L6"
LOCATION = "Location"
CATEGORY = "Assignment Category"
FTE = "FTE"
HOURS = "Contracted Hours"
STARTS = "Latest Start Date"
ENDS = "Fixed Term Temp End Date"
MANAGER = "Supervisor Employee Number"
EMAIL = "Email Address"


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    longest: int
    is_needed: bool = True
    """The table must have this column."""
    may_be_empty: bool = False


COLUMNS = (
    Column(EMPLOYEE, 30),
    Column(ASSIGNMENT, 30),
    Column(LAST_NAME, 80),
    Column(FIRST_NAME, 80),
    Column(TITLE, 160),
    Column(PAY_SCALE, 80, may_be_empty=True),
    Column(STAFF_GROUP, 80, is_needed=False, may_be_empty=True),
    Column(AREA, 120),
    Column(TEAM, 160),
    Column(LOCATION, 120, is_needed=False, may_be_empty=True),
    Column(CATEGORY, 40),
    Column(FTE, 20),
    Column(HOURS, 20),
    Column(STARTS, 40),
    Column(ENDS, 40, may_be_empty=True),
    Column(MANAGER, 30, may_be_empty=True),
    Column(EMAIL, 254, is_needed=False, may_be_empty=True),
)
KNOWN = frozenset(plain(column.heading) for column in COLUMNS)


def places(headings: list[str]) -> dict[str, int]:
    """Where each column stands. Raises NotATable naming every one that is missing or there twice."""
    found = [plain(heading) for heading in headings]
    missing = [
        column.heading
        for column in COLUMNS
        if column.is_needed and plain(column.heading) not in found
    ]
    if missing:
        raise NotATable(
            f"{_named(missing)} {'is' if len(missing) == 1 else 'are'} missing from the headings. Add "
            f"{'it' if len(missing) == 1 else 'them'} to the report, or give the column that holds "
            f"{'it' if len(missing) == 1 else 'them'} that name, then use the new file."
        )
    twice = [column.heading for column in COLUMNS if found.count(plain(column.heading)) > 1]
    if twice:
        raise NotATable(
            f"{_named(twice)} {'is' if len(twice) == 1 else 'are'} in the headings twice, so it isn't clear "
            f"which one counts. Delete one of each, then use the new file."
        )
    return {
        column.heading: found.index(plain(column.heading))
        for column in COLUMNS
        if plain(column.heading) in found
    }


def _named(headings: list[str]) -> str:
    quoted = [f"“{heading}”" for heading in headings]
    start = "The column" if len(quoted) == 1 else "The columns"
    words = quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
    return f"{start} {words}"
