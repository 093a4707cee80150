from __future__ import annotations

import gc
import ipaddress
import os
import socket
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import hypothesis
import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase

from tests import depth
from tests.kept_rows import Emptied
from tests.world import World
from tests.worlds import built_once, own_copy, signed_in

# A loaded machine is slow, and no test of ours is about how fast it is.
SLOW = [hypothesis.HealthCheck.too_slow]
hypothesis.settings.register_profile("alongside", deadline=None, suppress_health_check=SLOW)
hypothesis.settings.load_profile("alongside")

# What is imported stays, and tests leave little that goes in circles: looking for it as often as a service
# does takes a seventh of all the time.
gc.set_threshold(500_000, 50, 1000)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--thorough", action="store_true", help="everything that can be tried (tests/depth.py)"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--thorough"):
        os.environ[depth.ASKED] = "1"  # before any test is read, and for what tests start


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not depth.is_thorough():
        later = [item for item in items if item.get_closest_marker("thorough")]
        items[:] = [item for item in items if not item.get_closest_marker("thorough")]
        config.hook.pytest_deselected(items=later)
    kept = {item.path for item in items if "built" in getattr(item, "fixturenames", ())}
    if mixed := sorted({item.path.name for item in items if item.path in kept and _commits(item)}):
        raise pytest.UsageError(
            f"Tests that commit need a file without a scene that is kept: {mixed}"
        )


def _commits(item: pytest.Item) -> bool:
    """On connections that see nothing of a scene which stands in a transaction until its file is over."""
    mark = item.get_closest_marker("django_db")
    return "transactional_db" in getattr(item, "fixturenames", ()) or bool(
        mark and mark.kwargs.get("transaction")
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from tests.side_by_side import ByFile

    return ByFile(config, log)


_connect = socket.socket.connect


def _loopback(address: Any) -> bool:
    if not isinstance(address, tuple):
        return True  # a unix socket
    try:
        return ipaddress.ip_address(address[0]).is_loopback
    except ValueError:
        return address[0] == "localhost"


def _connect_here(self: socket.socket, address: Any) -> None:
    if not _loopback(address):
        raise AssertionError(f"A test tried to reach {address}: nothing but this machine is there.")
    _connect(self, address)


@pytest.fixture(autouse=True, scope="session")
def nothing_but_this_machine() -> Iterator[None]:
    socket.socket.connect = _connect_here  # type: ignore[method-assign]
    yield
    socket.socket.connect = _connect  # type: ignore[method-assign]


_force_login = Client.force_login


def _force_login_as_in_life(self: Client, user: Any, backend: str | None = None) -> None:
    """Whoever is signed in has shown a moment ago that it is them, as nobody can be without."""
    from workforce.accounts import sessions

    _force_login(self, user, backend)
    session = self.session
    session["account_authentication_methods"] = [{"method": "password", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    # At a computer of their own, so that a test may let time pass.
    session[sessions.SHARED] = False
    sessions.measure(session)
    session.save()


Client.force_login = _force_login_as_in_life  # type: ignore[method-assign]


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    yield
    cache.clear()


@pytest.fixture(autouse=True, scope="session")
def tests_that_commit_are_cleaned_up() -> Iterator[None]:
    """By TRUNCATE, which the audit log refuses like anyone's, the first time; then by the rows that this leaves."""
    emptied, kept = TransactionTestCase._fixture_teardown, Emptied()

    def as_owner(self: TransactionTestCase) -> None:
        if kept.put_back():
            return
        with connection.cursor() as cursor:
            cursor.execute("SET alongside.purging = 'on'")
        emptied(self)
        with connection.cursor() as cursor:
            cursor.execute("RESET alongside.purging")
        kept.keep()

    TransactionTestCase._fixture_teardown = as_owner  # type: ignore[method-assign]
    yield
    TransactionTestCase._fixture_teardown = emptied  # type: ignore[method-assign]


@pytest.fixture
def stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once a minute a sign-in notes that somebody is there. Not in the midst of counting what a page asks."""
    monkeypatch.setattr("workforce.accounts.sessions.QUIET", 24 * 3600)


@pytest.fixture
def sign_in(world: Any) -> Callable[[str], Client]:
    """As a persona of the test's own world, past the second factor."""
    return partial(signed_in, world)


# Files that need less than everything, or whose tests commit, have their own.
built = built_once()


@pytest.fixture
def world(built: World, db: None) -> World:
    """Rows in hand as they were built, whatever the test before has made of its own."""
    return own_copy(built)
