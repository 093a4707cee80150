"""The world of a file of tests, built once and undone when the file is over."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from tests.world import World, build


def built_once(*rooms: str, then: Callable[[World], None] | None = None) -> Any:
    """A fixture for each file: what a test does to it is undone by that test's own transaction. A file whose
    tests commit builds its own."""

    @pytest.fixture(scope="module")
    def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
        with django_db_blocker.unblock(), transaction.atomic():
            made = build(*rooms)
            if then is not None:
                then(made)
            made.as_built = pickle.dumps(made)
            yield made
            transaction.set_rollback(True)
        with django_db_blocker.unblock():
            _sweep()

    return built


def _sweep() -> None:
    """What was undone takes up room until somebody does: of the tables in which it is more than a megabyte or two."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind = 'r' "
            "AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 2000000"
        )
        if large := [connection.ops.quote_name(name) for (name,) in cursor.fetchall()]:
            cursor.execute(f"VACUUM {', '.join(large)}")


def signed_in(world: World, slug: str) -> Client:
    """As a persona, past the second factor."""
    from allauth.mfa.models import Authenticator

    user = world.users[slug]
    Authenticator.objects.get_or_create(
        user=user, type="totp", defaults={"data": {"secret": "unused"}}
    )
    client = Client()
    client.force_login(user)
    return client


def planned_for_many_rows() -> None:
    """Until the transaction ends: as in production, where tables have thousands (see tests/settings.py)."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL join_collapse_limit = 8; SET LOCAL from_collapse_limit = 8")


def own_copy(built: World) -> World:
    """For a test that changes what it was handed, not only its rows."""
    made: World = pickle.loads(built.as_built)
    return made
