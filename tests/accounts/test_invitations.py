"""Coming in by invitation: once, in time, and by nobody else."""

from __future__ import annotations

import logging
import os
import re
import socket
import subprocess
import sys
import threading
from datetime import timedelta
from email import message_from_bytes, policy
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core import mail
from django.db import connection, connections
from django.test import Client

from tests.accounts.conftest import (
    PASSWORD,
    SECRET,
    account,
    code,
    delivered,
    heading,
    link_in,
    problems,
    sign_in,
    words,
)
from workforce.accounts import actions, outbox
from workforce.accounts.models import AccountMail, Invitation, User
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models import AuditEvent

BY = Viewer.system()
EMAIL = "noor@northvale.example"
CHOSEN = "seagull pancake violet"


def invited(**more: Any) -> tuple[Invitation, str]:
    invitation = actions.invite(email=EMAIL, by=BY, name="Noor", **more)
    return invitation, link_in(delivered())


def opened(client: Client, link: str) -> Any:
    answer = client.get(link)
    assert (answer.status_code, answer["Location"]) == (302, "/invitation/")
    return client.get("/invitation/")


def test_invitation_is_accepted_with_a_password(client: Client, db: None) -> None:
    invitation, link = invited()
    assert not User.objects.get().is_active
    page = opened(client, link)
    assert heading(page) == "Welcome, Noor"
    assert EMAIL in words(page)
    done = client.post("/invitation/", {"password": CHOSEN})
    assert (done.status_code, done["Location"]) == (302, "/")
    user = User.objects.get()
    assert (user.is_active, user.check_password(CHOSEN)) == (True, True)
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [
        (EMAIL, True, True)
    ]
    assert client.get("/account/").status_code == 200
    invitation.refresh_from_db()
    assert invitation.used_at is not None
    assert sign_in(Client(), EMAIL, CHOSEN).status_code == 302
    told = list(AuditEvent.objects.order_by("at").values_list("action", flat=True))
    assert told == ["invited to sign in", "invitation accepted"]


def test_who_must_have_a_code_sets_it_up_next(client: Client, db: None) -> None:
    from workforce.people.models import Grant, Person

    _, link = invited()
    person = Person.objects.create(
        user=User.objects.get(), first_name="Noor", last_name="Rahman", email=EMAIL
    )
    Grant.objects.create(person=person, role="hr", starts=clock.today())
    opened(client, link)
    client.post("/invitation/", {"password": CHOSEN})
    assert client.get("/account/")["Location"] == "/account/second-step/"
    # the password was typed a moment ago: it isn't asked for again
    assert heading(client.get("/account/second-step/set-up/")) == "Scan the picture"


def test_mail_is_short_and_holds_nothing_but_the_way_in(db: None) -> None:
    actions.invite(email=EMAIL, by=BY, name="Noor")
    message = delivered()
    assert message.to == [EMAIL]
    assert message.subject == "Set up your Alongside account"
    assert message.body.startswith("Hello Noor,\n\nYou are invited to Alongside.")
    until = clock.local(Invitation.objects.get().expires_at)
    assert f"until {until.day} {until:%B %Y}" in message.body
    page = message.alternatives[0][0]
    assert link_in(message) in page
    assert "<img" not in page
    assert message.extra_headers["Message-ID"].startswith(f"<{AccountMail.objects.get().pk}@")


