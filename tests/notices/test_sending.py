import asyncio
import logging
import threading
import time
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from uuid import uuid4

import pytest
from aiosmtpd.controller import Controller
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.obligations import making
from tests.obligations.making import day
from workforce.core import clock
from workforce.notices import batches, claims, mailer, queries, sending
from workforce.notices.actions import NoticeFor, notify, prefer_mail
from workforce.notices.models import Notice, State

pytestmark = pytest.mark.django_db(transaction=True)


class Mailbox:
    """What a real mail server was given; `answer` may refuse."""

    def __init__(self):
        self.mails, self.sessions, self.answer = [], 0, {}
        self.hangs = False

    async def handle_EHLO(self, server, session, envelope, host, responses):  # noqa: N802
        session.host_name = host
        self.sessions += 1
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        if self.hangs:
            await asyncio.sleep(3)
        if address in self.answer:
            return self.answer[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append((envelope.rcpt_tos, mail, envelope.content))
        return "250 taken"


class Server(Controller):
    """On whatever port is free."""

    def _trigger_server(self):
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


@pytest.fixture
def mailbox(settings):
    box = Mailbox()
    controller = Server(box, hostname="127.0.0.1", port=0)
    controller.start()
    settings.EMAIL_BACKEND = mailer.DJANGO_SMTP
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = controller.port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = 5
    settings.ALONGSIDE_ADDRESS = "https://peers.northvale.example"
    settings.SERVICE_NAME = "Alongside"
    settings.DEFAULT_FROM_EMAIL = "Alongside <no-reply@northvale.example>"
    mailer._bodies.cache_clear()
    yield box
    controller.stop()
    mailer._bodies.cache_clear()


def tell(*people, kind="plain", occasion="x"):
    notify([NoticeFor(who.id, kind, occasion) for who in people])


def states():
    return sorted(Notice.objects.filter(channel="mail").values_list("state", flat=True))


def lines(caplog):
    """Ours: the test's own mail server logs its conversations too."""
    return "\n".join(r.getMessage() for r in caplog.records if not r.name.startswith("mail."))


def let_time_pass():
    Notice.objects.update(free_at=clock.now() - timedelta(hours=1))


def test_a_mail_says_only_that_there_is_something(mailbox, caplog):
    caplog.set_level(logging.DEBUG)
    who = making.person(known_as="Zephyrine")
    tell(who, occasion="occasionword")
    assert sending.send_all() == 1
    [(to, mail, raw)] = mailbox.mails
    row = Notice.objects.get(channel="mail")
    assert to == [who.user.email]
    assert mail["Message-ID"] == row.message_id == f"<{row.id}@peers.northvale.example>"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Subject"] == "Alongside: you have something to look at"
    assert mail["From"] == "Alongside <no-reply@northvale.example>"
    text = mail.get_body(["plain"]).get_content()
    assert text.splitlines()[0] == "You have something to look at. Sign in."
    for body in (text, mail.get_body(["html"]).get_content()):
        assert "https://peers.northvale.example" in body
    for word in ("Zephyrine", who.last_name, "occasionword", "plain.", "Something changed"):
        assert word.encode() not in raw
        assert word not in lines(caplog)
    assert who.user.email not in lines(caplog)
    assert row.state == State.SENT


def test_what_a_mail_brings_along_is_made_as_it_goes(mailbox):
    who = making.person()
    prefer_mail(wants=False, by=making.viewer(who))
    tell(who, kind="alone")
    tell(making.person())
    assert sending.send_all() == 2
    parts = {
        tuple(to): [part.get_content_type() for part in mail.iter_parts()]
        for to, mail, _ in mailbox.mails
    }
    assert sorted(map(len, parts.values())) == [2, 3]
    assert parts[who.user.email,] == ["text/plain", "text/html", "text/calendar"]
    [mail] = [mail for to, mail, _ in mailbox.mails if to == [who.user.email]]
    assert list(mail.iter_parts())[2].get_content().strip() == f"for {who.user.email}"


def test_one_conversation_carries_a_batch(mailbox):
    tell(*[making.person() for _ in range(7)])
    assert sending.send_all() == 7
    assert (len(mailbox.mails), mailbox.sessions) == (7, 1)
    assert sending.send_all() == 0
    assert states() == ["sent"] * 7


@pytest.mark.parametrize("why", ["left", "closed", "unwanted", "over", "old"])
def test_what_no_longer_holds_is_not_sent(mailbox, told, why, monkeypatch):
    who, other = making.person(), making.person()
    tell(who, other, kind="asked")
    mine = Notice.objects.filter(person=who, channel="mail")
    match why:
        case "left":
            who.left_on = day(-1)
            who.save()
        case "closed":
            type(who.user).objects.filter(pk=who.user.pk).update(is_active=False)
        case "unwanted":
            prefer_mail(wants=False, by=making.viewer(who))
        case "over":
            told["gone"].add(mine.get().id)
        case "old":
            mine.update(not_before=clock.now() - timedelta(days=31))
    sending.send_all()
    assert [to for to, *_ in mailbox.mails] == [[other.user.email]]
    assert mine.get().state == State.VOID
    assert states() == ["sent", "void"]


def test_a_kind_of_a_later_version_waits_for_it(mailbox):
    tell(making.person())
    Notice.objects.update(kind="of tomorrow")
    sending.send_all()
    row = Notice.objects.get(channel="mail")
    assert (row.state, row.tries, row.trouble) == (State.WAITING, 0, "kind not known here")
    Notice.objects.update(not_before=clock.now() - timedelta(days=31))
    let_time_pass()
    sending.send_all()
    assert states() == ["void"]


def test_reminders_wait_for_their_time(mailbox):
    tell(making.person())
    Notice.objects.filter(channel="mail").update(not_before=clock.now() + timedelta(hours=2))
    assert sending.send_all() == 0
    with clock.at(clock.now() + timedelta(hours=3)):
        assert sending.send_all() == 1


def test_a_refusal_is_one_mails_own_trouble_and_ends_after_ten(mailbox, caplog):
    bad, good = making.person(), making.person()
    mailbox.answer[bad.user.email] = "550 no such mailbox"
    tell(bad, good)
    for attempt in range(1, 11):
        assert sending.send_all() == (2 if attempt == 1 else 1)
        row = Notice.objects.get(person=bad, channel="mail")
        assert row.tries == attempt
        assert sending.send_all() == 0  # left in peace for a while
        let_time_pass()
    assert row.state == State.DEAD
    assert sending.send_all() == 0
    assert states() == ["dead", "sent"]
    health = queries.outbox_health()
    assert (health.dead, health.needs_attention) == (1, True)
    assert bad.user.email not in lines(caplog)
    assert [r.levelname for r in caplog.records if "given up" in r.getMessage()] == ["ERROR"]


def test_what_was_given_up_goes_when_it_is_taken_up_again(mailbox, capsys):
    who, other = making.person(), making.person()
    tell(who, other)
    Notice.objects.filter(channel="mail").update(
        state="dead", tries=10, trouble="SMTPDataError 554", closed_at=clock.now()
    )
    Notice.objects.filter(channel="mail", person=other).update(
        closed_at=clock.now() - timedelta(days=31)
    )
    call_command("send_notices", once=True)
    assert mailbox.mails == []
    call_command("send_notices", once=True, given_up=True)
    assert "1 taken up again" in capsys.readouterr().out
    assert [to for to, _, _ in mailbox.mails] == [[who.user.email]]
    assert states() == ["dead", "sent"]


def test_waits_grow_and_never_coincide(mailbox):
    people = [making.person() for _ in range(6)]
    for who in people:
        mailbox.answer[who.user.email] = "451 later"
    tell(*people)
    middles = []
    for _ in range(4):
        before = datetime.now(UTC)  # the database's clock, not business time
        sending.send_all()
        waits = [
            (free - before).total_seconds()
            for free in Notice.objects.filter(channel="mail").values_list("free_at", flat=True)
        ]
        assert len(set(waits)) == 6
        middles.append((min(waits), max(waits)))
        let_time_pass()
    for times, (least, most) in enumerate(middles):
        assert 30 * 2**times - 1 <= least
        assert most <= 90 * 2**times + 5


def test_a_server_that_is_away_costs_no_tries(settings):
    settings.EMAIL_BACKEND = mailer.DJANGO_SMTP
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", 9, 2
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    tell(making.person(), making.person())
    for _ in range(12):
        sending.send_all()
        let_time_pass()
    assert states() == ["waiting", "waiting"]
    assert set(Notice.objects.values_list("tries", flat=True)) == {0}
    with clock.at(clock.now() + timedelta(minutes=16)):
        health = queries.outbox_health()
    assert (health.waiting, health.late, health.needs_attention) == (2, 2, True)


def test_a_server_that_stops_answering_holds_nobody_up(mailbox, settings):
    """One try is lost to find out; what else waits goes once the server is back, with all its tries."""
    settings.EMAIL_TIMEOUT = 0.5
    mailbox.hangs = True
    tell(*[making.person() for _ in range(12)])
    assert sending.send_all() == 12
    assert mailbox.sessions == 1
    tries = Notice.objects.filter(channel="mail").order_by("-tries").values_list("tries", flat=True)
    assert list(tries) == [1] + [0] * 11
    assert states() == ["waiting"] * 12
    assert Notice.objects.filter(trouble="away: NoAnswer").count() == 11
    mailbox.hangs = False
    let_time_pass()
    assert sending.send_all() == 12
    assert states() == ["sent"] * 12


def test_a_server_that_stops_answering_is_asked_once_in_a_run(mailbox, settings, monkeypatch):
    settings.EMAIL_TIMEOUT = 0.5
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    mailbox.hangs = True
    tell(*[making.person() for _ in range(12)])
    assert sending.send_all() == 2
    assert mailbox.sessions == 1


def test_a_lapsed_lease_goes_again_under_the_same_id(mailbox):
    tell(making.person())
    ids = claims.claim(uuid4(), 10)  # a sender that dies here
    first = Notice.objects.get(id=ids[0])
    assert (first.state, sending.send_all()) == (State.SENDING, 0)
    let_time_pass()
    assert sending.send_all() == 1
    assert [mail["Message-ID"] for _, mail, _ in mailbox.mails] == [first.message_id]


def test_who_lost_the_lease_writes_nothing(mailbox):
    tell(making.person())
    token = uuid4()
    ids = claims.claim(token, 10)
    late = batches.Batch(token, ids, time.monotonic())
    let_time_pass()
    sending.send_all()
    sent = Notice.objects.get(id=ids[0])
    late._write(batches._RELEASE, ids, trouble="late", wait=0)
    late._fail(ids[0], OSError())
    assert Notice.objects.filter(id=ids[0]).values().get() == {
        **Notice.objects.filter(id=sent.id).values().get()
    }
    assert Notice.objects.get(id=ids[0]).state == State.SENT


def test_many_senders_at_once_send_each_once(mailbox):
    tell(*[making.person() for _ in range(40)])

    def run():
        try:
            while sending.send_due(3):
                pass
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    ids = [mail["Message-ID"] for _, mail, _ in mailbox.mails]
    assert len(ids) == len(set(ids)) == 40
    assert states() == ["sent"] * 40


def test_a_batch_stops_before_its_lease_ends(mailbox):
    tell(making.person())
    token = uuid4()
    ids = claims.claim(token, 10)
    batches.Batch(token, ids, time.monotonic() - batches.LEASE + 60).run()
    assert mailbox.mails == []
    assert states() == ["waiting"]


def test_no_transaction_is_open_while_a_mail_goes(mailbox, monkeypatch):
    seen = []
    send = mailer.Mailer.send
    monkeypatch.setattr(
        mailer.Mailer,
        "send",
        lambda self, message: (seen.append(connection.in_atomic_block), send(self, message)),
    )
    tell(making.person())
    sending.send_all()
    assert seen == [False]


def test_a_mail_takes_half_a_minute_at_most(monkeypatch, mailbox):
    monkeypatch.setattr(mailer, "LONGEST", 0.0)
    tell(making.person())
    sending.send_all()
    assert states() == ["waiting"]


def test_queries_of_a_batch_do_not_grow_but_for_writing_down(mailbox):
    counts = []
    for number in (1, 9):
        tell(*[making.person() for _ in range(number)], kind="asked", occasion=str(number))
        with CaptureQueriesContext(connection) as asked:
            sending.send_due()
        counts.append(len(asked) - number)
    assert counts[0] == counts[1]


def test_the_command_does_without_a_broker(mailbox, capsys):
    tell(making.person())
    call_command("send_notices", once=True)
    assert capsys.readouterr().out == "1 looked at\n"
    assert len(mailbox.mails) == 1
