"""Pages of requests cost at most fifteen queries, at every stage, and as many for many requests as for few."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recruitment.actions import deciding
from recruitment.models import Request
from recruitment.states import ORDER
from tests import depth
from tests.architecture.test_budget import MOST
from tests.recruitment.making import let_pass, request_at
from tests.world import World
from tests.worlds import signed_in

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


WHO = ("service_manager", "peer_supervisor", "patch_lead", "central_lead", "approver", "hr")
WHO_DIFFER = ("service_manager", "central_lead", "hr")
"""Who asks, who leads and decides, and who reads."""


def test_pages_of_requests_stay_within_their_budget(world: World) -> None:
    pages = addresses(world)
    clients = {slug: signed_in(world, slug) for slug in depth.some(WHO_DIFFER, WHO)}
    few = {slug: counted(client, pages) for slug, client in clients.items()}
    assert all(few.values())
    over = {(slug, page): n for slug, each in few.items() for page, n in each.items() if n > MOST}
    assert over == {}
    grow(world, depth.tries(2, 5))
    assert {slug: counted(client, pages) for slug, client in clients.items()} == few


def counted(client: Client, pages: list[str]) -> dict[str, int]:
    found = {}
    for page in pages:
        client.get("/people/pay/")
        with CaptureQueriesContext(connection) as used:
            if client.get(page).status_code == 200:
                found[page] = len(used)
    return found
