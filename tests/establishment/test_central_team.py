"""Who is in the central team, asked in one place."""

from __future__ import annotations

import pytest

from tests.people import trust
from workforce.establishment import import_telling
from workforce.establishment.queries import central_team
from workforce.notices.models import Notice
from workforce.people.models import Grant, Person

pytestmark = pytest.mark.django_db


def given(name: str, role: str, *, first: int = -30, last: int | None = None) -> Person:
    person = trust.person(name)
    ends = None if last is None else trust.day(last)
    Grant.objects.create(person=person, role=role, starts=trust.day(first), ends=ends)
    return person


def test_by_a_role_given_that_runs_while_they_are_here() -> None:
    lead = given("Ada Lead", "central_lead")
    given("Bo Before", "central_lead", last=-1)
    given("Cy Coming", "central_lead", first=1)
    gone = given("Di Gone", "central_lead")
    Person.objects.filter(pk=gone.pk).update(left_on=trust.day(-1))
    administrator = given("Ed Admin", "administrator")
    assert central_team.ids(trust.day(0)) == {lead.pk}
    assert central_team.members(trust.day(0)) == [lead]
    assert central_team.who_imports(trust.day(0)) == sorted([lead.pk, administrator.pk])


def test_whoever_was_given_the_role_learns_of_an_extract_that_waits() -> None:
    lead = given("Ada Lead", "central_lead")
    import_telling.not_read(by=trust.SYSTEM)
    rows = Notice.objects.filter(channel="product")
    assert list(rows.values_list("person", "kind")) == [(lead.pk, "import-not-read")]
