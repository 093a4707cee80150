"""How long one stays signed in, the warning before, and ending it elsewhere."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.conftest import account, heading, set_value, sign_in, words
from workforce.accounts import actions, sessions
from workforce.accounts.models import KnownSession, User
from workforce.core import clock
from workforce.core.access import Viewer

BEGAN = datetime(2026, 10, 13, 9, 0, tzinfo=UTC)
PHONE = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/129.0.0.0 Mobile Safari/537.36"
)


def after(**delta: float) -> Any:
    return clock.at(BEGAN + timedelta(**delta))


@pytest.fixture
def signed_in(client: Client, user: User) -> Client:
    with after():
        sign_in(client)
    return client


def status(client: Client, path: str = "/account/", **headers: str) -> tuple[int, str]:
    answer = client.get(path, headers=headers)
    return answer.status_code, answer.headers.get("Location", "")


def test_half_an_hour_without_doing_anything_ends_it(signed_in: Client) -> None:
    with after(minutes=29, seconds=59):
        assert signed_in.get("/session/left/", headers={"X-Background": "1"}).json() == {
            "seconds": 1, "warning": 120, "can_extend": True,
        }  # fmt: skip
    with after(minutes=30):
        assert status(signed_in) == (302, "/signed-out/?why=idle&next=%2Faccount%2F")
        assert status(signed_in) == (302, "/sign-in/?next=%2Faccount%2F")
    assert KnownSession.objects.get().ended_at == BEGAN + timedelta(minutes=30)


def test_each_page_keeps_it_going(signed_in: Client) -> None:
    for minutes in range(0, 240, 25):
        with after(minutes=minutes):
            assert status(signed_in) == (200, "")


def test_what_a_script_asks_on_its_own_does_not_keep_it_going(signed_in: Client) -> None:
    for minutes in (10, 20, 29):
        with after(minutes=minutes):
            assert status(signed_in, **{"X-Background": "1"}) == (200, "")
            signed_in.get("/session/left/", headers={"X-Background": "1"})
    with after(minutes=31):
        assert status(signed_in)[1].startswith("/signed-out/?why=idle")


def test_twelve_hours_end_it_however_busy(signed_in: Client) -> None:
    for minutes in range(0, 12 * 60, 20):
        with after(minutes=minutes):
            assert status(signed_in) == (200, "")
    with after(hours=11, minutes=59):
        left = signed_in.get("/session/left/").json()
        assert left == {"seconds": 60, "warning": 120, "can_extend": False}
        extended = signed_in.post("/session/extend/", headers={"X-Background": "1"}).json()
        assert extended["seconds"] == 60
    with after(hours=12):
        assert status(signed_in) == (302, "/signed-out/?why=long&next=%2Faccount%2F")


def test_page_carries_what_its_script_needs_to_warn(signed_in: Client) -> None:
    with after(minutes=5):
        body = signed_in.get("/account/").content.decode()
    assert 'data-session-left="1800"' in body
    assert 'data-session-warning="120"' in body
    assert 'data-session-extend="/session/extend/"' in body
    assert 'data-session-check="/session/left/"' in body


def test_staying_signed_in_gives_the_whole_time_again(signed_in: Client) -> None:
    with after(minutes=29):
        answer = signed_in.post("/session/extend/", headers={"X-Background": "1"})
        assert answer.json() == {"seconds": 1800, "warning": 120, "can_extend": True}
    with after(minutes=58):
        assert status(signed_in) == (200, "")


def test_staying_signed_in_without_a_script_goes_back_to_the_page(signed_in: Client) -> None:
    with after(minutes=29):
        back = signed_in.post(
            "/session/extend/", headers={"Referer": "http://testserver/account/?q=1"}
        )
        assert back["Location"] == "/account/"
        away = signed_in.post(
            "/session/extend/", headers={"Referer": "https://elsewhere.example/x"}
        )
        assert away["Location"] == "/"


def test_asking_after_the_end_says_none_is_left(signed_in: Client) -> None:
    with after(hours=1):
        nothing = {"seconds": 0, "warning": 0, "can_extend": False}
        assert signed_in.post("/session/extend/", headers={"X-Background": "1"}).json() == nothing
        assert signed_in.get("/session/left/").json() == nothing
        assert status(signed_in)[0] == 302


@pytest.mark.parametrize(
    ("why", "reason"),
    [
        ("idle", "when nothing happens for a while"),
        ("long", "You were signed in for a long time."),
        ("gone", "You are not signed in here any more."),
        ("kept", "We have kept it, and only you can see it."),
        ("<script>", "You are not signed in here any more."),
    ],
)
def test_signed_out_page_says_why_and_leads_back(
    client: Client, db: None, why: str, reason: str
) -> None:
    page = client.get("/signed-out/", {"why": why, "next": "/account/places/"})
    assert heading(page) == "You are signed out"
    assert reason in words(page)
    assert 'href="/sign-in/?next=/account/places/"' in page.content.decode().replace("%2F", "/")


@pytest.mark.parametrize(
    "elsewhere",
    ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "\x00"],
)
def test_signed_out_page_leads_nowhere_else(client: Client, user: User, elsewhere: str) -> None:
    page = client.get("/signed-out/", {"why": "idle", "next": elsewhere})
    assert page.status_code == 200
    assert "elsewhere" not in page.content.decode()
    assert 'href="/sign-in/"' in page.content.decode()
    client.force_login(user)
    assert client.get("/signed-out/", {"next": elsewhere})["Location"] == "/"


def test_part_of_a_page_leads_the_whole_page_out(signed_in: Client) -> None:
    with after(minutes=31):
        answer = signed_in.get("/account/", headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert answer["HX-Redirect"] == "/signed-out/?why=idle&next=%2Faccount%2F"
    assert answer.content == b""


def test_page_open_to_all_just_opens_after_the_end(signed_in: Client) -> None:
    with after(minutes=31):
        page = signed_in.get("/new-password/")
    assert heading(page) == "Choose a new password"


def test_times_are_settings(client: Client, user: User) -> None:
    set_value("accounts.idle_minutes", 10)
    set_value("accounts.absolute_hours", 1)
    set_value("accounts.warning_minutes", 1)
    sign_in(client)
    found = sessions.left(client.session)
    assert (590 < found.seconds <= 600, found.warning) == (True, 60)
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert status(client)[1].startswith("/signed-out/?why=idle")


def test_sign_out_everywhere_else(user: User) -> None:
    here, phone = Client(), Client(HTTP_USER_AGENT=PHONE)
    sign_in(here), sign_in(phone)
    page = here.get("/account/places/")
    assert heading(page) == "Where you are signed in"
    assert "Chrome on Android Signed in" in words(page)
    assert words(page).count("(this one)") == 1
    assert "Sign out everywhere else" in words(page)
    assert here.post("/account/places/end-others/")["Location"] == "/account/places/"
    assert status(phone) == (302, "/sign-in/?next=%2Faccount%2F")
    page = here.get("/account/places/")
    assert "You are signed out everywhere else." in words(page)
    assert "Chrome on Android" not in words(page)
    assert "You are not signed in anywhere else." in words(page)


def test_others_places_are_not_listed(client: Client, user: User) -> None:
    other = Client(HTTP_USER_AGENT=PHONE)
    account("dan@northvale.example")
    sign_in(other, "dan@northvale.example")
    sign_in(client)
    assert "Android" not in words(client.get("/account/places/"))


def test_closing_an_account_ends_its_sessions(client: Client, user: User) -> None:
    sign_in(client)
    actions.deactivate(user=user, by=Viewer.system())
    assert status(client)[0] == 302
    actions.reactivate(user=user, by=Viewer.system())
    assert status(client)[0] == 302
    assert sign_in(client).status_code == 302
    assert status(client)[0] == 200


def test_a_look_within_the_minute_writes_nothing(client: Client, user: User) -> None:
    sign_in(client)
    client.get("/account/")
    with CaptureQueriesContext(connection) as queries:
        client.get("/account/")
    wrote = [query["sql"] for query in queries if not query["sql"].strip().startswith("SELECT")]
    assert wrote == []


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (PHONE, "Chrome on Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1", "Safari on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/129.0.0.0 Safari/537.36 Edg/129.0.0.0", "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox on Linux"),
        ("\x00<script>" * 5000, "A browser"),
        ("", "A browser"),
    ],
)  # fmt: skip
def test_device_is_told_by_its_browser_and_system(agent: str, device: str) -> None:
    assert sessions.device_words(agent) == device
