"""Courses, staff and files in tests: a few rows to change."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

from tests.people import trust
from training.actions import courses
from training.models import Course
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.people.models import StaffInPost, Team

SYSTEM = Viewer.system()
A_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def course(title: str = "Recovery for all", *, offered: bool = True, **fields: Any) -> Course:
    given = {
        "title": title, "level": "awareness", "mode": "in_person", "funding": "trust", "audiences": ["staff", "peers"],
    } | fields  # fmt: skip
    row = courses.draft(by=SYSTEM, **given)
    return courses.offer(row, by=SYSTEM) if offered else row


def staff(
    number: str, team: Team | None = None, *, starts: int = -400, **fields: Any
) -> StaffInPost:
    """One of the trust's other staff in one job."""
    return StaffInPost.objects.create(
        employee_number=number, assignment_number=fields.pop("assignment_number", f"{number}-1"), first_name="Ann",
        last_name=f"Nurse {number}", sort_name=f"nurse {number} ann", title=fields.pop("title", "Nurse"), team=team or trust.team(),
        starts=trust.day(starts), **fields,
    )  # fmt: skip


def a_file(
    *rows: tuple[object, ...],
    headings: tuple[str, ...] = ("Employee Number", "Course", "Completed On"),
) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(headings)
    for row in rows:
        writer.writerow([f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in row])
    return out.getvalue().encode()


def today() -> date:
    return clock.today()
