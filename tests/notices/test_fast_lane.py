"""What can't wait: before everything else, by text message too, and with the worker down."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.signals import request_finished
from django.db import connection, transaction

from tests.notices.gateway import Gateway
from tests.notices.test_sending import let_time_pass, lines, mailbox, tell
from tests.obligations import making
from workforce.core import clock
from workforce.notices import claims, fast, in_process, kinds, sending, texts
from workforce.notices.actions import prefer_mail, prefer_texts
from workforce.notices.models import Channel, Notice
from workforce.people.models import Person

__all__ = ["mailbox"]
pytestmark = pytest.mark.django_db(transaction=True)
MOBILE = "07700 900123"


@pytest.fixture
def gateway(settings: Any) -> Iterator[Gateway]:
    with Gateway() as box:
        box.set_up(settings)
        yield box


@pytest.fixture
def in_this_process(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.FAST_LANE_IN_PROCESS = True
    monkeypatch.setattr(in_process, "_looked_at", float("-inf"))


def texted(phone: str = MOBILE) -> Person:
    who = making.person(phone=phone)
    prefer_texts(wants=True, by=making.viewer(who))
    return who


def to_each(box: Any) -> list[str]:
    return [to for (to,), _, _ in box.mails]


def state_of(channel: str) -> list[tuple[str, int, str]]:
    rows = Notice.objects.filter(channel=channel).order_by("pk")
    return [(row.state, row.tries, row.trouble) for row in rows]


def test_it_goes_before_what_waits_longer(mailbox: Any) -> None:
    others, called = [making.person() for _ in range(5)], making.person()
    tell(*others)
    tell(called, kind="call")
    assert sending.send_all() == 6
    assert to_each(mailbox)[0] == called.user.email


def test_whoever_sends_others_looks_at_it_between_two(
    mailbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fast, "GLANCE", 0.0)
    others, called = [making.person() for _ in range(5)], making.person()
    tell(*others)
    finish, seen = sending.Batch._finish, []

    def finished(batch: Any, id: Any) -> None:
        finish(batch, id)
        seen.append(id)
        if len(seen) == 2:
            tell(called, kind="call")

    monkeypatch.setattr(sending.Batch, "_finish", finished)
    sending.send_all()
    assert to_each(mailbox).index(called.user.email) == 2
    assert len(mailbox.mails) == 6


def test_it_says_that_somebody_asks_and_nothing_else(mailbox: Any) -> None:
    called = making.person()
    tell(called, kind="call", occasion="occasionword")
    sending.send_all()
    [(_, mail, raw)] = mailbox.mails
    assert mail["Subject"] == "Alongside: somebody asks for you"
    assert mail.get_body(["plain"]).get_content().splitlines()[0] == f"{texts.WORDS}"
    assert b"occasionword" not in raw


def test_it_comes_at_night_and_to_who_wants_no_mails(mailbox: Any) -> None:
    called = making.person()
    prefer_mail(wants=False, by=making.viewer(called))
    with clock.whole_process_at(clock.now() + timedelta(hours=14)):
        tell(called, kind="call")
        sending.send_all()
    assert to_each(mailbox) == [called.user.email]


def test_one_that_died_with_it_holds_it_up_for_three_minutes_at_most(mailbox: Any) -> None:
    tell(making.person(), kind="call")
    claims.claim(uuid4(), 10, fast=True, lease=fast.LEASE)
    held = Notice.objects.get(channel="mail").free_at - clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT free_at - clock_timestamp() FROM notices_notice WHERE channel = 'mail'"
        )
        held = cursor.fetchone()[0]
    assert timedelta(minutes=2) < held <= timedelta(minutes=3)
    let_time_pass()
    assert sending.send_all() == 1


# --- text messages ----------------------------------------------------------------------------------


def test_a_text_message_goes_to_who_said_so_and_has_no_content(
    gateway: Gateway, mailbox: Any
) -> None:
    called = texted()
    tell(called, making.person(phone=MOBILE), kind="call", occasion="occasionword")
    sending.send_all()
    [row] = Notice.objects.filter(channel=Channel.TEXT)
    assert (row.state, row.person_id) == ("sent", called.pk)
    assert gateway.taken == [
        {
            "phone_number": "+447700900123",
            "template_id": "f33517ff-2a88-4f6e-b855-c550268ce08a",
            "reference": row.message_id,
        }
    ]
    assert len(mailbox.mails) == 2


def test_nothing_but_what_cant_wait_is_texted_and_nothing_without_a_service(
    gateway: Gateway, settings: Any
) -> None:
    called = texted()
    tell(called, kind="urgent")
    settings.TEXTS_URL = ""
    tell(called, kind="call")
    assert not Notice.objects.filter(channel=Channel.TEXT).exists()


def test_who_changed_their_mind_before_it_went_gets_none(gateway: Gateway, mailbox: Any) -> None:
    called = texted()
    tell(called, kind="call")
    prefer_texts(wants=False, by=making.viewer(called))
    sending.send_all()
    assert (gateway.taken, state_of("text")) == ([], [("void", 0, "")])


@pytest.mark.parametrize(
    ("phone", "number"),
    [
        ("07700 900123", "+447700900123"),
        ("+44 (7700) 900-123", "+447700900123"),
        ("0044 7700 900123", "+447700900123"),
        ("+33 6 12 34 56 78", "+33612345678"),
        ("020 7946 0000", ""),
        ("+44 20 7946 0000", ""),
        ("07700 900123 ext 4", ""),
        ("4521", ""),
        ("", ""),
    ],
)
def test_numbers_that_take_text_messages(phone: str, number: str) -> None:
    assert texts.number(phone) == number


def test_what_was_taken_and_not_heard_of_goes_no_second_time(
    gateway: Gateway, mailbox: Any
) -> None:
    gateway.answers = ["lost"]
    tell(texted(), kind="call")
    sending.send_all()
    assert [(state, tries) for state, tries, _ in state_of("text")] == [("waiting", 0)]
    let_time_pass()
    sending.send_all()
    assert (len(gateway.taken), state_of("text")) == (1, [("sent", 0, "")])


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        (400, ("waiting", 1, "Refused 400")),  # this number's own trouble
        (429, ("waiting", 0, "away: HTTP 429")),
        (500, ("waiting", 0, "away: HTTP 500")),
        (403, ("waiting", 0, "away: HTTP 403")),
    ],
)
def test_a_refusal_waits_and_mails_go_all_the_same(
    gateway: Gateway, mailbox: Any, answer: int, left: tuple[str, int, str]
) -> None:
    gateway.answers = [answer]
    tell(texted(), kind="call")
    sending.send_all()
    assert (state_of("text"), len(mailbox.mails)) == ([left], 1)


def test_a_service_that_is_silent_or_away_holds_nothing_up(
    gateway: Gateway, mailbox: Any, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    monkeypatch.setattr(texts, "LONGEST", 0.3)
    gateway.answers = ["silent"]
    tell(texted(), kind="call")
    at = time.monotonic()
    sending.send_all()
    assert time.monotonic() - at < 5
    assert [each[:2] for each in state_of("text")] == [("waiting", 1)]
    settings.TEXTS_URL = "http://127.0.0.1:9"
    let_time_pass()
    sending.send_all()
    assert [each[:2] for each in state_of("text")] == [("waiting", 1)]
    assert len(mailbox.mails) == 1


def test_a_key_of_somebody_else_is_refused_by_the_service(
    gateway: Gateway, mailbox: Any, settings: Any
) -> None:
    settings.TEXTS_KEY = f"{settings.TEXTS_KEY[:-1]}x"
    tell(texted(), kind="call")
    sending.send_all()
    assert (gateway.asked, gateway.taken) == ([("GET", 403)], [])


def test_no_number_and_no_key_is_in_a_log(
    gateway: Gateway, mailbox: Any, caplog: Any, settings: Any
) -> None:
    caplog.set_level(logging.DEBUG)
    gateway.answers = [400, 500]
    tell(texted(), texted("07700 900456"), kind="call")
    sending.send_all()
    for word in ("900123", "900456", settings.TEXTS_KEY, "Bearer"):
        assert word not in lines(caplog)


# --- with the worker down --------------------------------------------------------------------------


def eventually(holds: Callable[[], bool], patience: float = 20) -> None:
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_the_process_that_told_it_sends_it_and_holds_nothing_up(
    mailbox: Any, gateway: Gateway, in_this_process: None
) -> None:
    gateway.silence, gateway.answers = 1.5, ["silent"]
    at = time.monotonic()
    with transaction.atomic():
        tell(texted(), kind="call")
        tell(making.person(), kind="call")
    assert time.monotonic() - at < 1
    eventually(lambda: len(mailbox.mails) == 2)


def test_what_was_rolled_back_is_not_sent(mailbox: Any, in_this_process: None) -> None:
    with transaction.atomic():
        tell(making.person(), kind="call")
        transaction.set_rollback(True)
    assert fast.waits() is False
    assert not [each for each in threading.enumerate() if each.name == "fast lane"]


def test_a_process_that_serves_pages_looks_what_time_has_brought(
    mailbox: Any, in_this_process: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    called = making.person()
    looked: list[float] = []

    def minute() -> None:
        looked.append(time.monotonic())
        tell(called, kind="call")

    monkeypatch.setattr(kinds, "each_minute", minute)
    for _ in range(5):
        in_process.look_again()
    eventually(lambda: len(mailbox.mails) == 1)
    assert len(looked) == 1
    assert "notices.fast_lane" in {each[0][0] for each in request_finished.receivers}


def test_one_room_that_fails_by_the_minute_holds_up_no_mail(
    mailbox: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Room:
        @staticmethod
        def each_minute() -> None:
            raise ValueError("of this room alone")

    monkeypatch.setattr(kinds, "modules", lambda name: [Room])
    kinds.each_minute()
    tell(making.person(), kind="call")
    assert sending.send_all() == 1


def test_two_processes_send_it_once(mailbox: Any) -> None:
    tell(*[making.person() for _ in range(8)], kind="call")

    def run() -> None:
        try:
            fast.send(20)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(mailbox.mails) == 8
