"""What is owed between two in a room of wellbeing changes no page of anybody else: no list, share, count, health page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.architecture.test_access_matrix import DECLARED, _may
from tests.world import World
from tests.worlds import built_once
from workforce.core import clock
from workforce.core.ids import uuid7
from workforce.notices.models import Notice
from workforce.obligations import kinds
from workforce.obligations.actions import remind
from workforce.obligations.models import Obligation

# Asked for by the mark: without it no test database would be made for this file alone.
pytestmark = pytest.mark.django_db
world = built_once()
OTHERS = (
    "patch_lead", "central_lead", "hr", "administrator", "information_governance", "peer_supervisor", "colleague",
)  # fmt: skip
# What a page has anew each time it is made.
ANEW = re.compile(
    r'name="(?:csrfmiddlewaretoken|once|writer)" value="[^"]*"|nonce="[^"]*"|data-session-left="\d*"'
)
OTHER = "line_manager"


def _private() -> list[kinds.Kind]:
    of_wellbeing = [
        k for k in kinds.registry().values() if type(k).__module__.startswith("wellbeing")
    ]
    return [kind for kind in of_wellbeing if kind.private]


def _owe(world: World) -> None:
    day = world.today
    Obligation.objects.bulk_create(
        Obligation(
            kind=kind.slug, owner_kind=kind.owner, person=world.people["peer"], source_id=uuid7(),
            assignment=world.assignments["peer"], cycle="1", begins=day - timedelta(days=90), due=day - timedelta(days=60),
            grace_end=day - timedelta(days=40), state=kinds.OPEN, other_id=world.people[OTHER].pk,
        )
        for kind in _private()
    )  # fmt: skip


def _client(world: World, slug: str) -> Client:
    user = world.users[slug]
    Authenticator.objects.get_or_create(
        user=user, type="totp", defaults={"data": {"secret": "unused"}}
    )
    client = Client()
    client.force_login(user)
    return client


def _pages(slug: str) -> Iterator[str]:
    """Lists, reports and desks: addresses that name no row."""
    for name, cases in sorted(DECLARED.items()):
        for case in cases:
            if not case.get("target") and _may(case, "GET", slug):
                yield reverse(name)


def _read(client: Client, address: str) -> str:
    with transaction.atomic():
        answer = client.get(address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content  # type: ignore[attr-defined]
        transaction.set_rollback(True)
    return ANEW.sub("", body.decode(errors="replace"))


@pytest.mark.parametrize("slug", OTHERS)
def test_no_page_of_others_is_another_for_it(world: World, slug: str) -> None:
    client = _client(world, slug)
    pages = list(dict.fromkeys(_pages(slug)))
    with clock.at(clock.now()):  # some pages say of which minute they are
        before: dict[str, Any] = {page: _read(client, page) for page in pages}
        steady = [page for page in pages if _read(client, page) == before[page]]
        _owe(world)
        assert [page for page in steady if _read(client, page) != before[page]] == []
    assert len(steady) > 15


def test_nobody_above_is_reminded_of_it(world: World) -> None:
    _owe(world)
    remind()
    slugs = [f"due.{kind.slug}" for kind in _private()]
    told = set(Notice.objects.filter(kind__in=slugs).values_list("person_id", flat=True))
    assert told <= {world.people["peer"].pk, world.people[OTHER].pk}
