"""Where what peers give came apart: a lead who is no peer, and dates after the end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.training.world_giving import said
from tests.world import World
from training.giving.actions import offers, taught
from training.giving.models import Giver, Offer, TaughtBy
from workforce.core.access import Viewer
from workforce.people.actions import relationships
from workforce.people.models import Relationship
from workforce.people.viewers import viewer_of

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]


@pytest.fixture
def leads(world: World) -> World:
    """Whoever manages the services leads the patch, and is in no peer role."""
    patch = world.things["team"].area.patch
    Relationship.objects.filter(acts_as="patch_lead", patch=patch).delete()
    relationships.begin(
        kind="patch_lead", holder=world.people["service_manager"], patch=patch, starts=world.today,
        by=Viewer.system(),
    )  # fmt: skip
    return world


def test_a_lead_without_a_peer_role_sees_and_runs_what_their_patch_gives(
    leads: World, sign_in: SignIn
) -> None:
    offer = Offer.objects.get(pk=leads.things["offer"].pk)
    client = sign_in("service_manager")
    assert client.get(reverse("giving:offer-list")).status_code == 200
    assert client.get(reverse("giving:offer-detail", args=[offer.pk])).status_code == 200
    assert client.get(reverse("giving:session-plan", args=[offer.pk])).status_code == 200
    assert sign_in("line_manager").get(reverse("giving:offer-list")).status_code == 404


def test_what_they_add_is_not_given_by_them(leads: World) -> None:
    lead = viewer_of(leads.users["service_manager"])
    made = offers.add(said(leads), by=lead)
    assert not Giver.objects.filter(offer=made).exists()
    area = leads.things["team"].area_id
    row = taught.add(
        taught.Said(where="inside", topic="Peer work", day=leads.today, quarters=4, people=9, area_id=area),
        given_by=[leads.people["peer"].pk], by=lead,
    )  # fmt: skip
    by = TaughtBy.objects.filter(taught=row).values_list("person", flat=True)
    assert list(by) == [leads.people["peer"].pk]
