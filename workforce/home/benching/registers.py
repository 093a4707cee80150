"""A register of 7,400 rows: checked, added, and the same file again."""

from __future__ import annotations

import time
from dataclasses import dataclass

from training.actions import courses, registers
from training.models import Course, RegisterProblem
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.models import StaffInPost

ROWS = 7400


@dataclass(frozen=True, slots=True)
class Measured:
    rows: int
    problems: int
    added: int
    again: int
    check_seconds: float
    add_seconds: float
    again_seconds: float


def measured() -> Measured:
    """One row in twenty with a problem. Of the staff that an extract brought in before."""
    by = Viewer.system()
    course = Course.objects.get(code="LXW-TEAM")
    if not course.is_offered:
        courses.offer(course, by=by)
    content = _file()
    began = time.perf_counter()
    row = registers.check(name="bench.csv", content=content, by=by)
    checked = time.perf_counter()
    added = registers.add(row, by=by)
    after = time.perf_counter()
    again = registers.add(registers.check(name="bench.csv", content=content, by=by), by=by)
    problems = RegisterProblem.objects.filter(register=row).count()
    return Measured(
        row.rows,
        problems,
        added,
        again,
        checked - began,
        after - checked,
        time.perf_counter() - after,
    )


def _file() -> bytes:
    numbers = list(
        StaffInPost.objects.order_by("employee_number")
        .values_list("employee_number", flat=True)
        .distinct()
    )
    on = clock.today().strftime("%d/%m/%Y")
    lines = ["Employee Number,Course Code,Completion Date,Status"]
    for n in range(ROWS):
        number = "99999999" if n % 20 == 0 else numbers[n % len(numbers)]
        lines.append(f"{number},LXW-TEAM,{on},Completed")
    return "\n".join(lines).encode()
