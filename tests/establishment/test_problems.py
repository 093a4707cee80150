"""What is wrong with a row is named by row, column and mend; the row is left out whole, or used without the cell."""

from __future__ import annotations

import pytest

from tests.establishment import making
from tests.establishment.making import MANAGER, PEER, manager, nurse, peer, problems

pytestmark = pytest.mark.django_db
DATE = "Enter a date like 30-JUN-2013, 30/06/2013 or 2013-06-30."
FTE = "Enter a share of full time between 0 and 1: 1 is full time, 0.60 is three fifths."
NUMBER = (
    "Enter the number as it stands in ESR: up to 30 letters, digits and dashes, without spaces."
)
FORMULA = "This begins like a formula. Enter the plain value, without = + - or @ before it."
NOBODY = (
    "There is no row with this employee number. Check the number, or add the line manager's row."
)
EMPTY = "Fill this cell in."
COMMA = (
    "It isn't clear whether this comma begins decimals or marks thousands. Write the number with a point, like {}, "
    "and without a comma."
)


@pytest.mark.parametrize(
    ("column", "value", "mend"),
    [
        ("employee_number", "", EMPTY),
        ("employee_number", "30 10", NUMBER),
        ("employee_number", "3.01E+07", ("Excel has shortened this number. Format the column as text, enter the number "
         "in full and save again.")),
        ("assignment_number", "12?", NUMBER),
        ("last_name", "", EMPTY),
        ("first_name", " \u200b ", EMPTY),
        ("last_name", "=cmd|' /C calc'!A0", FORMULA),
        ("first_name", "@SUM(1)", FORMULA),
        ("position_title", "+Peer Support Worker", FORMULA),
        ("last_name", "x" * 81, "This is longer than 80 characters. Shorten it."),
        ("position_title", "x" * 161, "This is longer than 160 characters. Shorten it."),
        ("org_l4", "", EMPTY),
        ("org_l6", "", EMPTY),
        ("assignment_category", "", EMPTY),
        ("assignment_category", "Sometimes", "Enter Permanent, Fixed Term Temp, Secondment or Bank."),
        ("fte", "1.2", FTE),
        ("fte", "-0.5", FORMULA),
        ("fte", "nan", "Enter the share of full time as a number, like 0.60."),
        ("fte", "1e9", "Enter the share of full time as a number, like 0.60."),
        ("fte", "0", "A post has a share of full time above 0. Enter a share of full time as in the contract."),
        ("contracted_hours", "0", "A post has hours a week above 0. Enter hours a week as in the contract."),
        ("contracted_hours", "375", "Enter the hours a week: more than 60 can't be right."),
        ("fte", "1,000", COMMA.format("0.60")),
        ("contracted_hours", "1,950", COMMA.format("22.5")),
        ("contracted_hours", "37,500", COMMA.format("22.5")),
        ("contracted_hours", "full", "Enter the hours a week as a number, like 22.5."),
        ("latest_start_date", "", EMPTY),
        ("latest_start_date", "soon", DATE),
        ("latest_start_date", "30-JUN-13", DATE),
        ("latest_start_date", "30-JUX-2013", DATE),
        ("latest_start_date", "06/30/2013", "There is no month 30: the day comes first. Enter a date like 30/06/2013."),
        ("latest_start_date", "31-FEB-2025", "There is no 31 February 2025. Enter a date like 30-JUN-2013."),
        ("latest_start_date", "2025-02-31", "There is no 31 February 2025. Enter a date like 30-JUN-2013."),
        ("latest_start_date", "01/01/1899", "Check the year: 1899 can't be right. Enter a date like 30-JUN-2013."),
        ("latest_start_date", "9999-12-31", "Check the year: 9999 can't be right. Enter a date like 30-JUN-2013."),
        ("latest_start_date", "01/01/2032", "Check the year: a start more than two years from now can't be right."),
        ("fixed_term_temp_end_date", "never", DATE),
        ("fixed_term_temp_end_date", "01-JAN-2020", "The end is before the start on 30/06/2023. Check both dates."),
    ],
)  # fmt: skip
def test_impossible_value_leaves_the_row_out(column: str, value: str, mend: str) -> None:
    before = making.standing()
    rows = [peer(**{column: value}), MANAGER]
    (found,) = [each for each in problems(*rows) if each[4]]
    assert (found[0], found[1].replace(" ", "_").lower(), found[3]) == (2, column, mend)
    plan = making.plan(*rows)
    assert (plan.left_out, plan.counts()["posts"]["added"]) == (1, 0)
    assert making.standing() == before


