"""A register of who completed what: read row by row, added once, taken back; teams counted from it."""

from __future__ import annotations

import io
import threading
import time
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook

from tests.people import trust
from tests.supervision.test_races import both
from tests.training.courses import SYSTEM, a_file, course, staff
from training.actions import coverage, records, registers
from training.actions.records import Done
from training.models import Course, Record, RegisterFile
from training.registers import planning
from workforce.core import clock
from workforce.core.states import NotAllowed
from workforce.establishment.importing.problems import NotATable
from workforce.people.errors import Conflict
from workforce.people.models import Qualification, TeamQualification
from workforce.people.queries import team_training

pytestmark = pytest.mark.django_db
RECOVERY = {"gives": team_training.RECOVERY, "valid_months": 36}


def checked(content: bytes, **fields: object):  # type: ignore[no-untyped-def]
    return registers.check(name="register.csv", content=content, by=SYSTEM, **fields)  # type: ignore[arg-type]


def problems(content: bytes, **fields: object) -> list[tuple[int, str, str]]:
    row = checked(content, **fields)
    return [(each.row, each.column, each.words) for each in row.problems.all()]


def share(team_id: object) -> tuple[int, int] | None:
    row = (
        TeamQualification.objects.standing()
        .filter(team=team_id, slug=team_training.RECOVERY)
        .first()
    )
    return (row.having, row.of) if row else None


def test_rows_become_records_and_the_team_is_counted() -> None:
    course("Recovery for teams", code="R1", **RECOVERY)
    for number in ("1001", "1002", "1003"):
        staff(number)
    on = clock.today() - timedelta(days=10)
    row = checked(a_file(("1001", "recovery for TEAMS", on), ("1002", "R1", on)))
    assert (row.rows, row.new, row.faulty) == (2, 2, 0)
    assert registers.add(row, by=SYSTEM) == 2
    assert Record.objects.count() == 2
    assert share(trust.team().pk) == (2, 3)
    known = team_training.of_team(trust.team().pk, clock.today())["A5b"]
    assert (known.having, known.of, known.percent) == (2, 3, 67)


def test_what_the_gate_reads_changes_with_the_register_and_goes_back_with_it() -> None:
    """Issue: uploading a register changes A5b."""
    course("Recovery for teams", **RECOVERY)
    staff("1001")
    coverage.count(None, by=SYSTEM)
    before = team_training.of_team(trust.team().pk, clock.today())["A5b"]
    row = checked(a_file(("1001", "Recovery for teams", clock.today())))
    registers.add(row, by=SYSTEM)
    after = team_training.of_team(trust.team().pk, clock.today())["A5b"]
    assert (before.percent, after.percent) == (0, 100)
    assert registers.take_back(row, by=SYSTEM) == 1
    assert team_training.of_team(trust.team().pk, clock.today())["A5b"].percent == 0
    assert Record.objects.count() == 0


def test_same_file_again_adds_nothing() -> None:
    course("Recovery for teams", **RECOVERY)
    staff("1001")
    content = a_file(("1001", "Recovery for teams", clock.today()))
    registers.add(checked(content), by=SYSTEM)
    again = checked(content)
    assert (again.new, again.known) == (0, 1)
    assert registers.add(again, by=SYSTEM) == 0
    assert Record.objects.count() == 1


def test_a_row_twice_in_a_file_is_one_record() -> None:
    course("Recovery for teams")
    staff("1001")
    line = ("1001", "Recovery for teams", clock.today())
    row = checked(a_file(line, line, line))
    assert (row.new, row.twice, row.faulty) == (1, 2, 0)


