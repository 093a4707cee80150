"""Where somebody is signed in: shared or their own, ended one by one, and asked again before what matters most."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pytest
from django.test import Client

from tests.accounts.conftest import PASSWORD, account, heading, made_long_ago, words
from tests.accounts.conftest import sign_in as with_password
from workforce.accounts.models import KnownSession, Session, User
from workforce.accounts.session_store import stored
from workforce.core import clock
from workforce.core.models import AuditEvent

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1"
DESK = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/130.0 Safari/537.36"


def at(agent: str, **data: str) -> Client:
    client = Client(HTTP_USER_AGENT=agent)
    client.post(
        "/sign-in/", {"login": "sam@northvale.example", "password": "correct horse battery"} | data
    )
    return client


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


@pytest.mark.parametrize(("agent", "ticked"), [(PHONE, False), (DESK, True)])
def test_sign_in_page_takes_a_phone_for_ones_own(db: None, agent: str, ticked: bool) -> None:
    page = Client(HTTP_USER_AGENT=agent).get("/sign-in/").content.decode()
    box = re.findall(r'<input[^>]*name="shared"[^>]*>', page)
    assert [("checked" in each) for each in box] == [ticked]


@pytest.mark.parametrize(("shared", "idle", "whole"), [(True, 10, 8 * 60), (False, 30, 12 * 60)])
def test_shared_computer_ends_sooner(user: User, shared: bool, idle: int, whole: int) -> None:
    began = clock.now()
    client = at(DESK, **({"shared": "on"} if shared else {}))
    with clock.at(began + timedelta(minutes=idle, seconds=-1)):
        assert is_in(client)
    moment, end = began + timedelta(minutes=idle - 1), began + timedelta(minutes=whole)
    while moment < end:
        with clock.at(moment):
            assert is_in(client)
        moment += timedelta(minutes=idle - 1)
    with clock.at(end + timedelta(minutes=1)):  # signing in took a moment
        assert not is_in(client)


def test_browser_remembers_whose_it_is(user: User) -> None:
    client = at(DESK)
    client.post("/sign-out/")
    page = client.get("/sign-in/").content.decode()
    assert "checked" not in re.findall(r'<input[^>]*name="shared"[^>]*>', page)[0]


def test_place_can_be_said_to_be_ones_own_later(user: User) -> None:
    client = at(DESK, shared="on")
    assert "a shared computer" in words(client.get("/account/places/"))
    answer = client.post("/account/places/this-one/", {"shared": "no"}, follow=True)
    assert "We now treat this as your own computer or phone." in words(answer)
    assert [row.shared for row in KnownSession.objects.all()] == [False]
    for nonsense in ({}, {"shared": "maybe"}, {"shared": "\x00"}):
        assert client.post("/account/places/this-one/", nonsense)["Location"] == "/account/places/"
    assert not KnownSession.objects.filter(shared=True).exists()


def test_one_place_is_ended_at_once_and_the_others_stay(user: User) -> None:
    here, phone, ward = at(DESK), at(PHONE), at(DESK, shared="on")
    theirs = KnownSession.objects.get(shared=True)
    address = f"/account/places/{theirs.pk}/end/"
    assert heading(here.get(address)) == "Sign out there"
    assert here.post(address).status_code == 302
    assert [is_in(each) for each in (here, phone, ward)] == [True, True, False]
    assert here.post(address).status_code == 302  # a second press
    assert AuditEvent.objects.filter(action="signed out at another place").count() == 2


def test_nobody_ends_anothers_place(user: User) -> None:
    other = account("noor@northvale.example")
    noor = Client()
    with_password(noor, other.email)
    theirs = KnownSession.objects.get(user=other)
    sam = at(DESK)
    own = KnownSession.objects.get(user=user)
    for place in (theirs, own):
        address = f"/account/places/{place.pk}/end/"
        assert [sam.get(address).status_code, sam.post(address).status_code] == [404, 404]
    assert is_in(noor)


def test_table_of_sessions_opens_nothing(user: User) -> None:
    client = at(DESK)
    key = client.session.session_key or ""
    row = Session.objects.get()
    assert (row.session_key, row.place) == (stored(key), KnownSession.objects.get().pk)
    assert key not in row.session_data
    thief = Client()
    thief.cookies["alongside_session"] = row.session_key
    assert not is_in(thief)


def test_signing_out_clears_what_the_browser_shows(user: User) -> None:
    client = at(DESK)
    assert client.post("/sign-out/")["Clear-Site-Data"] == '"cache"'
    began = clock.now()
    client = at(DESK)
    with clock.at(began + timedelta(hours=1)):
        assert client.get("/account/")["Clear-Site-Data"] == '"cache"'


@pytest.mark.parametrize(
    ("minutes", "opens", "sends"),
    [(14, True, True), (16, False, True), (44, False, True), (46, False, False)],
)
def test_what_matters_most_asks_again(sign_in: Any, minutes: int, opens: bool, sends: bool) -> None:
    """A page that was opened in time can be filled in for half an hour."""
    client = sign_in("administrator")
    made_long_ago(client, minutes)
    address = "/people/roles-given/give/"
    to = f"/account/confirm/?next={quote(address, safe='')}"
    got = client.get(address)
    assert (got.status_code, got.headers.get("Location")) == ((200, None) if opens else (302, to))
    sent = client.post(address, {}, headers={"referer": f"http://testserver{address}"})
    assert (sent.status_code, sent.headers.get("Location")) == ((200, None) if sends else (302, to))


def test_confirming_leads_back_with_what_was_chosen(sign_in: Any, world: Any) -> None:
    client = sign_in("administrator")
    made_long_ago(client, 120)
    world.users["administrator"].set_password(PASSWORD)
    world.users["administrator"].save()
    client.force_login(world.users["administrator"])
    made_long_ago(client, 120)
    back = "http://testserver/people/roles-given/?role=hr"
    answer = client.post("/people/roles-given/give/", {}, headers={"referer": back}, follow=True)
    assert heading(answer) == "Is it you?"
    assert "Confirm that it is you, then press the button again." in words(answer)
    answer = client.post(answer.redirect_chain[-1][0], {"password": PASSWORD})
    assert answer["Location"] == "/people/roles-given/?role=hr"
    assert client.get("/people/roles-given/give/").status_code == 200