@pytest.mark.parametrize(
    ("column", "value", "mend"),
    [
        ("email_address", "sam at northvale",
         "Enter an address like name@trust.nhs.uk. The row is used without it."),
        ("supervisor_employee_number", "999", f"{NOBODY} Until then the row is used without a line manager."),
        ("supervisor_employee_number", "100", ("This is the person's own number. Enter their line manager's. The row is "
         "used without a line manager.")),
        ("pay_scale", "Ad hoc", ("No pay band could be read from this. Enter it like “Review Body Band 3”; until then "
         "the post has no band.")),
        ("assignment_category", "Fixed Term Temp", ("A fixed term has an end. Enter the date in ESR; until then the row "
         "is used without one.")),
        ("last_name", "Oka\u202efor", ("There were hidden characters in this cell. They have been taken out; the rest "
         "is used.")),
    ],
)  # fmt: skip
def test_value_a_row_can_do_without_is_named_and_the_rest_used(
    column: str, value: str, mend: str
) -> None:
    (found,) = problems(peer(**{column: value}), MANAGER)
    assert (found[0], found[3], found[4]) == (2, mend, False)
    plan = making.plan(peer(**{column: value}), MANAGER)
    assert plan.counts()["posts"]["added"] == 1
    assert plan.people[0].values["last_name"] == "Okafor"


def test_end_that_has_passed_is_named() -> None:
    row = peer(assignment_category="Fixed Term Temp", fixed_term_temp_end_date="31/10/2026")
    assert problems(row, MANAGER) == [
        (2, "Fixed Term Temp End Date", "31/10/2026",
         ("This end has passed. If the contract went on, enter the new date in ESR; until then the row is used as "
         "ended."), False)]  # fmt: skip


def test_two_rows_with_one_assignment_number_are_both_left_out() -> None:
    words = "This number is also in row {}. Keep one row for each job, then use the new file."
    rows = [PEER, MANAGER, nurse(assignment_number="100")]
    assert problems(*rows) == [
        (2, "Assignment Number", "100", words.format(4), True),
        (4, "Assignment Number", "100", words.format(2), True),
    ]
    counts = making.plan(*rows).counts()
    assert (counts["people"]["added"], counts["staff"]["added"]) == (0, 1)


def test_good_row_is_left_out_too_when_the_other_with_its_number_is_bad() -> None:
    assert [(each[0], each[1]) for each in problems(PEER, MANAGER, peer(fte="7"))] == [
        (2, "Assignment Number"), (4, "FTE")]  # fmt: skip


def test_employee_number_with_two_names_is_left_out() -> None:
    words = "This number has another name in row {}. Give each person their own number, or make the names the same."
    second = peer(assignment_number="100-2", first_name="Samuel")
    assert problems(PEER, MANAGER, second) == [
        (2, "Employee Number", "100", words.format(4), True),
        (4, "Employee Number", "100", words.format(2), True),
    ]


def test_address_that_somebody_else_has_is_left_out() -> None:
    other = manager(email_address="SAM.OKAFOR@northvale.example")
    words = "Somebody else has this address. Each person needs their own; until then the row is used without it."
    assert problems(PEER, other) == [
        (3, "Email Address", "sam.okafor@northvale.example", words, False)
    ]
    assert [change.values["email"] for change in making.plan(PEER, other).people] == [
        "sam.okafor@northvale.example", ""]  # fmt: skip


def test_manager_whose_own_row_has_a_problem_is_not_made_up() -> None:
    found = problems(PEER, manager(fte="3"))
    assert [(each[0], each[1], each[3], each[4]) for each in found] == [
        (2, "Supervisor Employee Number", ("The row of this line manager has a problem of its own. Mend that one first. "
         "Until then the row is used without a line manager."), False),
        (3, "FTE", FTE, True)]  # fmt: skip
    assert [change.key for change in making.plan(PEER, manager(fte="3")).people] == ["100"]


def test_row_with_too_few_or_too_many_cells_is_left_out() -> None:
    lines = making.text(PEER, MANAGER).split("\r\n")
    short, long = ",".join(lines[1].split(",")[:7]), f"{lines[2]},more,and more"
    content = "\r\n".join([lines[0], short, long]).encode()
    from workforce.establishment.actions import imports

    words = "This row has {} cells and there are 19 headings. Check for a missing separator, or a line break inside a cell."
    assert [(each.row, each.column, each.mend) for each in imports.plan_of(content).plan.problems] == [
        (2, "", words.format(7)), (3, "", words.format(21))]  # fmt: skip


def test_number_that_excel_keeps_as_text_is_read() -> None:
    assert [change.key for change in making.plan(peer(employee_number='="0100"'), MANAGER).people] == [
        "0100", "200"]  # fmt: skip


def test_bank_work_has_no_post_and_is_not_brought_in_twice_for_a_team() -> None:
    bank = peer(assignment_category="Bank", fte="0", contracted_hours="0")
    again = bank | {"Assignment Number": "100-2"}
    plan = making.plan(bank, MANAGER, again)
    assert (len(plan.posts), [change.key for change in plan.assignments]) == (0, ["100"])
    assert [(each.row, each.column) for each in plan.problems] == [(4, "Assignment Number")]
