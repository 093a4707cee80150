"""Literacy and value: counts by hand, and whom they may not point at."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from strategy.overview import literacy
from strategy.overview.literacy import Reach
from tests.people import trust
from tests.training.courses import course, staff
from tests.world import World
from training.giving.models import Taught
from training.giving.reports import months
from training.models import Course, Record
from workforce.core import clock
from workforce.people.models import ServiceArea, StaffInPost
from workforce.reports.suppression import Split

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
ADDRESS = "/reports/literacy-and-value/"


def given(where: str, day: date, people: int, **more: Any) -> None:
    area = ServiceArea.objects.order_by("name")[0]
    if where == "outside":
        more = {"for_whom": "charity", "is_paid": False} | more
    Taught.objects.create(
        where=where, topic="What peers do", day=day, quarters=4, people=people, area=area, **more
    )


def learned(row: Course, number: str, day: date, until: date | None = None) -> None:
    Record.objects.create(
        course=row, employee_number=number, completed_on=day, until=until, source="register"
    )


def test_staff_and_teams_are_reached_by_what_people_with_experience_give(world: World) -> None:
    StaffInPost.objects.update(starts=world.day(-900), ends=world.day(-800))
    by_peers = course("Working beside peers", by_lived_experience=True)
    other = course("Fire safety", by_lived_experience=False)
    near, far, empty = (trust.team(f"Literate {n}") for n in range(3))
    for n in range(4):
        staff(f"N{n}", near)
    staff("N0", far, assignment_number="N0-2")  # a second job: one person, two teams
    staff("F1", far)
    staff("G1", empty, ends=world.day(-1))  # gone
    learned(by_peers, "N0", world.day(-30))
    learned(by_peers, "N1", world.day(-30), until=world.day(-1))  # over
    learned(by_peers, "N2", world.day(1))  # ahead
    learned(by_peers, "G1", world.day(-30))
    learned(other, "N3", world.day(-30))
    found = literacy.inside(world.today)
    assert (found.staff, found.teams) == (Split(1, 4), Split(2, 0))


def test_what_is_given_outside_is_of_whole_months_and_by_whom_it_is_for(world: World) -> None:
    Taught.objects.all().delete()
    first, last = months(clock.today())
    given("outside", first, 12)
    given("outside", last, 3, for_whom="trust")
    given("outside", first - timedelta(days=1), 40)
    given("outside", last + timedelta(days=1), 40)
    given("inside", last, 9)
    found = literacy.outside(first, last)
    assert found["A charity"] == Reach(1, 12)
    assert found["Another NHS trust"] == Reach(1, 3)
    assert found["A university or college"] == Reach()
    assert literacy.taught_to_staff(first, last) == Reach(1, 9)


def test_a_few_are_a_few_on_the_page(world: World, sign_in: SignIn) -> None:
    Taught.objects.all().delete()
    _, last = months(clock.today())
    given("outside", last, 3)
    given("outside", last, 13, for_whom="trust")
    body = sign_in("hr").get(ADDRESS).content.decode()
    section = body.partition("Reached outside")[2]
    assert "fewer than 5" in section
    assert "10 to 14" in section
    assert ">13<" not in section
    assert ">3<" not in section


def test_a_role_leads_to_the_page_that_explains_it(world: World, sign_in: SignIn) -> None:
    body = sign_in("central_lead").get(ADDRESS).content.decode()
    assert "Role explainers" in body
    assert "Adverts for peer roles that opened with it" in body


def test_as_many_queries_for_many_as_for_few(world: World, sign_in: SignIn, stays: None) -> None:
    client, counts = sign_in("hr"), []
    _, last = months(clock.today())
    row = course("With peers", by_lived_experience=True)
    for part in (range(3), range(3, 40)):
        for n in part:
            number = f"Q{n}"
            staff(number, trust.team(f"Team {n}"))
            learned(row, number, world.day(-3))
            given("outside", last, n)
        client.get(ADDRESS)
        with CaptureQueriesContext(connection) as asked:
            client.get(ADDRESS)
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert counts[0] <= 15 + 3
