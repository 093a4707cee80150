"""`import_staff` with what a file is said to be, and what it ends with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.core.management import CommandError

from tests.establishment import making
from tests.establishment.making import MANAGER, NURSE, PEER, nurse
from tests.establishment.test_command import lines, run
from tests.establishment.test_leavers import many
from tests.establishment.test_workbooks import book
from workforce.establishment.models import ImportRun, ImportSource
from workforce.people.models import Assignment, StaffInPost

pytestmark = pytest.mark.django_db


def file(place: Path, content: bytes, name: str = "x.csv") -> Path:
    path = place / name
    path.write_bytes(content)
    return path


def test_workbook_is_checked_and_applied_as_csv_is(tmp_path: Path) -> None:
    path = file(tmp_path, book(PEER, MANAGER, NURSE), "x.xlsx")
    assert "Joiners 3" in lines(run(path, "--check"))
    assert not ImportRun.objects.exists()
    assert lines(run(path))[-1] == "Applied."


def test_whole_trust_and_day_decide_who_leaves_and_when(tmp_path: Path) -> None:
    run(file(tmp_path, making.extract(PEER, MANAGER, NURSE)))
    part = file(tmp_path, making.extract(PEER, MANAGER))
    assert "Whose jobs end: 1" not in lines(run(part, "--check"))
    told = lines(run(part, "--check", "--whole-trust", "--date", "2026-10-20"))
    at = told.index("Whose jobs end: 1")
    assert (
        told[at + 1]
        == "Magda Roberts [300], last day 19 October 2026: Mental Health Nurse, Northside Crisis Team"
    )
    assert StaffInPost.objects.get(assignment_number="300").ends is None
    run(part, "--whole-trust", "--date", "20/10/2026")
    assert StaffInPost.objects.get(assignment_number="300").ends == date(2026, 10, 19)


def test_many_leavers_end_with_four_until_they_are_said_to(tmp_path: Path) -> None:
    run(file(tmp_path, making.extract(*many(20))))
    part = file(tmp_path, making.extract(*many(20)[7:]))
    run(part, "--check", "--whole-trust", ends_with=4)
    run(part, "--whole-trust", ends_with=4)
    assert not StaffInPost.objects.filter(ends__isnull=False).exists()
    assert lines(run(part, "--whole-trust", "--many-leavers"))[-1] == "Applied."
    assert StaffInPost.objects.filter(ends__isnull=False).count() == 7


def test_source_reads_its_files_and_says_what_they_hold(tmp_path: Path) -> None:
    run(file(tmp_path, making.extract(PEER, MANAGER, NURSE)))
    chosen = {
        heading: heading.lower()
        for heading in making.HEADINGS
        if heading not in {"Title", "Org L2"}
    }
    ImportSource.objects.create(
        name="Payroll",
        fingerprint="x",
        mapping=chosen | {"Employee Number": "pers no"},
        is_whole_trust=True,
    )
    content = making.text(PEER, MANAGER, titles=("As at 15 October 2026",)).replace(
        "Employee Number,", "Pers No,", 1
    )
    path = file(tmp_path, content.encode())
    assert "last day 14 October 2026" in run(path, "--check", "--source", "payroll")
    with pytest.raises(CommandError) as refused:
        run(path, "--check", "--source", "Nobody")
    assert str(refused.value) == "There is no source “Nobody”. There are: Payroll."
    other = file(tmp_path, making.extract(PEER))
    with pytest.raises(CommandError) as unfit:
        run(other, "--check", "--source", "Payroll")
    assert str(unfit.value) == (
        "This file has no column any more for Employee Number as this source had. Choose its columns again. Nothing has "
        "been changed."
    )


def test_day_that_is_none_says_what_to_enter(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refused:
        run(file(tmp_path, making.extract(PEER)), "--check", "--date", "soon")
    assert (
        str(refused.value)
        == "--date soon: Enter a date like 30-JUN-2013, 30/06/2013 or 2013-06-30."
    )


def test_rows_left_out_end_with_three_and_the_others_are_applied(tmp_path: Path) -> None:
    path = file(tmp_path, making.extract(PEER, MANAGER, nurse(fte="7")))
    run(path, "--check", ends_with=3)
    run(path, ends_with=3)
    assert Assignment.objects.count() == 1
