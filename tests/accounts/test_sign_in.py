"""Signing in with a password, and what it must not give away."""

from __future__ import annotations

import logging
from typing import Any

import pytest
from django.test import Client

from tests.accounts.conftest import PASSWORD, account, heading, problems, sign_in, title, words
from workforce.accounts import actions
from workforce.accounts.models import User
from workforce.config.logs import redact
from workforce.core.access import Viewer

MISMATCH = "The email address and password do not match. Check both and try again"
TOO_MANY = (
    "There were too many tries. Wait 5 minutes and try again, or choose another way to sign in"
)


def test_sign_in_with_password(client: Client, user: User) -> None:
    answer = sign_in(client)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/account/").status_code == 200


def test_sign_in_ignores_case_and_spaces_of_the_address(client: Client, user: User) -> None:
    assert sign_in(client, " SAM@Northvale.EXAMPLE ").status_code == 302


@pytest.mark.parametrize(
    ("email", "password"),
    [
        ("sam@northvale.example", "wrong"),
        ("nobody@northvale.example", PASSWORD),
        ("invited@northvale.example", PASSWORD),
        ("closed@northvale.example", "wrong"),
    ],
)
def test_wrong_sign_in_says_nothing_about_who_exists(
    client: Client, user: User, email: str, password: str
) -> None:
    actions.invite(email="invited@northvale.example", by=Viewer.system())
    actions.deactivate(user=account("closed@northvale.example"), by=Viewer.system())
    answer = sign_in(client, email, password)
    assert answer.status_code == 200
    assert problems(answer) == [MISMATCH]
    assert title(answer) == "Error: Sign in \N{EN DASH} Alongside"
    assert "_auth_user_id" not in client.session


def test_closed_account_says_so_to_its_owner_alone(client: Client, user: User) -> None:
    actions.deactivate(user=user, by=Viewer.system())
    answer = client.post("/sign-in/", {"login": user.email, "password": PASSWORD}, follow=True)
    assert heading(answer) == "This account is closed"
    assert client.get("/account/").status_code == 302


@pytest.mark.usefixtures("begin_of_a_stretch")
def test_account_is_locked_after_five_wrong_tries_whatever_the_place(user: User) -> None:
    for number in range(5):
        place = Client(REMOTE_ADDR=f"10.0.0.{number}")
        assert problems(sign_in(place, password="wrong")) == [MISMATCH]
    locked = sign_in(Client(REMOTE_ADDR="10.0.0.9"))
    assert (locked.status_code, problems(locked)) == (200, [TOO_MANY])


@pytest.mark.usefixtures("begin_of_a_stretch")
def test_address_that_does_not_exist_is_locked_alike(db: None) -> None:
    for _ in range(5):
        assert problems(sign_in(Client(), "nobody@northvale.example")) == [MISMATCH]
    assert problems(sign_in(Client(), "nobody@northvale.example")) == [TOO_MANY]


def test_a_whole_trust_signs_in_from_behind_one_place(user: User) -> None:
    """Forty people mistype once within a minute; the next still gets in."""
    for number in range(40):
        sign_in(Client(), f"colleague{number}@northvale.example", "mistyped")
    assert sign_in(Client()).status_code == 302


@pytest.mark.usefixtures("begin_of_a_stretch")
def test_sign_in_without_the_cache(client: Client, user: User, settings: Any) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "workforce.config.cache.SurvivingCache",
            "LOCATION": "unix:///nowhere/at/all.sock",
        }
    }
    for _ in range(5):
        assert problems(sign_in(Client(), password="wrong")) == [MISMATCH]
    assert problems(sign_in(Client())) == [TOO_MANY]
    account("dan@northvale.example")
    assert sign_in(client, "dan@northvale.example").status_code == 302


def test_sign_up_is_not_there(client: Client, db: None) -> None:
    assert client.get("/sign-up/").status_code == 404
    answer = client.post("/sign-up/", {"email": "me@northvale.example", "password1": PASSWORD})
    assert answer.status_code == 404
    assert User.objects.count() == 0


def test_pages_lead_to_signing_in_and_back(client: Client, user: User) -> None:
    answer = client.get("/account/places/?q=secret+name")
    assert answer["Location"] == "/sign-in/?next=%2Faccount%2Fplaces%2F"
    back = client.post(
        "/sign-in/", {"login": user.email, "password": PASSWORD, "next": "/account/places/"}
    )
    assert back["Location"] == "/account/places/"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "/\\elsewhere.example/",
        "https:elsewhere.example",
        "javascript:alert(1)",
        "\t//elsewhere.example/",
        "///elsewhere.example",
        "http://testserver@elsewhere.example/",
        "elsewhere",
    ],
)
def test_nobody_is_sent_elsewhere(client: Client, user: User, elsewhere: str) -> None:
    data = {"login": user.email, "password": PASSWORD, "next": elsewhere}
    answer = client.post("/sign-in/", data)
    assert (answer.status_code, answer["Location"]) == (302, "/")


def test_post_without_signing_in_is_told_so(client: Client, db: None) -> None:
    answer = client.post(
        "/account/places/end-others/", headers={"Referer": "http://testserver/account/places/?q=x"}
    )
    assert answer["Location"] == "/signed-out/?why=gone&next=%2Faccount%2Fplaces%2F"
    elsewhere = client.post(
        "/account/places/end-others/", headers={"Referer": "https://elsewhere.example/account/"}
    )
    assert elsewhere["Location"] == "/signed-out/?why=gone"


def test_sign_out_asks_first_and_then_does(client: Client, user: User) -> None:
    client.force_login(user)
    assert heading(client.get("/sign-out/")) == "Sign out"
    assert client.get("/account/").status_code == 200
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert client.get("/account/").status_code == 302


def test_no_address_or_password_in_the_log(
    client: Client, user: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sign_in(client, password="a-wrong-secret")
    sign_in(client)
    client.post("/new-password/", {"email": user.email})
    client.post("/new-password/", {"email": "nobody@northvale.example"})
    written = "\n".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    for secret in ("northvale.example", "a-wrong-secret", PASSWORD):
        assert secret not in written


def test_forms_answer_forms_and_not_json(client: Client, user: User) -> None:
    data = {"login": user.email, "password": "wrong"}
    answer = client.post("/sign-in/", data, headers={"Accept": "application/json"})
    assert answer["Content-Type"] == "text/html; charset=utf-8"
    assert "wrong" not in answer.content.decode()


def test_sign_in_page_has_one_heading_and_helps(client: Client, db: None) -> None:
    page = client.get("/sign-in/")
    assert heading(page) == "Sign in"
    assert title(page) == "Sign in \N{EN DASH} Alongside"
    assert "Accounts come by invitation" in words(page)
    body = page.content.decode()
    assert 'autocomplete="username"' in body
    assert 'autocomplete="current-password"' in body
    assert "placeholder" not in body


def test_links_that_open_an_account_are_in_no_log() -> None:
    for path in (
        "/invitation/aSecret_Token-1/",
        "/new-password/1a-aSecret/",
        "/account/email/Nj:aSecret/",
    ):
        line = redact(f"Internal Server Error: {path}")
        assert "Secret" not in line
        assert "[link not logged]" in line
    assert redact("Not Found: /invitation/") == "Not Found: /invitation/"