def test_each_problem_says_row_column_and_mend() -> None:
    course("Recovery for teams")
    course("Being written", offered=False)
    staff("1001")
    today = clock.today()
    content = a_file(
        ("", "Recovery for teams", today),
        ("1E+05", "Recovery for teams", today),
        ("999", "Recovery for teams", today),
        ("1001", "Fire safety", today),
        ("1001", "Being written", today),
        ("1001", "Recovery for teams", "31/02/2026"),
        ("1001", "Recovery for teams", ""),
        ("1001", "Recovery for teams", today + timedelta(days=1)),
        ("1001", "", today),
        ("1001", "Recovery for teams", today - timedelta(days=3)),
    )  # fmt: skip
    row = checked(content)
    found = [(each.row, each.column) for each in row.problems.all()]
    assert found == [
        (2, "Employee Number"), (3, "Employee Number"), (4, "Employee Number"), (5, "Course"), (6, "Course"),
        (7, "Completed On"), (8, "Completed On"), (9, "Completed On"), (10, "Course"),
    ]  # fmt: skip
    assert (row.rows, row.faulty, row.new) == (10, 9, 1)
    assert row.rows == row.new + row.known + row.twice + row.passed_over + row.faulty
    assert all(each.words.endswith(".") for each in row.problems.all())


def test_who_did_not_complete_it_is_left_out_and_unknown_words_are_a_problem() -> None:
    course("Recovery for teams")
    staff("1001")
    headings = ("Employee Number", "Course", "Completed On", "Status")
    content = a_file(
        ("1001", "Recovery for teams", clock.today(), "Did Not Attend"),
        ("1001", "Recovery for teams", clock.today(), "Perhaps"),
        ("1001", "Recovery for teams", clock.today(), "PASSED"),
        headings=headings,
    )
    row = checked(content)
    assert (row.passed_over, row.faulty, row.new) == (1, 1, 1)


def test_an_expiry_in_the_file_counts_before_what_is_reckoned() -> None:
    course("Recovery for teams", **RECOVERY)
    staff("1001")
    staff("1002")
    headings = ("Staff Number", "Course Title", "Date Completed", "Expiry Date")
    content = a_file(
        ("1001", "Recovery for teams", date(2026, 1, 31), date(2026, 12, 31)),
        ("1002", "Recovery for teams", date(2026, 1, 31), ""),
        headings=headings,
    )
    registers.add(checked(content), by=SYSTEM)
    found = dict(Record.objects.values_list("employee_number", "until"))
    assert found == {"1001": date(2026, 12, 31), "1002": date(2029, 1, 30)}


@pytest.mark.parametrize("never", ["31-DEC-4712", "31/12/9999", "9999-12-31", "Never", "N/A"])
def test_what_never_runs_out_in_the_file_counts_as_long_as_the_course_says(never: str) -> None:
    course("Recovery for teams", **RECOVERY)
    staff("1001")
    headings = ("Employee Number", "Course", "Completed On", "Expires On")
    row = checked(
        a_file(("1001", "Recovery for teams", date(2026, 1, 31), never), headings=headings)
    )
    assert (row.new, row.faulty) == (1, 0)
    registers.add(row, by=SYSTEM)
    assert Record.objects.get().until == date(2029, 1, 30)


def test_one_course_can_be_chosen_for_all_rows() -> None:
    chosen = course("Recovery for teams")
    staff("1001")
    content = a_file(("1001", clock.today()), headings=("Employee Number", "Completed On"))
    with pytest.raises(NotATable, match="“Course” is missing"):
        checked(content)
    assert checked(content, course=chosen).new == 1


def test_a_workbook_with_title_lines_is_read() -> None:
    course("Recovery for teams")
    staff("1001")
    book = Workbook()
    sheet = book.active
    for line in (["Learning report"], [], ["Employee Number", "Course", "Completed On"]):
        sheet.append(line)
    sheet.append(["1001", "Recovery for teams", clock.today()])
    out = io.BytesIO()
    book.save(out)
    assert checked(out.getvalue()).new == 1


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.4 x", b"\x89PNG\r\n\x1a\n", b"nothing of a table", b"PK\x03\x04 damaged",
     b"Employee Number,Course,Completed On\n", b"Employee Number,Employee No,Completed On\n1,1,01/01/2026\n"],
)  # fmt: skip
def test_what_is_no_register_changes_nothing_and_says_what_to_do(content: bytes) -> None:
    with pytest.raises(NotATable) as caught:
        checked(content)
    assert "use the" in str(caught.value)
    assert RegisterFile.objects.count() == 0


