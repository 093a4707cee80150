"""Excel takes the zeros off the front of a number: that makes no second person."""

from __future__ import annotations

import pytest

from tests.establishment import making
from tests.establishment.making import MANAGER, NURSE, PEER, manager, nurse, peer, problems
from workforce.people.models import Person, StaffInPost

pytestmark = pytest.mark.django_db
KNOWN = (
    "This looks like {}, who has the number {} here: only zeros in front differ, and Excel takes those off. Format the "
    "column as text and enter that number, then use the new file."
)
ROWS = (
    "Row {} has the same name and the number {}: only zeros in front differ, and Excel takes those off. Format the "
    "column as text and enter each number as it stands in ESR, then use the new file."
)
ZEROS = peer(employee_number="00100", assignment_number="00100")


def test_number_without_the_zeros_of_a_known_person_is_named() -> None:
    making.bring_in(ZEROS, MANAGER)
    before = making.standing()
    rows = (peer(first_name="sam", last_name="Ókafor"), MANAGER)
    assert problems(*rows) == [
        (2, "Employee Number", "100", KNOWN.format("Sam Okafor", "00100"), True)
    ]
    assert making.plan(*rows).missing_posts == []
    assert making.bring_in(*rows)[1].changes_nothing
    assert making.standing() == before


def test_number_with_zeros_that_a_known_person_lacks_is_named() -> None:
    making.bring_in(PEER, MANAGER)
    assert problems(ZEROS, MANAGER) == [
        (2, "Employee Number", "00100", KNOWN.format("Sam Okafor", "100"), True)
    ]


def test_number_without_the_zeros_of_other_staff_is_named() -> None:
    making.bring_in(nurse(employee_number="0300", assignment_number="0300"), MANAGER)
    plan = making.plan(NURSE, MANAGER)
    assert [each.mend for each in plan.problems] == [KNOWN.format("Magda Roberts", "0300")]
    assert (plan.changes_nothing, plan.missing_staff) == (True, [])


def test_every_row_of_a_number_without_its_zeros_is_named() -> None:
    making.bring_in(ZEROS, MANAGER)
    second = peer(assignment_number="100-2", org_l6="Southside Crisis Team")
    assert [each[:3] for each in problems(PEER, MANAGER, second)] == [
        (2, "Employee Number", "100"),
        (4, "Employee Number", "100"),
    ]


def test_two_rows_whose_numbers_differ_by_zeros_alone_are_both_left_out() -> None:
    rows = (ZEROS, MANAGER, peer(assignment_number="100-2"))
    assert problems(*rows) == [
        (2, "Employee Number", "00100", ROWS.format(4, "100"), True),
        (4, "Employee Number", "100", ROWS.format(2, "00100"), True),
    ]
    making.bring_in(*rows)
    assert list(Person.objects.values_list("employee_number", flat=True)) == []


def test_row_with_the_number_that_is_known_is_used_and_the_other_named() -> None:
    making.bring_in(ZEROS, MANAGER)
    rows = (peer(assignment_number="100-2"), MANAGER, ZEROS | {"FTE": "0.5"})
    assert [each[:3] for each in problems(*rows)] == [(2, "Employee Number", "100")]
    assert [change.key for change in making.plan(*rows).assignments] == ["00100"]


def test_another_name_makes_it_another_person() -> None:
    making.bring_in(ZEROS, MANAGER)
    other = peer(first_name="Samira", email_address="")
    assert problems(ZEROS, MANAGER, other) == []
    making.bring_in(ZEROS, MANAGER, other)
    assert set(Person.objects.values_list("employee_number", flat=True)) == {"00100", "100", "200"}


def test_two_people_who_are_both_known_are_left_alone() -> None:
    making.bring_in(ZEROS, MANAGER, peer(first_name="Samira", email_address=""))
    Person.objects.filter(employee_number="100").update(first_name="Sam")
    rows = (ZEROS, MANAGER, peer(email_address=""))
    assert (problems(*rows), making.plan(*rows).changes_nothing) == ([], True)


def test_line_manager_without_zeros_is_not_made_up() -> None:
    making.bring_in(peer(supervisor_employee_number="0200"), manager(employee_number="0200"))
    found = problems(PEER, MANAGER)
    assert [(each[0], each[1], each[4]) for each in found] == [
        (2, "Supervisor Employee Number", False),
        (3, "Employee Number", True),
    ]
    assert "The row of this line manager has a problem of its own." in found[0][3]
    assert StaffInPost.objects.get().employee_number == "0200"
    assert making.plan(PEER, MANAGER).changes_nothing
