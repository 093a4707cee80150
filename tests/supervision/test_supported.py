"""Whom one supports: one's own strand, what needs one first, and the same number of queries for any number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from supervision import supported
from supervision.actions import meetings
from supervision.queries import strands
from tests import depth
from tests.people import trust
from tests.people.trust import SYSTEM
from tests.supervision.pages import get
from tests.supervision.triad import Triad
from tests.world import World
from workforce.people.actions import relationships
from workforce.people.models import Person, RoleType

pytestmark = pytest.mark.django_db
SOON = 7


def supervised(triad: Triad, name: str, *, since: int, team: str = "team") -> Any:
    role = RoleType.objects.get(slug="peer-support-worker")
    row = trust.appointed(name, team=triad.world.things[team], role=role, starts=-since)
    relationships.begin(
        kind="line_manager", holder=triad.person("line_manager"), assignment=row, starts=triad.ago(since), by=SYSTEM
    )  # fmt: skip
    return row


def names(body: str) -> list[str]:
    return re.findall(r'role="rowheader"><a[^>]*>([^<]+)</a>', body)


def held(triad: Triad, row: Any, ago: int, **more: Any) -> None:
    entry = meetings.Log(
        assignment_id=row.pk, strands=["line"], date=triad.ago(ago), holder_id=triad.person("line_manager").pk, **more
    )  # fmt: skip
    meetings.log(entry, by=triad.viewer("line_manager"))


@pytest.fixture(scope="class")
def four(built: World) -> Iterator[Triad]:
    """One past grace, one due, one due soon, one just met: written in another order."""
    with transaction.atomic():
        triad = Triad(built)
        for name, since, last in (
            ("Zora Just", 300, 1), ("Yann Past", 300, 60), ("Xena Soon", 300, 25), ("Wim Due", 300, 30),
        ):  # fmt: skip
            held(triad, supervised(triad, name, since=since), last)
        yield triad
        transaction.set_rollback(True)


class TestFourPeople:
    def test_what_needs_somebody_stands_first(self, four: Triad) -> None:
        found = names(get(four.client("line_manager"), "/support/people/").body)
        mine = [name for name in found if name.split()[1] in {"Past", "Due", "Soon", "Just"}]
        assert mine == ["Yann Past", "Wim Due", "Xena Soon", "Zora Just"]
        by_name = names(get(four.client("line_manager"), "/support/people/?sort=name").body)
        assert by_name == sorted(by_name, key=lambda name: name.split()[1])
        assert set(by_name) == set(found)

    def test_shades_have_words(self, four: Triad) -> None:
        body = get(four.client("line_manager"), "/support/people/").body
        for words in ("Set a date", "Past its days of grace: set a date", "No date yet", "Since "):
            assert words in body
        assert "overdue" not in body.casefold()

    def test_a_date_that_is_set_leaves_nothing_to_do(self, four: Triad) -> None:
        assignment = Person.objects.get(last_name="Past").assignments.get()
        meetings.plan(
            meetings.Plan(assignment_id=assignment.pk, strands=["line"], holder_id=four.person("line_manager").pk,
                          date=four.today + timedelta(days=3)),
            by=four.viewer("line_manager"),
        )  # fmt: skip
        rows = {
            row.supported.last_name: row for row in strands.desk(four.viewer("line_manager")).held
        }
        assert supported.level(rows["Past"], SOON) == supported.NOTHING
        assert supported.level(rows["Due"], SOON) == supported.DUE

    def test_narrowed_by_team(self, four: Triad) -> None:
        supervised(four, "Vera Away", since=20, team="team_elsewhere")
        other = four.world.things["team_elsewhere"]
        found = names(get(four.client("line_manager"), f"/support/people/?team={other.pk}").body)
        assert found == ["Vera Away"]
        everybody = get(four.client("line_manager"), "/support/people/?team=nonsense&sort=nonsense")
        assert len(names(everybody.body)) > 1


def test_a_planned_day_that_has_come_is_asked_about(triad: Triad) -> None:
    triad.planned(triad.ago(1))
    body = triad.open("peer_supervisor", "supervision:people-list").body
    assert "Did you meet?" in body
    row = strands.desk(triad.viewer("peer_supervisor")).held[0]
    assert supported.level(row, SOON) == supported.TO_LOG


def test_actions_are_counted_in_their_own_strand(triad: Triad) -> None:
    todo = meetings.Todo("Ring", triad.person("peer").pk)
    triad.log(todos=[todo])
    sam = triad.assignment.pk
    assert strands.open_actions(triad.viewer("peer_supervisor")) == {(sam, "peer"): 1}
    assert strands.open_actions(triad.viewer("line_manager")) == {}
    assert "1 open" in triad.open("peer_supervisor", "supervision:people-list").body
    assert "1 open" not in triad.open("line_manager", "supervision:people-list").body


def test_many_cost_as_many_queries_as_three(triad: Triad) -> None:
    client = triad.client("line_manager")

    def cost() -> int:
        client.get("/support/people/")
        with CaptureQueriesContext(connection) as used:
            assert client.get("/support/people/").status_code == 200
        return len(used)

    for n in range(3):
        supervised(triad, f"Few Number{n}", since=90)
    few = cost()
    for n in range(3, depth.tries(9, 30)):
        supervised(triad, f"Many Number{n}", since=90)
    assert cost() == few <= 15