def test_a_peer_of_the_trust_gets_the_record_and_what_it_gives() -> None:
    course("Holding supervision", gives="peer-supervision", valid_months=12)
    person = trust.appointed("Sam Okafor").person
    person.employee_number = "777"
    person.save()
    on = clock.today() - timedelta(days=5)
    row = checked(a_file(("777", "Holding supervision", on)))
    registers.add(row, by=SYSTEM)
    record = Record.objects.get()
    assert record.person == person
    held = Qualification.objects.get(holder=person, slug="peer-supervision")
    assert (held.starts, held.until) == (on, record.until)
    registers.take_back(row, by=SYSTEM)
    assert not Qualification.objects.filter(holder=person, slug="peer-supervision").exists()


def test_added_twice_or_after_its_day_says_so() -> None:
    course("Recovery for teams")
    staff("1001")
    row = checked(a_file(("1001", "Recovery for teams", clock.today())))
    registers.add(row, by=SYSTEM)
    with pytest.raises(NotAllowed):
        registers.add(row, by=SYSTEM)
    left = checked(a_file(("1001", "Recovery for teams", clock.today())))
    with clock.at(clock.today() + timedelta(days=2)):
        registers.forget_left()
    with pytest.raises(Conflict, match="Upload it again"):
        registers.add(left, by=SYSTEM)


def test_seven_thousand_rows_cost_as_many_queries_as_seven() -> None:
    course("Recovery for teams", **RECOVERY)
    team = trust.team()
    for number in range(40):
        staff(str(5000 + number), team)
    today = clock.today()

    def cost(many: int) -> int:
        lines = [
            (str(5000 + n), "Recovery for teams", today - timedelta(days=many)) for n in range(many)
        ]
        row = checked(a_file(*lines))
        with CaptureQueriesContext(connection) as asked:
            registers.add(row, by=SYSTEM)
        return len(asked)

    cost(2)  # from now on a share stands that each of them ends
    few = cost(4)
    assert cost(40) == few


def test_plan_reads_nothing_it_need_not() -> None:
    assert (
        planning.catalogue().get("recovery and peer work for teams") is None
    )  # a draft is no course yet


@pytest.mark.django_db(transaction=True)
def test_two_who_add_the_same_register_at_once_add_it_once() -> None:
    course("Recovery for all of us")
    staff("1001")
    row = checked(a_file(("1001", "Recovery for all of us", clock.today())))
    said: list[object] = []
    start = threading.Barrier(2)

    def press() -> None:
        start.wait()
        try:
            said.append(registers.add(row, by=SYSTEM))
        except NotAllowed as error:
            said.append(str(error))
        finally:
            connection.close()

    both = [threading.Thread(target=press) for _ in range(2)]
    for each in both:
        each.start()
    for each in both:
        each.join()
    assert sorted(map(str, said))[0] == "1"
    assert any("register is added" in str(each) for each in said)
    assert Record.objects.filter(register=row).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_registers_of_one_team_at_once_are_both_counted() -> None:
    recovery = course("Recovery for one and all", **RECOVERY)
    for number in ("1001", "1002"):
        staff(number)
    written = threading.Event()

    def first() -> None:
        with transaction.atomic():
            _recorded(recovery, "1001")
            written.set()
            time.sleep(0.4)  # the other one stands at the door meanwhile

    def second() -> None:
        written.wait(10)
        _recorded(recovery, "1002")

    assert both(first, second) == [None, None]
    assert share(trust.team().pk) == (2, 2)


def _recorded(row: Course, number: str) -> None:
    wanted = Done(course_id=row.pk, completed_on=clock.today(), employee_number=number)
    records.add([wanted], by=SYSTEM)
