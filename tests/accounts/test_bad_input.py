"""Nonsense gets a clear answer: never a broken page, and nothing half done."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote_from_bytes

import pytest
from django.test import Client

from tests.accounts.conftest import PASSWORD, code, delivered, link_in, sign_in
from workforce.accounts import actions
from workforce.accounts.models import Invitation, User
from workforce.core.access import Viewer

NONSENSE = {
    "nul": "sam\x00@northvale.example",
    "lone surrogate": "sam\ud800@northvale.example",
    "right to left": "sam‮@northvale.example",
    "huge": "a" * 1_000_000,
    "control": "\x07\x1b[31m",
    "private use": "\uffff",
    "emoji": "🫶" * 100,
    "template": "{{ 7*7 }}{% raise %}",
    "sql": "' OR 1=1 --",
    "empty": "",
    "spaces": "   ",
    "list-like": "['a']",
}
FORMS = {
    "/sign-in/": ("login", "password"),
    "/new-password/": ("email",),
    "/account/password/": ("oldpassword", "password1"),
    "/account/email/": ("email",),
    "/account/confirm/": ("password",),
    "/account/second-step/set-up/": ("code",),
}


def _post(client: Client, path: str, data: dict[str, str]) -> Any:
    body = "&".join(
        f"{name}={quote_from_bytes(value.encode('utf-8', 'surrogatepass'))}"
        for name, value in data.items()
    )
    return client.post(path, body, content_type="application/x-www-form-urlencoded")


@pytest.mark.parametrize("kind", NONSENSE)
@pytest.mark.parametrize("path", FORMS)
def test_nonsense_is_answered(client: Client, user: User, path: str, kind: str) -> None:
    if path.startswith("/account/"):
        sign_in(client)
        client.get(path)
    answer = _post(client, path, dict.fromkeys(FORMS[path], NONSENSE[kind]))
    assert answer.status_code in {200, 302}
    user.refresh_from_db()
    assert (user.email, user.check_password(PASSWORD)) == ("sam@northvale.example", True)


@pytest.mark.parametrize("kind", NONSENSE)
def test_nonsense_for_a_code_is_answered(client: Client, with_code: User, kind: str) -> None:
    sign_in(client)
    assert _post(client, "/sign-in/code/", {"code": NONSENSE[kind]}).status_code == 200
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize("kind", NONSENSE)
def test_nonsense_for_a_first_password_is_answered(client: Client, db: None, kind: str) -> None:
    actions.invite(email="noor@northvale.example", by=Viewer.system())
    client.get(link_in(delivered()))
    answer = _post(client, "/invitation/", {"password": NONSENSE[kind]})
    used = Invitation.objects.get().used_at is not None
    assert (answer.status_code, used) in {(200, False), (302, True)}


@pytest.mark.parametrize("path", ["/sign-in/", "/new-password/", "/invitation/"])
def test_bytes_that_are_no_text_are_answered(client: Client, db: None, path: str) -> None:
    form = "application/x-www-form-urlencoded"
    for body in (b"login=\xff\xfe&password=\xc3\x28&email=\xff", b"\x00\x01", b"=&=&&=", b"%zz=%"):
        assert client.post(path, body, content_type=form).status_code in {200, 302, 410}


@pytest.mark.parametrize("path", ["/sign-in/", "/new-password/", "/invitation/"])
@pytest.mark.parametrize("cut", [0, 30, 60, 90, 120])
def test_upload_that_breaks_off_is_answered(client: Client, db: None, path: str, cut: int) -> None:
    whole = (
        b'--line\r\nContent-Disposition: form-data; name="login"\r\n\r\nsam@northvale.example\r\n'
        b'--line\r\nContent-Disposition: form-data; name="password"\r\n\r\nsecret\r\n--line--\r\n'
    )
    kind = "multipart/form-data; boundary=line"
    answer = client.post(path, whole[:cut], content_type=kind)
    assert answer.status_code in {200, 302, 400, 410}
    assert client.post(path, whole, content_type="multipart/form-data").status_code in {400, 410}


@pytest.mark.parametrize("next_", ["/\x00", "/account/\r\nSet-Cookie: a=b", "/" + "a" * 5000, "/‮"])
def test_odd_next_is_answered(client: Client, user: User, next_: str) -> None:
    page = client.get("/sign-in/", {"next": next_})
    assert page.status_code == 200
    answer = client.post("/sign-in/", {"login": user.email, "password": PASSWORD, "next": next_})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/")
    assert "\n" not in answer["Location"]
    assert "a" not in client.cookies


def test_session_of_another_making_is_left_alone(client: Client, user: User) -> None:
    sign_in(client)
    session = client.session
    session["accounts.invitation"] = "nonsense"
    session.save()
    assert client.get("/invitation/").status_code == 410


def test_code_is_not_taken_from_a_get(client: Client, with_code: User) -> None:
    sign_in(client)
    client.get("/sign-in/code/", {"code": code()})
    assert client.get("/account/").status_code == 302


@pytest.mark.parametrize("next_", ["//[::1", "//[", "/\\[::1"])
def test_next_that_is_no_address_is_answered(client: Client, user: User, next_: str) -> None:
    assert client.get("/sign-in/", {"next": next_}).status_code == 200
    answer = client.post("/sign-in/", {"login": user.email, "password": PASSWORD, "next": next_})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.post("/sign-out/", {"next": next_}).status_code == 302
