"""The page of roles and rights says what the pages themselves do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from django.urls import reverse

from tests.supervision.pages import get
from tests.supervision.triad import Triad
from workforce.core import access
from workforce.home import rights
from workforce.people.models import Person
from workforce.people.queries import holders
from workforce.people.viewers import viewer_of

pytestmark = pytest.mark.django_db
TESTS = Path(__file__).parents[1]


def _listed(thing: rights.Thing) -> set[str]:
    """Those of the page's people whom the access lists let in."""
    cases: list[Any] = []
    for path in TESTS.glob("*/access*.yaml"):
        cases += (yaml.safe_load(path.read_text()) or {}).get(thing.name, [])
    key, value = thing.target
    [case] = [case for case in cases if case.get("target", {}) == {key: value}]
    return set(case["GET"]) & {*rights.TOWARDS, *rights.NONE_OF_IT}


@pytest.mark.parametrize("thing", rights.THINGS, ids=lambda thing: thing.words)
def test_each_line_is_what_the_access_lists_say(thing: rights.Thing) -> None:
    assert thing.sees == _listed(thing)
    assert thing.chosen <= thing.sees


def test_every_role_is_described_and_says_where_it_comes_from() -> None:
    assert set(rights.ABOUT) == set(access.ROLES)
    assert set(rights.FROM_WHERE) >= set(access.ROLES) - set(access.GIVEN)
    assert set(rights.RELATION.values()) <= {*rights.TOWARDS, *rights.NONE_OF_IT}


def test_menu_and_reports_are_the_codes_own(triad: Triad) -> None:
    assert rights.menu_of(access.HR) == ["Recruitment", "People", "Strategy", "Reports"]
    assert "Leavers" not in rights.reports_of(access.LINE_MANAGER)
    for slug in (access.HR, access.CENTRAL_LEAD):
        page = triad.open(slug, "reports:report-list")
        for title in rights.reports_of(slug):
            assert title in page.body, title


def test_people_are_counted_by_the_roles_they_have_today(triad: Triad) -> None:
    counted = holders.counted(triad.viewer("administrator"))
    held = [
        role
        for person in Person.objects.exclude(user=None).select_related("user")
        for role in viewer_of(person.user).roles
    ]
    without = Person.objects.filter(user=None).count()
    for slug in access.ROLES:
        assert held.count(slug) <= counted[slug] <= held.count(slug) + without
    assert counted["central_lead"] >= 1
    assert counted["hr"] == held.count("hr") == 1


def test_the_pages_are_read_as_a_matrix_and_role_by_role(triad: Triad) -> None:
    for slug in ("administrator", "information_governance"):
        body = triad.open(slug, "home:role-list").body
        for role in access.ALL:
            assert reverse("home:role-detail", args=[role.slug]) in body
    body = triad.open("administrator", "home:role-detail", role="line_manager").body
    assert "What was said in a peer supervision" in body
    for role in access.ALL:
        assert triad.open("administrator", "home:role-detail", role=role.slug).status == 200
    given = get(triad.client("administrator"), reverse("home:role-detail", args=["hr"]))
    assert "Helen" not in given.body
    assert (
        "Helen"
        in get(triad.client("administrator"), reverse("people:grant-list") + "?role=hr").body
    )
