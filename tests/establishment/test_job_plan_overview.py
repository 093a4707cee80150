"""Who has a job plan: what those who lead see of it, narrowed and sorted, and what nobody sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.establishment import plans
from tests.establishment.plans import Pair, content, task
from tests.establishment.signing import client_of
from tests.people import trust
from tests.people.test_pages import words
from workforce.core import clock
from workforce.core.presenting import date_words
from workforce.establishment.actions import job_plans
from workforce.people.actions import relationships
from workforce.people.models import Assignment, Person

pytestmark = pytest.mark.django_db
SignIn = Callable[[Person], Client]
ADDRESS = "/people/job-plans/"
HEAD = "head-of-lived-experience-workforce"


@pytest.fixture
def pair(db: None) -> Pair:
    return Pair()


@pytest.fixture
def sign_in(db: None) -> SignIn:
    return client_of


@pytest.fixture
def centre(db: None) -> Person:
    return trust.appointed("Marcus Bell", role=trust.role(HEAD), team=trust.team("Centre")).person


def managed(pair: Pair, name: str, **fields: Any) -> Assignment:
    """One more whom Dan manages."""
    row = trust.appointed(name, team=pair.assignment.team, **fields)
    relationships.begin(
        kind="line_manager", holder=pair.dan, assignment=row, starts=trust.day(-9), by=trust.SYSTEM
    )
    return row


def names(client: Client, query: str = "") -> list[str]:
    html = client.get(ADDRESS + query).content.decode()
    return [unescape(name) for name in re.findall(r'rowheader"><a href="[^"]+">([^<]+)</a>', html)]


def test_each_sees_those_whose_plan_they_may_read(
    pair: Pair, sign_in: SignIn, centre: Person
) -> None:
    noor = trust.appointed("Noor Rahman", team=pair.assignment.team)
    trust.appointed("Jo Adeyemi", team=trust.team("Elsewhere"))
    trust.appointed("Kim Berg", team=pair.assignment.team, starts=5)
    trust.appointed("Dee Marlow", team=pair.assignment.team, ends=trust.day(-1))
    assert names(sign_in(centre)) == ["Jo Adeyemi", "Sam Okafor", "Noor Rahman"]
    assert names(sign_in(pair.leila)) == ["Sam Okafor", "Noor Rahman"]
    assert names(sign_in(pair.dan)) == ["Sam Okafor"]
    for person in (pair.sam, pair.priya, noor.person):
        assert sign_in(person).get(ADDRESS).status_code == 404


def test_a_row_says_what_the_persons_page_says_and_no_more(
    pair: Pair, sign_in: SignIn, centre: Person
) -> None:
    managed(pair, "Noor Rahman")
    secret = content(task(), plans.Task("Our garden", "jointly"), share=10)
    plan = job_plans.write(pair.assignment, secret, version=0, by=pair.as_sam())
    never = "Noor Rahman Peer support worker, Northside crisis team Not written yet : job plan of Noor Rahman \u2013 \u2013"
    for person in (centre, pair.leila, pair.dan):
        text = words(sign_in(person).get(ADDRESS))
        assert "10% of 30 hours: 3 hours a week. Below 20%" in text
        assert never in text
        assert "Our garden" not in text
        assert (
            "2 In post now 1 Never written 1 Written, not agreed 1 Protected time below 20%" in text
        )
    job_plans.agree(plan, version=1, by=pair.as_dan())
    text = words(sign_in(pair.leila).get(ADDRESS))
    assert f"Below 20% {date_words(clock.today())}" in text
    assert "0 Written, not agreed" in text


def test_whoever_leads_the_patch_is_not_asked_to_answer(pair: Pair, sign_in: SignIn) -> None:
    job_plans.write(pair.assignment, content(), version=0, by=pair.as_sam())
    page = reverse("people:person-detail", args=[pair.sam.pk])
    for address in (ADDRESS, page):
        assert "For you to answer" in words(sign_in(pair.dan).get(address))
        assert "For you to answer" not in words(sign_in(pair.leila).get(address))


def test_a_volunteer_has_no_share_of_hours(pair: Pair, sign_in: SignIn) -> None:
    role = trust.role("peer-volunteer")
    robin = trust.appointed(
        "Robin Vale", role=role, employment="volunteer", team=pair.assignment.team
    )
    by = plans.viewer(robin.person)
    job_plans.write(robin, content(plans.Task("The café", ""), share=None), version=0, by=by)
    text = words(sign_in(pair.leila).get(ADDRESS))
    assert "Waiting for an answer : job plan of Robin Vale \u2013 \u2013" in text
    assert names(sign_in(pair.leila), "?show=below") == []


def test_the_list_is_narrowed_and_sorted(pair: Pair, sign_in: SignIn, centre: Person) -> None:
    low, never = managed(pair, "Ana Low", hours=30), managed(pair, "Zoe Never")
    by = plans.viewer(low.person)
    plan = job_plans.write(low, content(share=5), version=0, by=by)
    job_plans.write(pair.assignment, content(share=40), version=0, by=pair.as_sam())
    job_plans.agree(plan, version=1, by=pair.as_dan())
    client = sign_in(centre)
    assert names(client, "?show=never") == ["Zoe Never"]
    assert names(client, "?show=open") == ["Sam Okafor"]
    assert names(client, "?show=agreed") == names(client, "?show=below") == ["Ana Low"]
    assert names(client, "?name=zoe") == ["Zoe Never"]
    assert names(client, "?sort=share") == ["Ana Low", "Sam Okafor", "Zoe Never"]
    assert names(client, "?sort=agreed")[-1] == "Ana Low"
    assert names(client, f"?patch={pair.patch.pk}") == names(client)
    assert names(client, f"?patch={trust.patch('South patch').pk}") == []
    # A line manager has no patches to choose from.
    assert 'name="patch"' not in sign_in(pair.dan).get(ADDRESS).content.decode()
    assert never.person.name in names(sign_in(pair.dan))


NONSENSE = [
    "?page=abc",
    "?show=;drop",
    "?patch=abc",
    "?sort=%00",
    "?name=%FF%FE",
    "?name=" + "x" * 3000,
]


@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_the_address_is_no_harm(pair: Pair, sign_in: SignIn, query: str) -> None:
    for person in (pair.leila, pair.dan):
        assert sign_in(person).get(ADDRESS + query).status_code == 200


def test_what_is_empty_says_so(pair: Pair, sign_in: SignIn) -> None:
    assert "No job plan fits all of this" in words(sign_in(pair.dan).get(f"{ADDRESS}?show=agreed"))
    ines = pair.person("Ines Roche")
    relationships.begin(
        kind="patch_lead", holder=ines, patch=trust.patch("South patch"), starts=trust.day(-9),
        by=trust.SYSTEM,
    )  # fmt: skip
    text = words(sign_in(ines).get(ADDRESS))
    assert "Nobody whose job plan you may read is in a post here" in text


def test_line_managers_find_it_beside_their_people(pair: Pair, sign_in: SignIn) -> None:
    for name in ("establishment:job-plan-list", "supervision:people-list"):
        html = sign_in(pair.dan).get(reverse(name)).content.decode()
        assert f'href="{ADDRESS}">Who has a job plan' in html
    priyas = sign_in(pair.priya).get(reverse("supervision:people-list")).content.decode()
    assert ADDRESS not in priyas


def test_it_costs_the_same_for_three_rows_and_for_thirty(
    pair: Pair, sign_in: SignIn, centre: Person
) -> None:
    def counted() -> list[int]:
        found = []
        for person in (centre, pair.leila, pair.dan):
            client = sign_in(person)
            client.get(ADDRESS)
            with CaptureQueriesContext(connection) as used:
                client.get(ADDRESS)
            found.append(len(used))
        return found

    def grow(first: int, last: int) -> None:
        for n in range(first, last):
            row = managed(pair, f"Grown Number{n}")
            job_plans.write(row, content(), version=0, by=plans.viewer(row.person))

    grow(0, 2)
    few = counted()
    assert max(few) <= 15
    grow(2, 30)
    assert counted() == few
    assert len(names(sign_in(pair.dan))) == 25
    assert len(names(sign_in(pair.dan), "?page=2")) == 6
