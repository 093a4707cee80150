"""Between us leads whoever supports others to each room that may hold something for them, whether it does or not."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.world import World
from tests.worlds import built_once

pytestmark = pytest.mark.django_db
built = built_once("none")
OF_A_MANAGER = (
    "plan:shared-list", "adjustments:list", "away:person-list", "returning:person-list", "plan:offer-list",
)  # fmt: skip


def _client(world: World, slug: str) -> Client:
    user = world.users[slug]
    Authenticator.objects.get_or_create(user=user, type="totp", defaults={"data": {}})
    client = Client()
    client.force_login(user)
    return client


def _doors(client: Client) -> list[str]:
    page = client.get(reverse("wellbeing:between-us")).content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    return [name for name in OF_A_MANAGER if f'href="{reverse(name)}"' in main]


def test_a_line_manager_has_a_door_to_each_room_with_nothing_in_any(world: World) -> None:
    client = _client(world, "line_manager")
    assert _doors(client) == list(OF_A_MANAGER)
    assert [client.get(reverse(name)).status_code for name in OF_A_MANAGER] == [200] * 5


@pytest.mark.parametrize("slug", ["peer", "peer_supervisor", "patch_lead", "hr", "administrator"])
def test_who_manages_nobody_has_the_one_that_everybody_has(world: World, slug: str) -> None:
    assert _doors(_client(world, slug)) == ["plan:shared-list"]
