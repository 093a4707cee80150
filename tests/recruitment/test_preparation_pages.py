"""What pages cost, and the demo's way to prepare a team."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from recruitment.preparation.models import Note
from recruitment.preparation.queries import standing
from tests import depth
from tests.people import trust
from tests.recruitment import world_preparation
from tests.recruitment.preparing import SYSTEM, day, peer, staff
from tests.world import World
from workforce.home.demo import preparation as demo
from workforce.people.actions import relationships

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("stays")]


def _cost(world: World, sign_in: Callable[[str], Client]) -> dict[tuple[str, str], int]:
    things, found = world.things, {}
    addresses = [
        reverse("preparation:preparation-list"),
        reverse("preparation:preparation-detail", args=[things["preparation"].pk]),
        reverse("preparation:session-register", args=[things["preparation over"].pk]),
        reverse("preparation:group-detail", args=[things["project_group"].pk]),
        reverse("recruitment:request-detail", args=[things["request"].pk]),
    ]
    for slug in ("patch_lead", "line_manager", "peer_supervisor"):
        client = sign_in(slug)
        for address in addresses:
            client.get("/people/pay/")
            with CaptureQueriesContext(connection) as used:
                if client.get(address).status_code == 200:
                    found[slug, address] = len(used)
    return found


def test_pages_cost_as_much_for_many_as_for_few(
    world: World, sign_in: Callable[[str], Client]
) -> None:
    world_preparation.grow(world, 1)
    few = _cost(world, sign_in)
    for n in range(2, depth.tries(4, 7)):
        world_preparation.grow(world, n)
    assert _cost(world, sign_in) == few
    assert max(few.values()) <= 15


def test_the_demo_prepares_a_team_on_a_day() -> None:
    team, dan = trust.team("Ash ward"), trust.person("Dan Demo")
    staff(team, 8)
    sam = trust.appointed("Sam Demo", team=team, starts=-200)
    relationships.begin(
        kind="line_manager", holder=dan, assignment=sam, starts=day(-200), by=SYSTEM
    )
    peer("Pat Demo", team)
    row = demo.prepare(team, day(-40))
    assert row is not None
    found = standing.of([team.pk])[team.pk]
    assert (found.is_valid, found.came, found.of) == (True, 6, 8)
    assert Note.objects.filter(preparation=row).count() == 3
    assert demo.prepare(trust.team("Nobody manages here"), day(-40)) is None
