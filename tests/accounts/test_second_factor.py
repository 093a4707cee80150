"""A code from an app: who needs one, and that nothing else opens before."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.accounts.conftest import (
    PASSWORD,
    SECRET,
    code,
    delivered,
    heading,
    made_long_ago,
    problems,
    set_value,
    sign_in,
    title,
    words,
)
from workforce.accounts import actions
from workforce.accounts.defaults import SEES_OTHERS
from workforce.accounts.models import User
from workforce.core import access
from workforce.core.access import Viewer

WRONG = "That code did not work. Enter the 6 digits your app shows now, or a recovery code you have not used"
GRANTED = sorted({*access.GIVEN} - {access.CENTRAL_LEAD})


def test_default_needs_a_code_of_all_who_see_others_records() -> None:
    assert set(access.ROLES) - set(SEES_OTHERS) == {"peer_worker", "volunteer"}


@pytest.mark.parametrize("role", GRANTED)
def test_role_that_needs_a_code_is_led_to_set_up(
    client: Client, holding: Callable[[str], User], role: str
) -> None:
    user = holding(role)
    sign_in(client, user.email)
    for path in ("/account/", "/account/places/", "/account/password/", "/account/email/"):
        answer = client.get(path)
        assert (path, answer.status_code, answer.headers.get("Location")) == (
            path, 302, "/account/second-step/",
        )  # fmt: skip
    page = client.get("/account/second-step/")
    assert heading(page) == "Set up your second step"
    assert "about 3 minutes" in words(page)
    assert "Sign out" in words(page)


def test_before_set_up_no_page_but_the_named_ones_opens(holding: Callable[[str], User]) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(holding("hr"))
    opened = set()
    for name, path in _plain_addresses():
        answer = client.get(path)
        if answer.headers.get("Location") != "/account/second-step/":
            opened.add(name)
    assert opened - {
        "account_login", "account_logout", "account_inactive", "account_signup",
        "account_reauthenticate", "account_reset_password", "account_reset_password_done",
        "account_reset_password_from_key_done", "mfa_activate_totp", "mfa_authenticate",
        "mfa_add_webauthn", "mfa_login_webauthn", "passkey-question",
        "second-factor-start", "session-ended", "session-extend", "session-left",
        "invitation-accept",
        # what everybody may read, signed in or not
        *OPEN_ELSEWHERE,
    } == set()  # fmt: skip


# Pages of rooms above that are open to all by their own word.
OPEN_ELSEWHERE = {
    "ways", "sign-up",
    "help", "who-sees-what", "accessibility", "privacy", "neutral", "page-neutral", "page-hide",
    "support-now", "lines", "worker", "rights", "page-hidden",
    # one answer without a name, by a slip or a link and without a sign-in
    "slip-start", "answer-thanks",
    # for systems, by a token: whoever is signed in is nobody there
    "api-report-list", "api-description",
}  # fmt: skip


def _plain_addresses() -> list[tuple[str, str]]:
    found = []

    def walk(resolver: Any, prefix: str) -> None:
        for entry in resolver.url_patterns:
            text = prefix + str(entry.pattern)
            if isinstance(entry, URLResolver):
                walk(entry, text)
            elif isinstance(entry, URLPattern) and "<" not in text and "(" not in text:
                found.append((entry.name, "/" + re.sub(r"[\^$]", "", text)))

    walk(get_resolver(), "")
    return found


@pytest.mark.parametrize("signed_in_as", ["no person", "peer"])
def test_role_that_needs_none_is_left_alone(client: Client, user: User, signed_in_as: str) -> None:
    client.force_login(user)
    assert client.get("/account/").status_code == 200
    assert client.get("/account/second-step/")["Location"] == "/account/"


def test_which_roles_need_one_is_a_setting(client: Client, holding: Callable[[str], User]) -> None:
    set_value("accounts.second_factor_roles", ["approver"])
    client.force_login(holding("hr"))
    assert client.get("/account/").status_code == 200
    client.force_login(holding("approver"))
    assert client.get("/account/").status_code == 302


def test_set_up_opens_the_rest_and_gives_recovery_codes(
    client: Client, holding: Callable[[str], User]
) -> None:
    user = holding("hr")
    sign_in(client, user.email)
    page = client.get("/account/second-step/set-up/")
    assert heading(page) == "Scan the picture"
    body = page.content.decode()
    assert 'inputmode="numeric"' in body
    assert 'autocomplete="one-time-code"' in body
    secret = client.session["mfa.totp.secret"]
    assert " ".join(secret[at : at + 4] for at in range(0, 32, 4)) in words(page)

    wrong = client.post("/account/second-step/set-up/", {"code": "000000"})
    assert problems(wrong) == ["That code did not work. Enter the 6 digits your app shows now"]
    assert title(wrong) == "Error: Scan the picture \N{EN DASH} Alongside"
    assert client.get("/account/").status_code == 302

    done = client.post("/account/second-step/set-up/", {"code": code(secret)})
    assert done["Location"] == "/account/recovery-codes/"
    codes = client.get("/account/recovery-codes/")
    assert heading(codes) == "Your recovery codes"
    assert len(re.findall(r"<code class=\"app-code\">\d{8}</code>", codes.content.decode())) == 10
    assert client.get("/account/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_set_up_ends_sessions_begun_with_the_password_alone(user: User) -> None:
    here, elsewhere = Client(), Client()
    sign_in(here), sign_in(elsewhere)
    here.get("/account/second-step/set-up/")
    secret = here.session["mfa.totp.secret"]
    here.post("/account/second-step/set-up/", {"code": code(secret)})
    assert here.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


def test_sign_in_asks_for_the_code(client: Client, with_code: User) -> None:
    asked = sign_in(client)
    assert asked["Location"] == "/sign-in/code/"
    assert client.get("/account/").status_code == 302
    page = client.get("/sign-in/code/")
    assert heading(page) == "Enter a code"
    assert problems(client.post("/sign-in/code/", {"code": "000000"})) == [WRONG]
    assert problems(client.post("/sign-in/code/", {"code": ""})) == ["Enter the code"]
    spaced = f"{code()[:3]} {code()[3:]}"
    assert client.post("/sign-in/code/", {"code": spaced})["Location"] == "/"
    assert client.get("/account/").status_code == 200


def test_code_works_once(with_code: User) -> None:
    first, second = Client(), Client()
    sign_in(first), sign_in(second)
    shown = code()
    assert first.post("/sign-in/code/", {"code": shown}).status_code == 302
    assert problems(second.post("/sign-in/code/", {"code": shown})) == [WRONG]


def test_recovery_code_works_once(with_code: User) -> None:
    codes = Authenticator.objects.get(user=with_code, type="recovery_codes").wrap()
    first, second = Client(), Client()
    sign_in(first), sign_in(second)
    one = codes.get_unused_codes()[0]
    assert first.post("/sign-in/code/", {"code": one})["Location"] == "/"
    assert problems(second.post("/sign-in/code/", {"code": one})) == [WRONG]
    assert "9 left" in words(first.get("/account/"))


@pytest.mark.usefixtures("begin_of_a_stretch")
def test_guessing_codes_is_stopped(client: Client, with_code: User) -> None:
    sign_in(client)
    for _ in range(5):
        assert problems(client.post("/sign-in/code/", {"code": "111111"})) == [WRONG]
    stopped = client.post("/sign-in/code/", {"code": code()})
    assert problems(stopped) == [
        "There were too many tries. Wait 5 minutes and try again, or choose another way to sign in"
    ]
    assert client.get("/account/").status_code == 302


def test_start_again_leaves_the_half_way_sign_in(client: Client, with_code: User) -> None:
    sign_in(client)
    answer = client.post("/sign-out/", {"next": "/sign-in/"})
    assert answer["Location"] == "/sign-in/"
    assert heading(client.get("/sign-in/")) == "Sign in"


def test_secret_is_sealed_in_the_database(with_code: User) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT data::text FROM mfa_authenticator")
        kept = " ".join(row[0] for row in cursor.fetchall())
    assert SECRET not in kept
    assert json.dumps(SECRET) not in kept


def test_removal_for_a_lost_phone_signs_out_and_asks_anew(
    client: Client, holding: Callable[[str], User]
) -> None:
    user = holding("hr")
    actions.add_totp(user, SECRET)
    client.force_login(user)
    assert client.get("/account/").status_code == 200
    actions.remove_second_factor(user=user, by=Viewer.system())
    assert client.get("/account/").status_code == 302
    assert client.session.get("_auth_user_id") is None
    assert delivered().subject == "Your second step was removed"
    sign_in(client, user.email)
    assert client.get("/account/")["Location"] == "/account/second-step/"


def test_new_phone_takes_off_the_old_and_leads_to_set_up(
    client: Client, holding: Callable[[str], User]
) -> None:
    user = holding("hr")
    actions.add_totp(user, SECRET)
    sign_in(client, user.email)
    client.post("/sign-in/code/", {"code": code()})
    assert "Move to a new phone" in words(client.get("/account/"))
    assert heading(client.get("/account/second-step/remove/")) == "Remove the code from your app"
    client.post("/account/second-step/remove/")
    assert client.get("/account/")["Location"] == "/account/second-step/"


def test_recovery_codes_are_shown_to_who_has_just_proved_it(
    client: Client, with_code: User
) -> None:
    client.force_login(with_code)
    made_long_ago(client, 20)
    asked = client.get("/account/recovery-codes/")
    assert asked["Location"].startswith("/account/confirm/?next=")
    again = client.post(
        "/account/confirm/", {"password": PASSWORD, "next": "/account/recovery-codes/"}
    )
    assert again["Location"] == "/account/recovery-codes/"
    assert heading(client.get("/account/recovery-codes/")) == "Your recovery codes"
    file = client.get("/account/recovery-codes/file/")
    assert file["Content-Disposition"] == 'attachment; filename="recovery-codes.txt"'
    assert len(re.findall(r"^\d{8}$", file.content.decode(), re.M)) == 10


def test_new_recovery_codes_end_the_old(client: Client, with_code: User) -> None:
    sign_in(client)
    client.post("/sign-in/code/", {"code": code()})
    before = set(re.findall(r">(\d{8})<", client.get("/account/recovery-codes/").content.decode()))
    assert heading(client.get("/account/recovery-codes/new/")) == "Get new recovery codes"
    client.post("/account/recovery-codes/new/")
    after = set(re.findall(r">(\d{8})<", client.get("/account/recovery-codes/").content.decode()))
    assert (len(before), len(after), before & after) == (10, 10, set())
