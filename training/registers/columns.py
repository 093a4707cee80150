"""The columns of a register, by the names that learning systems give them."""

from __future__ import annotations

from collections.abc import Sequence

from workforce.core.presenting import and_words
from workforce.establishment.importing.problems import NotATable
from workforce.establishment.importing.table import Table, plain

EMPLOYEE, COURSE, COMPLETED, UNTIL, OUTCOME = (
    "Employee Number",
    "Course",
    "Completed On",
    "Expires On",
    "Outcome",
)
ALSO: dict[str, Sequence[str]] = {
    EMPLOYEE: (
        "Employee No", "Emp No", "Employee ID", "Staff Number", "Staff No", "Payroll Number", "Personnel Number",
        "Person Number", "Pers No", "Assignment Number",
    ),
    COURSE: (
        "Course Name", "Course Title", "Course Code", "Training", "Learning", "Class", "Class Name", "Certification",
        "Certification Name", "Competence", "Competence Name", "Module",
    ),
    COMPLETED: (
        "Completed", "Completion Date", "Date Completed", "Completed Date", "Date", "Date Attended", "Attended On",
        "Achieved", "Date Achieved", "Competence Start Date",
    ),
    UNTIL: (
        "Expiry Date", "Expires", "Valid Until", "Valid To", "Renewal Date", "Certification Expiry Date",
        "Competence End Date",
    ),
    OUTCOME: ("Status", "Result", "Attendance", "Enrolment Status", "Enrollment Status", "Completion Status", "Attended"),
}  # fmt: skip
_BY_NAME = {plain(name): ours for ours, others in ALSO.items() for name in (ours, *others)}
_BY_NAME[plain("Assignment Number")] = ""
"""A job's number, not a person's: known as a heading, read as nothing."""
KNOWN = frozenset(_BY_NAME)
NEEDED = (EMPLOYEE, COMPLETED)


def places(table: Table, *, needs_course: bool) -> dict[str, int]:
    """Where each column stands. Raises NotATable naming each that is missing or there twice."""
    found: dict[str, list[int]] = {}
    for number, heading in enumerate(table.headings):
        ours = _BY_NAME.get(plain(heading))
        if ours:
            found.setdefault(ours, []).append(number)
    needed = [*NEEDED, *([COURSE] if needs_course else [])]
    if missing := [name for name in needed if name not in found]:
        raise NotATable(
            f"{_columns(missing)} missing from the headings. Give the column that holds it that name, then use the "
            "new file." + (_CHOOSE if COURSE in missing else "")
        )
    if twice := [
        name for name, at in found.items() if len(at) > 1 and (needs_course or name != COURSE)
    ]:
        raise NotATable(
            f"{_columns(twice)} in the headings twice, by one name or another, so it isn't clear which one counts. "
            "Delete one of each, then use the new file."
        )
    return {name: at[0] for name, at in found.items()}


_CHOOSE = " Where all rows are of one course, choose that course beside the file instead."


def _columns(names: Sequence[str]) -> str:
    words = and_words(f"“{name}”" for name in names)
    return f"The column {words} is" if len(names) == 1 else f"The columns {words} are"
