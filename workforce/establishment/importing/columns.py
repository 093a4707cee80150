"""The columns of a staff in post report: which the import needs, and how long a value may be."""

from dataclasses import dataclass

from workforce.establishment.equality_lists import BY_SLUG
from workforce.establishment.esr_equality import HEADINGS
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
LEAVES = "Leaving Date"
BIRTH = "Date of Birth"


@dataclass(frozen=True, slots=True)
class Column:
    """`what` it holds, as the step that asks for it says; `also` are names that other systems give it."""

    heading: str
    longest: int
    what: str
    also: tuple[str, ...] = ()
    is_needed: bool = True
    """The table must have this column."""
    may_be_empty: bool = False
    is_more: bool = False
    """What a person says of themselves: kept as text in `Row.more` alone, and never shown."""


def _may(heading: str, longest: int, what: str, *also: str) -> Column:
    return Column(heading, longest, what, also, is_needed=False, may_be_empty=True)


def _more(heading: str) -> Column:
    """Every other heading that leads to the same question is another name of it."""
    question = HEADINGS[plain(heading)]
    also = tuple(each for each, asked in HEADINGS.items() if asked == question)
    others = tuple(each for each in also if each != plain(heading))
    return Column(
        heading,
        60,
        BY_SLUG[question].short,
        others,
        is_needed=False,
        may_be_empty=True,
        is_more=True,
    )


COLUMNS = (
    Column(EMPLOYEE, 30, "The number of the person", (
        "Employee No", "Emp No", "Pers No", "Personnel No", "Employee ID", "Staff Number", "Staff No", "Staff ID", "Personnel Number",
        "Payroll Number", "Person Number", "Worker Number")),
    Column(ASSIGNMENT, 30, "The number of the job they hold", (
        "Assignment No", "Assignment ID", "Asg Number", "Job Number", "Contract Number", "Post Holder Number")),
    Column(LAST_NAME, 80, "Surname", ("Surname", "Family Name", "Second Name")),
    Column(FIRST_NAME, 80, "First name", ("Forename", "Given Name", "Christian Name", "First Names")),
    Column(TITLE, 160, "Job title", (
        "Job Title", "Title of Post", "Post Title", "Role", "Job", "Job Role", "Position", "Position Name")),
    Column(PAY_SCALE, 80, "Pay scale or band", ("Band", "Grade", "Pay Band", "Grade Name", "Salary Band"),
           may_be_empty=True),
    _may(STAFF_GROUP, 80, "Staff group", "Professional Group", "Occupation Group"),
    Column(AREA, 120, "Directorate or service area", (
        "Directorate", "Service Area", "Division", "Care Group", "Service Line", "Business Unit")),
    Column(TEAM, 160, "Team", ("Team Name", "Department", "Ward", "Ward or Team", "Organisation", "Cost Centre Name")),
    _may(LOCATION, 120, "Where the team is", "Site", "Base", "Work Location"),
    Column(CATEGORY, 40, "Permanent, fixed term, secondment or bank", (
        "Contract Type", "Employment Type", "Employment Category", "Contract", "Type of Contract")),
    Column(FTE, 20, "Share of full time, like 0.60", ("WTE", "Contracted FTE", "Contracted WTE", "Full Time Equivalent")),
    Column(HOURS, 20, "Hours a week", ("Hours", "Weekly Hours", "Contract Hours", "Hours per Week", "Std Hours")),
    Column(STARTS, 40, "First day in the job", (
        "Start Date", "Assignment Start Date", "Date Started", "Post Start Date", "Date of Joining", "Hire Date")),
    Column(ENDS, 40, "Last day, where a contract ends", (
        "End Date", "Contract End Date", "Fixed Term End Date", "Fixed Term End", "Assignment End Date"),
           may_be_empty=True),
    Column(MANAGER, 30, "The employee number of the line manager", (
        "Manager Number", "Line Manager Number", "Manager Employee Number", "Reports To Number", "Manager ID",
        "Line Manager Employee Number"), may_be_empty=True),
    _may(EMAIL, 254, "Work email address", "Email", "E-mail", "Work Email", "Office Email Address"),
    _may(LEAVES, 40, "Last day of somebody who leaves", "Date Left", "Leave Date", "Termination Date",
         "Actual Termination Date", "Last Working Day", "Date of Leaving"),
    _more("Ethnic Origin"),
    _more("Disability"),
    _more("Gender"),
    _more("Sexual Orientation"),
    _more("Religious Belief"),
    _more(BIRTH),
)  # fmt: skip
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
    # Of two that may be left out neither counts, as if they were not there.
    known = [
        column
        for column in COLUMNS
        if not column.is_more or found.count(plain(column.heading)) == 1
    ]
    twice = [column.heading for column in known if found.count(plain(column.heading)) > 1]
    if twice:
        raise NotATable(
            f"{_named(twice)} {'is' if len(twice) == 1 else 'are'} in the headings twice, so it isn't clear "
            f"which one counts. Delete one of each, then use the new file."
        )
    return {
        column.heading: found.index(plain(column.heading))
        for column in known
        if plain(column.heading) in found
    }


def _named(headings: list[str]) -> str:
    quoted = [f"“{heading}”" for heading in headings]
    start = "The column" if len(quoted) == 1 else "The columns"
    words = quoted[0] if len(quoted) == 1 else f"{', '.join(quoted[:-1])} and {quoted[-1]}"
    return f"{start} {words}"
