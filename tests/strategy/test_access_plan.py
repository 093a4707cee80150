"""The plan of next posts keeps to the spans, in its order, and leads to requests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.db import connection
from django.http import Http404
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recruitment.models import Request
from strategy.access import spans
from strategy.access.actions import plan
from strategy.access.models import Next
from strategy.access.queries import plan as queries
from strategy.access.spans import Holder, Place
from tests import depth
from tests.people import trust
from tests.strategy import access_making as making
from tests.supervision.pages import get
from tests.world import World
from workforce.core import clock
from workforce.people.errors import Conflict, Refused
from workforce.people.models import Relationship

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
PRIYA = Holder("Priya Nair", 10)


@pytest.fixture(autouse=True)
def nothing_planned(db: None) -> None:
    Next.objects.all().delete()


def _place(team: str, many: int, level: str = "entry", *, counted: bool = False) -> Place:
    return Place(team, level, many, counted)


@pytest.mark.parametrize(
    ("holders", "places", "broken"),
    [
        ([], [("A", 1)], ("A", 0, 0)),
        ([PRIYA], [("A", 2)], None),
        ([PRIYA], [("A", 3)], ("A", 2, 0)),
        ([PRIYA], [("A", 1), ("B", 2)], ("B", 1, 1)),
        ([PRIYA, Holder("Kit", 12), Holder("Over", 15)], [("A", 3)], ("A", 2, 0)),
        ([PRIYA], [("S", 1, "senior"), ("A", 13)], None),
        ([PRIYA], [("S", 1, "senior"), ("A", 14)], ("A", 13, 1)),
        ([PRIYA], [("A", 3), ("S", 1, "senior")], ("A", 2, 0)),
        ([Holder("Full", 12)], [("S", 1, "senior")], ("S", 0, 0)),
    ],
)
def test_spans(holders: list[Holder], places: list[tuple], broken: tuple | None) -> None:  # type: ignore[type-arg]
    found = spans.first_broken(holders, [_place(*each) for each in places], 12)
    assert (found and (found.place.team, found.room, found.planned_before)) == broken


def test_a_post_that_is_promised_is_not_counted_twice() -> None:
    places = [_place("A", 2, counted=True), _place("B", 2)]
    assert spans.first_broken([PRIYA], places, 12) is None


def test_the_refusal_says_which_span() -> None:
    patch = trust.patch("N plan")
    team, by = trust.team("Plan ward", patch), making.centre()
    with pytest.raises(Refused, match="Nobody in N plan may give peer supervision yet"):
        making.planned(by, team)
    making.senior(patch, "Sena Plan")
    with pytest.raises(
        Refused, match=r"break the span of N plan\. Sena Plan has 0 of 12.*room for 12"
    ):
        making.planned(by, team, how_many=13)
    assert not Next.objects.exists()
    making.planned(by, team, how_many=12)
    with pytest.raises(Refused, match="room for 0, and 12 planned before take theirs"):
        making.planned(by, team)


def test_a_senior_makes_room_only_for_those_after_them() -> None:
    patch = trust.patch("N order")
    making.senior(patch)
    team, by = trust.team("Order ward", patch), making.centre()
    senior = making.planned(by, team, level="senior")
    peers = making.planned(by, team, how_many=14)
    with pytest.raises(Refused, match="break the span"):
        plan.move(peers, plan.UP, version=1, by=by)
    with pytest.raises(Refused, match="break the span"):
        plan.take_out(senior, reason="No money", version=1, by=by)
    plan.change(peers, making.said(team, how_many=11), version=1, by=by)
    peers = making.now(peers)
    plan.move(peers, plan.UP, version=2, by=by)
    order = [each.pk for each in Next.objects.order_by("order")]
    assert order == [peers.pk, senior.pk]
    with pytest.raises(Refused, match="at the end already"):
        plan.move(making.now(peers), plan.UP, version=3, by=by)


def test_a_plan_that_is_broken_since_can_be_mended() -> None:
    patch = trust.patch("N mend")
    who = making.senior(patch)
    team, by = trust.team("Mend ward", patch), making.centre()
    row = making.planned(by, team, how_many=5)
    who.left_on = trust.day(-1)
    who.save()
    row = plan.change(row, making.said(team, how_many=5, why="Other words"), version=1, by=by)
    with pytest.raises(Refused, match="Nobody in N mend"):
        making.planned(by, team)
    plan.take_out(row, reason="Nobody to stand beside them", version=2, by=by)
    row = making.now(row)
    assert (row.state, row.closed_on) == ("dropped", clock.today())


def test_a_lead_plans_for_their_patch_alone_and_hr_reads() -> None:
    north, south = trust.patch("N mine"), trust.patch("S not mine")
    for each in (north, south):
        making.senior(each, f"Sena {each.name}")
    ours, theirs = making.lead(north), making.lead(south)
    row = making.planned(ours, trust.team("Mine ward", north))
    with pytest.raises(Http404):
        making.planned(theirs, trust.team("Mine ward", north))
    for by in (theirs, making.hr()):
        with pytest.raises(Http404):
            plan.take_out(row, reason="x", version=1, by=by)
    assert queries.one(theirs, row.pk) is None
    assert queries.one(making.hr(), row.pk) == row
    assert queries.one(making.viewer(trust.person("Mana Ger"), "line_manager"), row.pk) is None


def test_of_two_at_once_the_second_hears_so() -> None:
    patch = trust.patch("N two at once")
    making.senior(patch)
    team, by = trust.team("Two ward", patch), making.centre()
    row = making.planned(by, team)
    plan.change(row, making.said(team, why="First"), version=1, by=by)
    with pytest.raises(Conflict):
        plan.change(row, making.said(team, why="Second"), version=1, by=by)
    plan.take_out(row, reason="Done with", version=2, by=by)
    with pytest.raises(Conflict):
        plan.move(row, plan.UP, version=3, by=by)


@pytest.mark.parametrize("by_day", [trust.day(-1), date(9999, 12, 31)])
def test_days_that_make_no_sense_are_refused(by_day: date) -> None:
    patch = trust.patch("N days")
    making.senior(patch)
    with pytest.raises(Refused, match="still to come"):
        making.planned(making.centre(), trust.team("Days ward", patch), by_day=by_day)


def _request(team: object, by: object, stage: str = "draft") -> Request:
    last = Request.objects.order_by("-number").first()
    return Request.objects.create(
        number=(last.number if last else 100) + 1, team=team, asked_by_id=by.me, asked_on=clock.today(),  # type: ignore[attr-defined]
        handed_in_on=None if stage == "draft" else clock.today(), stage=stage, stage_since=clock.today(),
    )  # fmt: skip


def test_it_leads_to_a_request_of_its_team_and_once_that_is_over_takes_no_room() -> None:
    patch = trust.patch("N ask")
    making.senior(patch)
    team, other, by = trust.team("Ask ward", patch), trust.team("Other ask", patch), making.centre()
    row = making.planned(by, team, how_many=12)
    elsewhere, request = _request(other, by), _request(team, by)
    with pytest.raises(Refused, match="open request of this team"):
        plan.link(row, request=elsewhere.pk, version=1, by=by)
    plan.link(row, request=request.pk, version=1, by=by)
    row = making.now(row)
    assert (row.state, row.request_id) == ("asked", request.pk)
    with pytest.raises(Refused, match="asked for already"):
        plan.change(row, making.said(team), version=2, by=by)
    with pytest.raises(Refused, match="break the span"):
        making.planned(by, other)
    Request.objects.filter(pk=request.pk).update(stage="refused", handed_in_on=clock.today())
    second = making.planned(by, other)
    assert queries.requests_for(by, second) == [
        (elsewhere.pk, f"Request {elsewhere.number}: role still to choose")
    ]
    with pytest.raises(Refused, match="break the span"):
        making.planned(by, other, how_many=12)


def test_a_request_that_one_may_not_see_shows_no_link() -> None:
    patch = trust.patch("N hidden")
    making.senior(patch)
    by, hr = making.centre(), making.hr()
    row = making.planned(by, trust.team("Hidden ward", patch))
    plan.link(row, request=_request(row.team, by).pk, version=1, by=by)
    shown = {each.row.pk: each.opens for of in queries.listed(hr) for each in of.rows}
    assert shown == {row.pk: False}
    shown = {each.row.pk: each.opens for of in queries.listed(by) for each in of.rows}
    assert shown == {row.pk: True}


def test_a_lead_plans_moves_and_takes_out_on_the_page(world: World, sign_in: SignIn) -> None:
    client, team = sign_in("patch_lead"), world.things["reach team"]
    page = get(client, f"{reverse('access:next-add')}?team={team.pk}")
    day = clock.today().replace(year=clock.today().year + 1, day=1)
    typed = {"by_day_day": "1", "by_day_month": str(day.month), "by_day_year": str(day.year)}
    page = page.press("Plan it", why="Nobody is there", how_many="99", **typed)
    assert "Enter a number from 1 to 20" in page.body
    page = page.press("Plan it", how_many="1")
    assert "Nobody is there" in page.body
    page = page.press("Plan it") if "Plan it" in page.body else page
    row = Next.objects.get()
    page = get(client, reverse("access:next-take-out", args=[row.pk]))
    assert "Say why" in page.press("Take it out").body
    page.press("Take it out", reason="Later")
    assert making.now(row).state == "dropped"


def test_the_plan_asks_as_much_for_many_places_as_for_three(world: World, sign_in: SignIn) -> None:
    Relationship.objects.filter(kind="peer_supervisor").delete()
    by, team = world.viewer("central_lead"), world.things["reach team"]
    path = reverse("access:plan-list")
    clients = [sign_in(slug) for slug in ("patch_lead", "central_lead", "hr")]
    counts = []
    for many in (3, depth.tries(6, 57)):
        for _ in range(many):
            Next.objects.create(
                team=team, how_many=1, why="Why", by_day=clock.today(), order=Next.objects.count(),
                written_by_id=by.me, written_on=clock.today(),
            )  # fmt: skip
        counts.append([_queries(client, path) for client in clients])
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 15


def _queries(client: Client, path: str) -> int:
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)
