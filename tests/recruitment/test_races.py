"""Two at once, on real connections: no decision is lost or doubled, and the second learns what the first did."""

from __future__ import annotations

from typing import Any

import pytest

from recruitment.actions import deciding, moving, overriding
from recruitment.actions import requests as actions
from recruitment.models import Decision, Override, Request, RequestStep, Turn, TurnPerson
from tests.recruitment.making import make_ready, request_at
from tests.supervision.test_races import both
from tests.world import World, build
from workforce.core.access import Viewer
from workforce.notices.models import Notice
from workforce.people.models import Post, Qualification


@pytest.fixture
def world(transactional_db: None) -> World:
    return build("recruitment")


@pytest.fixture
def asked(world: World) -> Request:
    request: Request = make_ready(world, request_at(world, "approvals"))
    return request


def kinds(found: list[object]) -> list[str]:
    return sorted(type(each).__name__ for each in found)


def said(found: list[object]) -> str:
    return next(str(each) for each in found if isinstance(each, Exception))


def test_two_of_finance_decide_at_the_same_moment(world: World, asked: Request) -> None:
    finance = Turn.objects.get(slug="finance")
    TurnPerson.objects.create(turn=finance, person=world.people["hr"])
    for _ in range(3):
        Turn.objects.filter(slug__in=["senior", "advanced", "central"]).update(order=None)

    def decide(slug: str, act: Any, **more: Any) -> Any:
        return lambda: act(request=asked, turn="finance", round=1, by=world.viewer(slug), **more)

    found = both(
        decide("approver", deciding.approve), decide("hr", deciding.refuse, words="Too dear")
    )
    assert kinds(found) == ["Changed", "Request"]
    (made,) = Decision.objects.filter(request=asked)
    asked.refresh_from_db()
    first = "Cora Webb" if made.by == world.people["approver"] else "Helen Marsh"
    assert first in said(found)
    assert asked.stage == {"refused": "refused", "approved": asked.stage}[made.verdict]


def test_same_approver_in_two_windows(world: World, asked: Request) -> None:
    def approve() -> Any:
        return deciding.approve(
            request=asked, turn="senior", round=1, by=world.viewer("peer_supervisor")
        )

    found = both(approve, approve)
    assert kinds(found) == ["Changed", "Request"]
    assert "Priya Nair approved it" in said(found)
    assert Decision.objects.filter(request=asked, verdict="approved").count() == 1
    told = Notice.objects.filter(
        person=world.people["patch_lead"], kind="request-turn", channel="product"
    )
    assert told.count() == 1


def test_one_approves_what_another_changes(world: World, asked: Request) -> None:
    """Whichever is first: nobody's approval stands for a text they did not see."""
    found = both(
        lambda: deciding.approve(request=asked, turn="senior", round=1, by=world.viewer("peer_supervisor")),
        lambda: actions.write(
            request=asked, fields={"why": "Something else"}, version=1, by=world.viewer("service_manager")
        ),
    )  # fmt: skip
    asked.refresh_from_db()
    assert (asked.round, asked.why) == (2, "Something else")
    assert Decision.objects.filter(request=asked, round=2).count() == 0
    assert [type(each).__name__ for each in found if isinstance(each, Exception)] in (
        [],
        ["Changed"],
    )


def test_two_change_the_same_request(world: World, asked: Request) -> None:
    def write(slug: str, words: str) -> Any:
        return lambda: actions.write(
            request=asked, fields={"why": words}, version=1, by=world.viewer(slug)
        )

    found = both(write("service_manager", "One"), write("patch_lead", "Two"))
    assert kinds(found) == ["Changed", "Request"]
    kept = next(each.why for each in found if isinstance(each, Request))
    asked.refresh_from_db()
    assert (asked.why, asked.version, asked.round) == (kept, 2, 2)


def test_handed_in_twice_makes_one_post(world: World) -> None:
    draft = request_at(
        world, description_version=None, why="Because", hoped_start=None,
    )  # fmt: skip
    from tests.recruitment.described import approved_version

    Request.objects.filter(pk=draft.pk).update(description_version=approved_version(draft.role))

    def hand_in() -> Any:
        return actions.hand_in(request=draft, version=1, by=world.viewer("service_manager"))

    found = both(hand_in, hand_in)
    assert kinds(found) == ["Changed", "Request"]
    assert Post.objects.filter(code=f"REQ-{draft.number}").count() == 1
    assert RequestStep.objects.filter(request=draft, what="Handed in").count() == 1


def test_two_begin_at_the_same_moment_and_get_two_numbers(world: World) -> None:
    found = both(
        lambda: actions.begin(by=world.viewer("service_manager")),
        lambda: actions.begin(by=world.viewer("line_manager")),
    )
    assert kinds(found) == ["Request", "Request"]
    assert len({each.number for each in found if isinstance(each, Request)}) == 2


def test_two_ask_for_the_same_override(world: World, asked: Request) -> None:
    Qualification.objects.filter(holder=world.people["line_manager"]).delete()
    TurnPerson.objects.create(
        turn=Turn.objects.get(slug="executive"), person=world.people["approver"]
    )

    def ask() -> Any:
        return overriding.ask(
            request=asked, about="G3", reason="Full until March", until=world.day(30), second=world.people["approver"].pk,
            by=world.viewer("central_lead"),
        )  # fmt: skip

    found = both(ask, ask)
    assert kinds(found) == ["Changed", "Override"]
    assert Override.objects.filter(request=asked, about="G3", ended_on__isnull=True).count() == 1


def test_two_looks_move_it_once(world: World) -> None:
    asked = make_ready(world, request_at(world, "gate"))

    def look() -> Any:
        moving.look_again(teams={asked.team_id}, by=Viewer.system())
        return None

    assert kinds(both(look, look)) == ["NoneType", "NoneType"]
    steps = RequestStep.objects.filter(request=asked, before="gate", after="approvals")
    asked.refresh_from_db()
    assert steps.count() == (1 if asked.stage == "approvals" else 0)
