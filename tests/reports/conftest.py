from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.world import World, build
from workforce.reports import report


@pytest.fixture
def world(db: None) -> World:
    return build()


@pytest.fixture
def sign_in(world: World) -> Any:
    def enter(slug: str) -> Client:
        from allauth.mfa.models import Authenticator

        user = world.users[slug]
        Authenticator.objects.get_or_create(
            user=user, type="totp", defaults={"data": {"secret": "unused"}}
        )
        client = Client()
        client.force_login(user)
        return client

    return enter


@pytest.fixture(autouse=True)
def fresh_registry() -> Any:
    report.registry.cache_clear()
    yield
    report.registry.cache_clear()
