"""Wrong tokens: slowed down by the address they come from, and nobody else with them."""

from __future__ import annotations

import logging
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client as Browser
from django.test import RequestFactory
from django.urls import reverse

from tests.world import World
from tests.worlds import built_once
from workforce.accounts import places
from workforce.core import setting_values
from workforce.core.access import Viewer
from workforce.reports.warehouse import actions

pytestmark = pytest.mark.django_db
world = built_once("reports")
LIST = reverse("warehouse:api-report-list")
WRONG = "alongside_Wr0ngT0kenThatNobodyMade"
MOST = 3


@pytest.fixture
def token(world: World) -> str:
    cache.clear()
    by = world.viewer("administrator")
    setting_values.put(
        slug="warehouse.wrong_a_minute", value=MOST, starts=date(2026, 1, 1), by=Viewer.system()
    )
    return actions.make_token(actions.add(name="Board", reports=["cpd"], by=by), by=by)


def _asked(token: str = "", place: str = "10.0.0.1", **more: Any) -> Any:
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    return Browser(REMOTE_ADDR=place).get(LIST, headers=headers, **more)


def _tried(times: int, place: str = "10.0.0.1") -> list[int]:
    return [_asked(f"{WRONG}{number}", place).status_code for number in range(times)]


def test_wrong_tokens_of_one_address_are_slowed_down_and_nobody_else(
    token: str, caplog: pytest.LogCaptureFixture
) -> None:
    moment = datetime(2026, 11, 28, 9, 0, 5, tzinfo=UTC)
    with time_machine.travel(moment, tick=False), caplog.at_level(logging.WARNING):
        assert _asked().status_code == 401  # without one, nobody guesses
        assert _tried(MOST + 2) == [401] * MOST + [429] * 2
        answer = _asked(WRONG)
        assert answer.headers["Retry-After"] == "60"
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert "WWW-Authenticate" not in answer.headers
        assert _asked(token).status_code == 200
        assert _asked(place="10.0.0.1").status_code == 401
        assert _asked(WRONG, "10.0.0.2").status_code == 401
    told = [each.getMessage() for each in caplog.records if each.name.endswith("views.api")]
    assert told == ["too many wrong tokens of the warehouse from 10.0.0.1"]
    assert WRONG not in caplog.text
    with time_machine.travel(moment + timedelta(seconds=60), tick=False):
        assert _asked(WRONG).status_code == 401


def test_right_tokens_are_never_counted_as_wrong_ones(token: str) -> None:
    with time_machine.travel(datetime(2026, 11, 28, 9, 0, 5, tzinfo=UTC), tick=False):
        assert [_asked(token).status_code for _ in range(MOST + 2)] == [200] * (MOST + 2)
        assert _tried(MOST) == [401] * MOST


def test_the_limit_holds_without_the_cache(token: str, settings: Any) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "workforce.config.cache.SurvivingCache",
            "LOCATION": "unix:///nowhere/at/all.sock",
        }
    }
    cache.clear()
    with time_machine.travel(datetime(2026, 11, 28, 9, 1, 5, tzinfo=UTC), tick=False):
        assert _tried(MOST + 1, "10.0.9.1") == [401] * MOST + [429]
        assert _asked(token, "10.0.9.1").status_code == 200


def test_a_line_of_many_addresses_is_one_place(token: str) -> None:
    with time_machine.travel(datetime(2026, 11, 28, 9, 0, 5, tzinfo=UTC), tick=False):
        found = [_asked(WRONG, f"2001:db8:1:2::{n}").status_code for n in range(1, MOST + 2)]
        assert found == [401] * MOST + [429]
        assert _asked(WRONG, "2001:db8:1:3::1").status_code == 401


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("10.0.0.1", "10.0.0.1"), ("::ffff:10.0.0.1", "10.0.0.1"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("", "local"), ("unix:", "local"),
    ],
)  # fmt: skip
def test_places(address: str, place: str) -> None:
    assert places.of(RequestFactory().get("/", REMOTE_ADDR=address)) == place


def test_an_address_that_was_only_said_is_not_believed(token: str, settings: Any) -> None:
    """Nobody changes their place by a heading of their own, with a proxy before us or none."""
    said = RequestFactory().get(
        "/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.1.1.1, 2.2.2.2"
    )
    assert places.of(said) == "10.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert places.of(said) == "2.2.2.2"