def test_token_is_kept_nowhere(db: None, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    _, link = invited()
    token = link.split("/")[2]
    assert len(token) == 43
    client = Client()
    opened(client, link)
    client.post("/invitation/", {"password": CHOSEN})
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            quoted = connection.ops.quote_name(table)
            cursor.execute(
                f"SELECT count(*) FROM {quoted} AS row WHERE row::text LIKE %s", [f"%{token}%"]
            )
            assert (table, cursor.fetchone()[0]) == (table, 0)
    assert token not in str(dict(client.session))
    written = [
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    ]
    assert token not in "\n".join(written)
    assert EMAIL not in "\n".join(written)


def test_page_with_the_password_has_no_token_in_its_address(client: Client, db: None) -> None:
    _, link = invited()
    first = client.get(link)
    assert first.content == b""
    assert first["Referrer-Policy"] == "same-origin"
    assert first["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    page = client.get("/invitation/")
    assert link.split("/")[2] not in page.content.decode()


def test_looking_at_the_link_uses_nothing_up(client: Client, db: None) -> None:
    """Mail servers open links before people do."""
    _, link = invited()
    for _ in range(3):
        opened(Client(), link)
    opened(client, link)
    assert client.post("/invitation/", {"password": CHOSEN})["Location"] == "/"


def test_used_invitation_says_so(client: Client, db: None) -> None:
    _, link = invited()
    opened(client, link)
    client.post("/invitation/", {"password": CHOSEN})
    later = Client()
    page = opened(later, link)
    assert (page.status_code, heading(page)) == (410, "You have already set up your account")
    again = later.post("/invitation/", {"password": "other words entirely"})
    assert again.status_code == 410
    assert User.objects.get().check_password(CHOSEN)


def test_expired_invitation_says_what_to_do(client: Client, db: None) -> None:
    invitation, link = invited()
    with clock.at(invitation.expires_at - timedelta(seconds=1)):
        assert heading(opened(client, link)) == "Welcome, Noor"
    with clock.at(invitation.expires_at):
        page = client.post("/invitation/", {"password": CHOSEN})
        assert (page.status_code, heading(page)) == (410, "This invitation has run out")
        assert "Ask the person who invited you" in words(page)
    assert not User.objects.get().is_active


def test_invitation_taken_back_does_not_work(client: Client, db: None) -> None:
    invitation, link = invited()
    opened(client, link)
    actions.revoke_invitation(invitation=invitation, by=BY)
    page = client.post("/invitation/", {"password": CHOSEN})
    assert (page.status_code, heading(page)) == (410, "This invitation does not work any more")
    with pytest.raises(actions.NotUsable):
        actions.revoke_invitation(invitation=invitation, by=BY)


def test_inviting_again_ends_the_earlier_one(client: Client, db: None) -> None:
    _, first = invited()
    _, second = invited()
    assert opened(Client(), first).status_code == 410
    assert heading(opened(client, second)) == "Welcome, Noor"
    assert User.objects.count() == 1


def test_sending_again_makes_a_new_token(db: None) -> None:
    """A mail that goes out twice, because the first answer was lost, leaves one good link: the newest."""
    _, first = invited()
    AccountMail.objects.update(sent_at=None, try_after=clock.now())
    second = link_in(delivered())
    assert heading(Client().get(first)) == "This link does not work"
    assert heading(opened(Client(), second)) == "Welcome, Noor"


@pytest.mark.parametrize("token", ["A" * 43, "x", "-" * 128])
def test_unknown_link_says_what_to_do(client: Client, db: None, token: str) -> None:
    page = client.get(f"/invitation/{token}/")
    assert (page.status_code, heading(page)) == (410, "This link does not work")
    assert "use the link in the newest" in words(page)
    assert "sessionid" not in str(client.cookies)


@pytest.mark.parametrize("token", ["%00", "A" * 129, "a%2Fb", "%ff", "é"])
def test_what_is_no_token_is_not_there(client: Client, db: None, token: str) -> None:
    assert client.get(f"/invitation/{token}/").status_code == 404


def test_who_comes_without_a_link_is_told(client: Client, db: None) -> None:
    page = client.get("/invitation/")
    assert (page.status_code, heading(page)) == (410, "This link does not work")


def test_somebody_in_use_is_not_invited_again(db: None) -> None:
    account(EMAIL)
    with pytest.raises(actions.AlreadySignsIn):
        actions.invite(email=EMAIL.upper(), by=BY)
    assert AccountMail.objects.count() == 0


def test_returner_is_invited_and_opens_the_same_account(client: Client, db: None) -> None:
    before = account(EMAIL)
    actions.deactivate(user=before, by=BY)
    _, link = invited()
    opened(client, link)
    client.post("/invitation/", {"password": CHOSEN})
    assert User.objects.get().pk == before.pk
    assert User.objects.get().check_password(CHOSEN)


@pytest.mark.parametrize("someone_else_is_here", [False, True])
def test_returner_with_a_second_factor_needs_its_code(
    client: Client, db: None, someone_else_is_here: bool
) -> None:
    before = account(EMAIL)
    actions.add_totp(before, SECRET)
    actions.deactivate(user=before, by=BY)
    if someone_else_is_here:
        account()
        sign_in(client)
    _, link = invited()
    opened(client, link)
    answer = client.post("/invitation/", {"password": CHOSEN})
    assert answer["Location"] == "/sign-in/"
    assert client.get("/account/").status_code == 302
    assert "Sign in with your new password and the code" in words(client.get("/sign-in/"))
    assert sign_in(client, EMAIL, CHOSEN)["Location"].startswith("/sign-in/code/")
    assert client.get("/account/").status_code == 302
    client.post("/sign-in/code/", {"code": code()})
    assert EMAIL in words(client.get("/account/"))


def test_closing_the_account_takes_the_invitation_back(client: Client, db: None) -> None:
    invitation, link = invited()
    actions.deactivate(user=invitation.user, by=BY)
    assert opened(client, link).status_code == 410


@pytest.mark.parametrize(
    ("password", "problem"),
    [
        ("", "Enter the password"),
        ("short", "Use at least 12 characters"),
        ("password1234", "Many people use that password. Choose one that is harder to guess"),
        ("xx-noor-northvale-xx", "Choose a password without your email address in it"),
        ("a" * 201, "Use 200 characters or fewer (you have 201)"),
    ],
)
def test_password_that_will_not_do_says_what_would(
    client: Client, db: None, password: str, problem: str
) -> None:
    _, link = invited()
    opened(client, link)
    page = client.post("/invitation/", {"password": password})
    assert (page.status_code, problems(page)) == (200, [problem])
    assert f'value="{password}"' not in page.content.decode().replace('value=""', "")
    assert Invitation.objects.get().used_at is None


def test_somebody_signed_in_here_is_signed_out_first(client: Client, user: User) -> None:
    sign_in(client)
    _, link = invited()
    opened(client, link)
    client.post("/invitation/", {"password": CHOSEN})
    assert EMAIL in words(client.get("/account/"))
    assert user.email not in words(client.get("/account/"))


def at_once(*works: Any) -> list[Any]:
    """Each in a thread and a connection of its own; what it returned or raised."""
    barrier, results = threading.Barrier(len(works)), [None] * len(works)

    def run(number: int) -> None:
        barrier.wait()
        try:
            results[number] = works[number]()
        except Exception as error:
            results[number] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(len(works))]
    [thread.start() for thread in threads]
    [thread.join(30) for thread in threads]
    return results


@pytest.mark.django_db(transaction=True)
def test_of_two_who_accept_at_once_one_does() -> None:
    for _ in range(5):
        User.objects.all().delete()
        invitation, _link = invited()

        def accept(password: str, invitation: Invitation = invitation) -> Any:
            return actions.accept_invitation(invitation_id=invitation.pk, password=password)

        results = at_once(
            lambda: accept("first words chosen"), lambda: accept("other words chosen")
        )
        kinds = sorted(type(result).__name__ for result in results)
        assert kinds == ["NotUsable", "User"]
        winner = "first words chosen" if isinstance(results[0], User) else "other words chosen"
        assert User.objects.get().check_password(winner)


@pytest.mark.django_db(transaction=True)
def test_two_who_invite_at_once_make_one_account_and_one_open_invitation() -> None:
    for _ in range(5):
        User.objects.all().delete()
        results = at_once(*[lambda: actions.invite(email=EMAIL, by=BY)] * 3)
        assert [type(result).__name__ for result in results] == ["Invitation"] * 3
        assert User.objects.count() == 1
        open_ones = Invitation.objects.filter(used_at=None, revoked_at=None)
        assert (open_ones.count(), Invitation.objects.count()) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_inviting_while_accepting_waits_and_does_not_lock_up() -> None:
    for _ in range(5):
        User.objects.all().delete()
        key = actions.invite(email=EMAIL, by=BY).pk
        results = at_once(
            lambda key=key: actions.accept_invitation(invitation_id=key, password=CHOSEN),
            lambda: actions.invite(email=EMAIL, by=BY),
        )
        kinds = tuple(type(result).__name__ for result in results)
        assert kinds in {("User", "AlreadySignsIn"), ("NotUsable", "Invitation")}


@pytest.mark.django_db(transaction=True)
def test_two_senders_send_each_mail_once() -> None:
    for number in range(12):
        actions.invite(email=f"noor{number}@northvale.example", by=BY)
    mail.outbox.clear()
    sent = at_once(*[lambda: outbox.send_waiting(limit=5)] * 4)
    assert sum(sent) == 12
    assert len({message.to[0] for message in mail.outbox}) == 12


def test_mail_that_fails_comes_back_later_and_in_the_end_gives_up(db: None, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", 1
    actions.invite(email=EMAIL, by=BY)
    assert outbox.send_waiting() == 0
    assert outbox.send_waiting() == 0
    row = AccountMail.objects.get()
    assert (row.tries, row.sent_at) == (1, None)
    assert row.try_after > clock.now() + timedelta(minutes=1)
    for _ in range(20):
        AccountMail.objects.update(try_after=clock.now() - timedelta(minutes=1))
        outbox.send_waiting()
    assert AccountMail.objects.get().tries == outbox.MOST_TRIES


class _Box:
    """A mail server's handler that keeps what comes."""

    def __init__(self) -> None:
        self.came: list[Any] = []

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.came.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


def test_invitation_is_read_back_from_a_mail_server(
    client: Client, db: None, settings: Any
) -> None:
    box = _Box()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        actions.invite(email=EMAIL, by=BY, name="Noor")
        assert (outbox.send_waiting(), outbox.send_waiting()) == (1, 0)
    finally:
        server.stop()
    (came,) = box.came
    assert came["Message-ID"].startswith(f"<{AccountMail.objects.get().pk}@")
    text = came.get_body(("plain",)).get_content()
    link = re.findall(r"https?://[^/\s]+(/invitation/\S+)", text)[0]
    assert link in came.get_body(("html",)).get_content()
    assert heading(opened(client, link)) == "Welcome, Noor"


def test_broker_away_leaves_the_mail_waiting(db: None) -> None:
    """In a process of its own, because a broker's address is read once."""
    script = (
        "import django, time; django.setup();"
        "from workforce.accounts.actions.mails import wake;"
        "began = time.monotonic(); wake(); print(time.monotonic() - began < 5)"
    )
    environ = os.environ | {"BROKER_URL": "redis+socket:///nowhere.sock", "ALONGSIDE_MODE": "test"}
    ran = subprocess.run(
        [sys.executable, "-c", script], env=environ, capture_output=True, text=True, timeout=60,
        cwd=settings.ROOT, check=False,
    )  # fmt: skip
    assert (ran.returncode, ran.stdout.strip()) == (0, "True"), ran.stderr
    assert "the broker is away" in ran.stderr


def test_mail_that_no_longer_holds_is_dropped(db: None) -> None:
    invitation = actions.invite(email=EMAIL, by=BY)
    actions.revoke_invitation(invitation=invitation, by=BY)
    mail.outbox.clear()
    assert outbox.send_waiting() == 0
    assert mail.outbox == []
    assert AccountMail.objects.get().dropped_at is not None


def test_password_of_the_conftest_would_do(client: Client, db: None) -> None:
    _, link = invited()
    opened(client, link)
    assert client.post("/invitation/", {"password": PASSWORD}).status_code == 302
