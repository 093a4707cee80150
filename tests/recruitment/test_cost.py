"""Pages of requests cost at most fifteen queries, at every stage, and as many for thirty requests as for three."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recruitment.actions import deciding
from recruitment.models import Request
from recruitment.states import ORDER
from tests.architecture.test_budget import MOST, _client
from tests.recruitment.making import let_pass, request_at
from tests.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stays")]


def grow(world: World, n: int) -> None:
    for stage in ("preparation", "gate", "approvals", "advert"):
        for _ in range(n):
            let_pass(world, request_at(world, stage), "G1")


def addresses(world: World) -> list[str]:
    rows = [request_at(world, stage) for stage in ORDER]
    for row in rows:
        if row.stage in ("gate", "approvals"):
            let_pass(world, row, "G2")
    asked = request_at(world, "approvals")
    deciding.ask(
        request=asked, turn="senior", round=1, words="Why?", by=world.viewer("peer_supervisor")
    )
    draft = Request.objects.get(pk=world.things["request draft"].pk)
    return [
        "/", reverse("recruitment:request-list"), reverse("recruitment:request-list") + "?show=mine",
        reverse("recruitment:override-list"), reverse("recruitment:turn-list"), reverse("recruitment:gate-why"),
        reverse("recruitment:request-tasks", args=[draft.pk]),
        *(reverse("recruitment:request-detail", args=[row.pk]) for row in (*rows[1:], asked)),
        *(reverse("recruitment:request-decide", args=[row.pk]) for row in (*rows[1:], asked)),
        *(reverse("recruitment:request-tasks", args=[row.pk]) for row in rows[1:]),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "slug", ["service_manager", "peer_supervisor", "patch_lead", "central_lead", "approver", "hr"]
)
def test_pages_of_requests_stay_within_their_budget(world: World, slug: str) -> None:
    pages = addresses(world)
    client = _client(world, slug)
    few = counted(client, pages)
    assert {page: len(used) for page, used in few.items() if len(used) > MOST} == {}
    grow(world, 5)
    assert {page: len(used) for page, used in counted(client, pages).items()} == {
        page: len(used) for page, used in few.items()
    }


def counted(client: object, pages: list[str]) -> dict[str, list[str]]:
    found = {}
    for page in pages:
        client.get("/people/pay/")  # type: ignore[attr-defined]
        with CaptureQueriesContext(connection) as used:
            if client.get(page).status_code == 200:  # type: ignore[attr-defined]
                found[page] = [each["sql"][:300] for each in used.captured_queries]
    return found
