"""A request is written part by part, handed in, changed and withdrawn; and who sees what of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from recruitment.actions import requests as actions
from recruitment.errors import CannotSave, Changed
from recruitment.models import Request
from recruitment.parts import undone
from tests.recruitment.described import approved_version
from tests.recruitment.making import request_at
from tests.supervision.pages import Page, get
from tests.world import World, role
from workforce.people.models import Post

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(f"recruitment:{name}", args=args))


def test_request_is_written_part_by_part_and_handed_in(world: World, sign_in: SignIn) -> None:
    version = approved_version(role("peer-support-worker"))
    client = sign_in("service_manager")
    begun = page(client, "request-begin").press("Start")
    asked = Request.objects.get(asked_by=world.people["service_manager"], why="", stage="draft")
    assert begun.status == 200
    said = {
        "what": {"team": world.things["team"].pk, "role": role("peer-support-worker").pk},
        "why": {
            "why": "People ask for somebody who has been there.",
            "company": "Shares shifts with Sam.",
        },
        "contract": {"hours": "30", "contract": "permanent"},
        "funding": {"funding_source": "Core budget", "until": "open"},
        "form": {"form": "separate"},
        "description": {"is_read": "yes"},
        "start": {"hoped_start_0": "4"},
    }
    for part, fields in said.items():
        if part != "start":
            saved = page(client, "request-part", asked.pk, part).press("Save", **fields)
            assert "saved." in saved.body, (part, saved.body[:200])
    for kind in ("line_manager", "clinical_supervisor", "peer_supervisor"):
        assert (
            get(client, reverse("recruitment:request-support", args=[asked.pk, kind])).status == 200
        )
        asked.refresh_from_db()
        actions.write(
            request=asked,
            fields={kind: world.people[kind]},
            version=asked.version,
            by=world.viewer("service_manager"),
        )
    asked.refresh_from_db()
    assert [part.slug for part in undone(asked)] == []
    assert asked.description_version == version
    handed = page(client, "request-tasks", asked.pk).press("Hand it in")
    asked.refresh_from_db()
    assert (handed.status, asked.stage, asked.post.state, asked.post.planned_line_manager) == (
        200, "preparation", "proposed", world.people["line_manager"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("slug", "team", "kept"),
    [
        ("service_manager", "team", True),
        ("line_manager", "team_elsewhere", False),
        ("service_manager", None, False),
    ],
)
def test_a_team_in_mind_is_there_already(
    world: World, sign_in: SignIn, slug: str, team: str | None, kept: bool
) -> None:
    wanted = world.things[team].pk if team else "a%00b"
    begin = get(sign_in(slug), f"{reverse('recruitment:request-begin')}?team={wanted}")
    begin.press("Start")
    asked = Request.objects.filter(asked_by=world.people[slug], stage="draft").latest("number")
    assert asked.team_id == (wanted if kept else None)
    assert (team is not None and world.things[team].name in begin.body) == kept


def test_pressed_twice_begins_one_draft(world: World, sign_in: SignIn) -> None:
    before = Request.objects.filter(stage="draft").count()
    begin = page(sign_in("service_manager"), "request-begin")
    first, again = begin.press("Start"), begin.press("Start")
    assert Request.objects.filter(stage="draft").count() == before + 1
    assert first.response.redirect_chain == again.response.redirect_chain


@pytest.mark.parametrize(
    ("kind", "offered"),
    [("line_manager", {"line_manager"}), ("clinical_supervisor", {"clinical_supervisor"})],
)
def test_those_are_offered_who_are_that_to_somebody_already(
    world: World, sign_in: SignIn, kind: str, offered: set[str]
) -> None:
    client = sign_in("service_manager")
    shown = page(client, "request-support", world.things["request draft"].pk, kind)
    named = {
        slug for slug, person in world.people.items() if f'value="{person.pk}"' in shown.body
    }  # fmt: skip
    assert named == offered


@pytest.mark.parametrize(
    "slug",
    [
        "service_manager",
        "line_manager",
        "peer_supervisor",
        "patch_lead",
        "central_lead",
        "hr",
        "approver",
    ],
)
@pytest.mark.parametrize(
    "stage",
    ["preparation", "readiness", "gate", "approvals", "advert", "offer", "arrived", "refused"],
)
def test_page_of_a_request_at_every_stage(
    world: World, sign_in: SignIn, slug: str, stage: str
) -> None:
    asked = request_at(world, stage)
    assert page(sign_in(slug), "request-detail", asked.pk).status == 200


def vacant(world: World, **more: Any) -> Post:
    given: dict[str, Any] = {
        "code": "V-1", "title": "Peer support worker", "role": role("peer-support-worker"), "team": world.things["team"],
        "nature": "clinical", "fte": "0.600", "hours": "22.50", "contract": "permanent", "form": "embedded",
        "state": "vacant", "state_since": world.today,
    }  # fmt: skip
    return Post.objects.create(**(given | more))


def test_request_for_a_vacant_post_takes_up_what_there_is_money_for(world: World) -> None:
    post, by = vacant(world), world.viewer("service_manager")
    draft = request_at(
        world, description_version=approved_version(role("peer-support-worker")), why="Because"
    )
    where = {"team_id": draft.team_id, "role_id": draft.role_id, "post_id": post.pk}
    row = actions.write(request=draft, fields=where, version=1, by=by)
    assert (float(row.hours or 0), row.contract) == (22.5, "permanent")
    other = actions.write(request=row, fields={"hours": 30}, version=2, by=by)
    with pytest.raises(CannotSave, match="not those of the vacant post"):
        actions.hand_in(request=other, version=3, by=by)
    row = actions.write(request=other, fields={"hours": post.hours}, version=3, by=by)
    actions.hand_in(request=row, version=4, by=by)
    post.refresh_from_db()
    assert (post.state, post.planned_line_manager, post.planned_peer_supervisor, post.form) == (
        "vacant", world.people["line_manager"], world.people["peer_supervisor"], "separate",
    )  # fmt: skip
    with pytest.raises(Changed):
        actions.hand_in(request=row, version=4, by=by)
