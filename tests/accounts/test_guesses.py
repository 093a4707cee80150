"""Guessing: counted where it lasts, and never so that a stranger shuts somebody out."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.accounts.conftest import SECRET, account, code, problems, set_value, sign_in
from workforce.accounts import actions
from workforce.accounts.models import Tries, User
from workforce.core import clock

WAIT = "There were too many tries. Wait 5 minutes and try again, or choose another way to sign in"
WRONG = "The email address and password do not match. Check both and try again"


pytestmark = pytest.mark.usefixtures("begin_of_a_stretch")


def wrongly(client: Client, times: int, email: str = "sam@northvale.example") -> list[Any]:
    return [sign_in(client, email, "not the password") for _ in range(times)]


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_five_wrong_ones_ask_for_a_pause_and_the_right_one_too(client: Client, user: User) -> None:
    answers = wrongly(client, 5)
    assert [problems(answer) for answer in answers] == [[WRONG]] * 5
    refused = sign_in(client)
    assert (problems(refused), is_in(client)) == ([WAIT], False)
    with clock.at(clock.now() + timedelta(minutes=5)):
        sign_in(client)
    assert is_in(client)


def test_address_without_an_account_is_answered_alike(client: Client, db: None) -> None:
    answers = [*wrongly(client, 6, "nobody@northvale.example")]
    assert [problems(answer) for answer in answers] == [[WRONG]] * 5 + [[WAIT]]


def test_stranger_does_not_shut_out_whoever_has_been_here(user: User) -> None:
    own = Client()
    sign_in(own)
    own.post("/sign-out/")
    wrongly(Client(), 9)
    sign_in(own)
    assert is_in(own)
    elsewhere = Client()
    assert problems(sign_in(elsewhere)) == [WAIT]


def test_known_browser_has_its_own_count(user: User) -> None:
    own = Client()
    sign_in(own)
    own.post("/sign-out/")
    wrongly(own, 5)
    assert problems(sign_in(own)) == [WAIT]


@pytest.mark.parametrize("value", ["", "nonsense", "a:b:c", "x" * 5000])
def test_known_browser_can_not_be_made_up(user: User, value: str) -> None:
    client = Client()
    client.cookies[settings.KNOWN_COOKIE] = value
    wrongly(client, 5)
    assert problems(sign_in(client)) == [WAIT]


def test_anothers_browser_does_not_know_one(user: User) -> None:
    account("noor@northvale.example")
    theirs = Client()
    sign_in(theirs, "noor@northvale.example")
    theirs.post("/sign-out/")
    wrongly(Client(), 5)
    assert problems(sign_in(theirs)) == [WAIT]


def test_right_ones_between_wrong_ones_wipe_nothing(user: User) -> None:
    for _ in range(5):
        stranger = Client()
        wrongly(stranger, 1)
    assert problems(wrongly(Client(), 1)[0]) == [WAIT]


def test_a_day_of_guesses_ends_until_tomorrow(user: User) -> None:
    set_value("accounts.tries_a_day", 20)
    begun = clock.now().replace(hour=1)
    for n in range(20):
        with clock.at(begun + timedelta(minutes=6 * n)):
            assert problems(wrongly(Client(), 1)[0]) == [WRONG]
    with clock.at(begun + timedelta(minutes=6 * 20)):
        assert problems(sign_in(Client())) == [WAIT.replace("5 minutes", "until tomorrow")]
    with clock.at(begun + timedelta(days=1)):
        client = Client()
        sign_in(client)
        assert is_in(client)


def test_codes_are_counted_as_well(client: Client, with_code: User) -> None:
    sign_in(client)
    for _ in range(5):
        client.post("/sign-in/code/", {"code": "000000"})
    answer = client.post("/sign-in/code/", {"code": code(SECRET)})
    assert (problems(answer), is_in(client)) == ([WAIT], False)


def test_table_tells_neither_whose_nor_from_where(client: Client, user: User) -> None:
    wrongly(client, 1)
    rows = list(Tries.objects.values_list("key", flat=True))
    assert len(rows) == 2
    assert all(len(key) == 64 and "sam" not in key for key in rows)


def test_log_tells_of_guesses_and_not_whose(
    client: Client, user: User, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    wrongly(client, 6)
    said = [
        line.getMessage() for line in caplog.records if line.name.startswith("workforce.accounts")
    ]
    assert [line.rpartition(" ")[0] for line in said] == [
        *["a sign-in was refused: account"] * 5, "too many tries at a password of account",
    ]  # fmt: skip
    assert len({line.rpartition(" ")[2] for line in said}) == 1
    assert "sam" not in " ".join(said)


def test_what_is_over_is_forgotten(client: Client, user: User) -> None:
    wrongly(client, 1)
    with clock.at(clock.now() + timedelta(days=2)):
        actions.forget_old()
    assert not Tries.objects.exists()
