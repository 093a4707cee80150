"""What could be walked round, lost, or would stop everybody else: each was found by reading, and is kept from coming back."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.http import Http404
from django.test import Client
from django.urls import reverse

from recruitment import holding
from recruitment.actions import deciding, moving, overriding
from recruitment.actions import requests as actions
from recruitment.errors import CannotSave
from recruitment.models import Decision, Override, Request, Turn, TurnPerson
from recruitment.queries import figures, overrides, today
from recruitment.tasks import look_at_requests
from tests.recruitment.described import approved_version
from tests.recruitment.making import let_pass, make_ready, post_of, request_at
from tests.supervision.pages import Page, get
from tests.world import World, role
from workforce.core.access import Viewer
from workforce.establishment.actions import posts as establishment
from workforce.notices.models import Notice
from workforce.people.models import Post

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


def page(client: Client, name: str, *args: object) -> Page:
    return get(client, reverse(f"recruitment:{name}", args=args))


def vacant(world: World, **more: Any) -> Post:
    given = {
        "number": 900, "role": role("peer-support-worker"), "team": world.things["team"], "form": "embedded",
        "hours": Decimal(15), "contract": "permanent", "asked_on": world.today, "line_manager": None,
        "clinical_supervisor": None, "peer_supervisor": None,
    } | more  # fmt: skip
    made = post_of(given)
    Post.objects.filter(pk=made.pk).update(state="vacant", funding_source="Old budget", fte="0.4")
    made.refresh_from_db()
    return made


# --- The post of a request ------------------------------------------------------------------------


def test_saving_team_and_role_again_keeps_the_post(world: World, sign_in: SignIn) -> None:
    asked = request_at(world, "approvals")
    client = sign_in("service_manager")
    for _ in range(2):
        saved = page(client, "request-part", asked.pk, "what").press("Save")
        assert "saved." in saved.body
    before = asked.post_id
    asked.refresh_from_db()
    assert (asked.post_id, asked.round) == (before, 1)


def test_saving_a_draft_again_keeps_the_vacant_post_it_asks_for(
    world: World, sign_in: SignIn
) -> None:
    there = vacant(world)
    asked = request_at(world, post=there)
    page(sign_in("service_manager"), "request-part", asked.pk, "what").press("Save")
    asked.refresh_from_db()
    assert asked.post == there


def test_vacant_post_that_somebody_else_asked_for_first(world: World) -> None:
    there = vacant(world)
    request_at(world, post=there)
    late = request_at(world, asked_by=world.people["patch_lead"])
    with pytest.raises(CannotSave):
        actions.write(
            request=late,
            fields={"post_id": there.pk},
            version=late.version,
            by=world.viewer("patch_lead"),
        )


def test_refused_after_it_was_advertised_is_advertised_no_more(world: World) -> None:
    asked = make_ready(world, request_at(world, "approvals"))
    Post.objects.filter(pk=asked.post_id).update(state="advertised")
    deciding.refuse(
        request=asked, turn="", round=1, words="No money", by=world.viewer("patch_lead")
    )
    asked.post.refresh_from_db()
    assert asked.post.state == "approved"
