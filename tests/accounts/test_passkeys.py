"""Passkeys without a browser: what anybody can send in place of one. With one: tests/browser/test_front_door.py."""

from __future__ import annotations

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from hypothesis import given
from hypothesis import settings as tries
from hypothesis import strategies as st

from tests import depth
from tests.accounts.conftest import problems, sign_in, words
from workforce.accounts.models import User

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
SHAPED = st.fixed_dictionaries(
    {
        "type": st.just("public-key") | JSON,
        "id": st.text(max_size=12),
        "rawId": st.text(max_size=12),
    },
    optional={
        "response": st.fixed_dictionaries(
            {"clientDataJSON": st.text(max_size=30)},
            optional={
                "attestationObject": st.text(max_size=30) | JSON,
                "authenticatorData": st.text(max_size=30) | JSON,
                "signature": st.text(max_size=10) | JSON,
                "userHandle": st.text(max_size=40) | JSON,
            },
        )
        | JSON,
        "clientExtensionResults": JSON,
    },
)
NOT_THE_PASSKEY = "That passkey did not work. Try again, or choose another way to sign in"


def sent(credential: Any) -> dict[str, str]:
    return {"credential": credential if isinstance(credential, str) else json.dumps(credential)}


@tries(max_examples=depth.tries(30, 300))
@given(credential=JSON | SHAPED)
@pytest.mark.django_db
def test_nonsense_opens_nothing(credential: Any) -> None:
    client = Client()
    client.post("/sign-in/passkey/question/")
    answer = client.post("/sign-in/passkey/", sent(credential))
    assert (answer.status_code, answer["Location"]) == (302, "/sign-in/")
    assert "_auth_user_id" not in client.session
    assert NOT_THE_PASSKEY in words(client.get("/sign-in/"))


@pytest.mark.parametrize(
    "credential",
    ["", "{", "null", "[]", "1", '"x"', "{}", '{"response": {"userHandle": "AA"}}', "\x00"],
)
def test_nonsense_adds_no_passkey(client: Client, user: User, credential: str) -> None:
    sign_in(client)
    assert client.get("/account/passkeys/add/").status_code == 200
    answer = client.post("/account/passkeys/add/", {"name": "my phone"} | sent(credential))
    assert (answer.status_code, problems(answer)) == (200, [NOT_THE_PASSKEY])
    assert not Authenticator.objects.exists()


def test_nonsense_is_no_second_step(client: Client, with_code: User) -> None:
    sign_in(client)
    for credential in ("", "[]", "{}", "\x00"):
        answer = client.post("/sign-in/code/", sent(credential))
        assert (answer.status_code, problems(answer)) == (200, [NOT_THE_PASSKEY])
    assert "_auth_user_id" not in client.session


def test_question_says_nothing_of_an_account(client: Client, user: User) -> None:
    asked = [client.post("/sign-in/passkey/question/").json()["publicKey"] for _ in range(2)]
    assert [one.get("allowCredentials", []) for one in asked] == [[], []]
    assert asked[0]["challenge"] != asked[1]["challenge"]
    assert [one["userVerification"] for one in asked] == ["required"] * 2


def test_somebody_elses_passkey_is_not_there(client: Client, user: User, db: None) -> None:
    other = User.objects.create_user("noor@northvale.example", "another horse battery")
    theirs = Authenticator.objects.create(user=other, type="webauthn", data={"name": "Noors Handy"})
    sign_in(client)
    for what in ("name", "remove"):
        address = f"/account/passkeys/{theirs.pk}/{what}/"
        for answer in (client.get(address), client.post(address, {"name": "mine"})):
            assert (answer.status_code, b"Noors" in answer.content) == (404, False)
    assert Authenticator.objects.get().data["name"] == "Noors Handy"
