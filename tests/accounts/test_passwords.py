"""A forgotten password, and changing one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client

from tests.accounts.conftest import (
    PASSWORD,
    account,
    delivered,
    heading,
    link_in,
    problems,
    sign_in,
    words,
)
from workforce.accounts import actions, outbox
from workforce.accounts.models import AccountMail, User
from workforce.core import clock
from workforce.core.access import Viewer

NEW = "seagull pancake violet"


def asked(client: Client, email: str = "sam@northvale.example") -> Any:
    return client.post("/new-password/", {"email": email}, follow=True)


def reset_link(client: Client) -> str:
    asked(client)
    return link_in(delivered())


def test_forgotten_password_is_replaced_by_link(client: Client, user: User) -> None:
    elsewhere = Client()
    sign_in(elsewhere)
    link = reset_link(client)
    answer = client.get(link)
    assert answer.status_code == 302
    assert link.rsplit("-", 1)[-1] not in answer["Location"]
    page = client.get(answer["Location"])
    assert heading(page) == "Choose a new password"
    done = client.post(answer["Location"], {"password1": NEW}, follow=True)
    assert heading(done) == "Your new password is saved"
    assert client.get("/account/").status_code == 302
    assert elsewhere.get("/account/").status_code == 302
    assert sign_in(client, password=PASSWORD).status_code == 200
    assert sign_in(client, password=NEW).status_code == 302
    assert delivered().subject == "Your password was changed"


def test_whoever_is_signed_in_is_not_led_to_sign_in(client: Client, user: User) -> None:
    assert b"Back to sign in" in client.get("/new-password/").content
    client.force_login(user)
    page = client.get("/new-password/").content
    assert b"Back to sign in" not in page
    assert b'href="/account/">Cancel</a>' in page


def test_asking_says_nothing_about_who_exists(client: Client, user: User) -> None:
    actions.invite(email="invited@northvale.example", by=Viewer.system())
    actions.deactivate(user=account("closed@northvale.example"), by=Viewer.system())
    AccountMail.objects.all().delete()
    pages = {
        words(asked(Client(), email))
        for email in (
            user.email, "nobody@northvale.example", "invited@northvale.example",
            "closed@northvale.example",
        )
    }  # fmt: skip
    assert len(pages) == 1
    assert [row.to for row in AccountMail.objects.all()] == [user.email]


def test_link_works_once(client: Client, user: User) -> None:
    link = reset_link(client)
    client.post(client.get(link)["Location"], {"password1": NEW})
    page = Client().get(link)
    assert heading(page) == "This link does not work"
    assert "Get a new link" in words(page)


def test_link_works_for_a_day(client: Client, user: User) -> None:
    link = reset_link(client)
    with time_machine.travel(clock.now() + timedelta(days=1, minutes=1), tick=False):
        assert heading(Client().get(link)) == "This link does not work"


def test_link_asked_for_again_and_again_is_stopped(client: Client, user: User) -> None:
    for _ in range(3):
        assert heading(asked(client)) == "Look in your mail"
    stopped = asked(client)
    assert (stopped.status_code, heading(stopped)) == (429, "Too many tries")
    assert AccountMail.objects.count() == 3


def test_mail_for_a_closed_account_is_dropped(client: Client, user: User) -> None:
    asked(client)
    actions.deactivate(user=user, by=Viewer.system())
    mail.outbox.clear()
    assert outbox.send_waiting() == 0
    assert mail.outbox == []


def test_second_step_is_asked_for_after_a_new_password(client: Client, with_code: User) -> None:
    link = reset_link(client)
    client.post(client.get(link)["Location"], {"password1": NEW})
    assert sign_in(client, password=NEW)["Location"] == "/sign-in/code/"


def test_change_keeps_this_place_and_ends_the_others(client: Client, user: User) -> None:
    elsewhere = Client()
    sign_in(client), sign_in(elsewhere)
    page = client.get("/account/password/")
    assert heading(page) == "Change your password"
    wrong = client.post("/account/password/", {"oldpassword": "no", "password1": NEW})
    assert problems(wrong) == ["Enter the password you use now"]
    assert (
        client.post("/account/password/", {"oldpassword": PASSWORD, "password1": NEW}).status_code
        == 302
    )
    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302
    assert delivered().subject == "Your password was changed"


def test_new_password_has_to_be_good(client: Client, user: User) -> None:
    sign_in(client)
    page = client.post("/account/password/", {"oldpassword": PASSWORD, "password1": "short"})
    assert problems(page) == ["Use at least 12 characters"]


@pytest.mark.parametrize(
    "path",
    [
        "/new-password/1-set-password/",
        "/new-password/zz-abc-def/",
        "/new-password/" + "z" * 64 + "-" + "a" * 60 + "/",
    ],
)
def test_link_that_was_never_sent_does_not_work(client: Client, db: None, path: str) -> None:
    page = client.get(path)
    assert (page.status_code, heading(page)) == (200, "This link does not work")


def test_change_of_address_counts_when_the_link_is_opened(client: Client, user: User) -> None:
    sign_in(client)
    assert heading(client.get("/account/email/")) == "Change your email address"
    client.post("/account/email/", {"email": "Sam.Okafor@northvale.example", "action_add": "1"})
    assert "We sent a link to sam.okafor@northvale.example" in words(client.get("/account/email/"))
    message = delivered()
    assert message.to == ["sam.okafor@northvale.example"]
    assert User.objects.get().email == "sam@northvale.example"
    page = client.get(link_in(message))
    assert heading(page) == "Confirm your email address"
    client.post(link_in(message))
    assert User.objects.get().email == "sam.okafor@northvale.example"
    told = delivered()
    assert (told.to, told.subject) == (["sam@northvale.example"], "Your email address was changed")
    assert sign_in(Client(), "sam.okafor@northvale.example").status_code == 302
    assert sign_in(Client(), "sam@northvale.example").status_code == 200


def test_address_somebody_else_has_meanwhile_is_refused(client: Client, user: User) -> None:
    sign_in(client)
    client.post("/account/email/", {"email": "noor@northvale.example", "action_add": "1"})
    link = link_in(delivered())
    actions.invite(email="noor@northvale.example", by=Viewer.system())
    answer = client.post(link, follow=True)
    assert answer.status_code == 200
    assert User.objects.get(pk=user.pk).email == "sam@northvale.example"


def test_address_changed_by_an_administrator(client: Client, user: User) -> None:
    actions.change_email(user=user, email="Sam.New@northvale.example", by=Viewer.system())
    assert sign_in(client, "sam.new@northvale.example").status_code == 302
    assert delivered().to == ["sam@northvale.example"]
    account("dan@northvale.example")
    with pytest.raises(actions.AddressTaken):
        actions.change_email(user=user, email="DAN@northvale.example", by=Viewer.system())
