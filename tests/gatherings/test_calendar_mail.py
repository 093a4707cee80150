"""A real conversation with a mail server, and a calendar at the other end that does as RFC 5546 says."""

from __future__ import annotations

from datetime import time, timedelta
from uuid import uuid4

import pytest
from icalendar import Calendar

from tests.gatherings.calendar_reading import events_of, wall
from tests.notices.test_sending import let_time_pass, lines, states
from tests.obligations import making
from workforce.core import clock
from workforce.gatherings import calendar_actions
from workforce.gatherings.models import CalendarEntry
from workforce.notices import batches, claims, sending
from workforce.notices.actions import prefer_mail
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db(transaction=True)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def noon():
    return clock.at_local(making.day(7), time(12))


def part_of(mail) -> tuple[str, bytes]:
    """The invitation as the reader's program gets it: its method as the mail says, and the file."""
    [part] = [each for each in mail.walk() if each.get_content_type() == "text/calendar"]
    return part.get_param("method"), part.get_payload(decode=True).replace(b"\r\n", b"\n").replace(
        b"\n", b"\r\n"
    )


class Diary:
    """A reader's calendar: an entry an identifier; what is older than what it knows changes nothing."""

    def __init__(self, mailbox) -> None:
        self.entries: dict[str, tuple[int, str, str]] = {}
        for _, mail, _ in mailbox.mails:
            method, text = part_of(mail)
            [event] = events_of(text)
            assert str(Calendar.from_ical(text)["METHOD"]) == method
            self._take(method, event)

    def _take(self, method: str, event: dict[str, str]) -> None:
        known = self.entries.get(event["UID"])
        if known is not None and int(event["SEQUENCE"]) < known[0]:
            return
        said = (int(event["SEQUENCE"]), event["STATUS"], wall(event["DTSTART"]))
        assert (method == "CANCEL") == (event["STATUS"] == "CANCELLED")
        self.entries[event["UID"]] = said


def test_made_moved_and_cancelled_is_one_entry(mailbox, dates, noon):
    who = making.person()
    source = dates.put(who, noon, noon + HOUR)
    assert sending.send_all() == 1
    [(uid, made)] = Diary(mailbox).entries.items()
    assert made == (0, "CONFIRMED", clock.local(noon).isoformat())
    dates.put(who, noon + DAY, noon + DAY + HOUR, source)
    assert sending.send_all() == 1
    assert Diary(mailbox).entries == {uid: (1, "CONFIRMED", clock.local(noon + DAY).isoformat())}
    dates.call_off(source)
    assert sending.send_all() == 1
    assert Diary(mailbox).entries == {uid: (2, "CANCELLED", clock.local(noon + DAY).isoformat())}
    assert [part_of(mail)[0] for _, mail, _ in mailbox.mails] == ["REQUEST", "REQUEST", "CANCEL"]
    assert len({mail["Message-ID"] for _, mail, _ in mailbox.mails}) == 3
    mailbox.mails.reverse()  # in whatever order they come
    assert Diary(mailbox).entries == {uid: (2, "CANCELLED", clock.local(noon + DAY).isoformat())}


def test_a_mail_holds_no_content(mailbox, dates, noon, caplog):
    who = making.person(known_as="Zephyrine")
    dates.put(who, noon, noon + HOUR, words="Wordofthekind")
    sending.send_all()
    [(to, mail, raw)] = mailbox.mails
    assert to == [who.user.email]
    assert mail["Subject"] == "Alongside: you have a date to look at"
    text = mail.get_body(["plain"]).get_content()
    assert text.splitlines()[0] == "You have a date to look at. Sign in."
    assert "under Your account, My calendar" in text
    [event] = events_of(part_of(mail)[1])
    assert event["SUMMARY"] == "Busy \N{EN DASH} work meeting"
    for word in ("Zephyrine", who.last_name, "Wordofthekind"):
        assert word.encode() not in raw
        assert word not in lines(caplog)
    assert who.user.email not in lines(caplog)
    row = Notice.objects.values().get()
    for word in (who.user.email, "Wordofthekind", "VCALENDAR"):
        assert word not in str(row)


def test_who_chose_so_reads_the_kind_of_meeting_and_no_name(mailbox, dates, noon):
    who = making.person()
    calendar_actions.choose(shows_kind=True, by_mail=True, by=making.viewer(who))
    dates.put(who, noon, noon + HOUR, words="Peer supervision")
    sending.send_all()
    [event] = events_of(part_of(mailbox.mails[0][1])[1])
    assert event["SUMMARY"] == "Peer supervision"
    assert who.last_name not in str(event)


def test_what_waits_is_looked_at_again_when_it_goes(mailbox, dates, noon):
    unwanted, over, kept = (making.person() for _ in range(3))
    for who in (unwanted, kept):
        dates.put(who, noon, noon + HOUR)
    dates.put(over, clock.now() + HOUR, clock.now() + 2 * HOUR)
    calendar_actions.choose(shows_kind=False, by_mail=False, by=making.viewer(unwanted))
    prefer_mail(wants=False, by=making.viewer(unwanted))
    with clock.at(clock.now() + 3 * HOUR):
        sending.send_all()
    assert [to for to, *_ in mailbox.mails] == [[kept.user.email]]
    assert states() == ["sent", "void", "void"]


def test_in_doubt_it_goes_again_as_the_same_mail(mailbox, dates, noon):
    dates.put(making.person(), noon, noon + HOUR)
    send = batches.Batch._write
    batches.Batch._write = lambda *args, **more: (
        None
    )  # a sender that dies after the server's answer
    try:
        sending.send_all()
    finally:
        batches.Batch._write = send
    let_time_pass()
    assert sending.send_all() == 1
    first, second = (mail for _, mail, _ in mailbox.mails)
    assert first["Message-ID"] == second["Message-ID"]
    assert part_of(first) == part_of(second)
    assert len(Diary(mailbox).entries) == 1


def test_in_doubt_and_called_off_meanwhile_it_is_cancelled(mailbox, dates, noon):
    source = dates.put(making.person(), noon, noon + HOUR)
    claims.claim(uuid4(), 10)  # a sender that dies here: nobody knows whether it went
    dates.call_off(source)
    let_time_pass()
    assert sending.send_all() == 2
    assert [part_of(mail)[0] for _, mail, _ in mailbox.mails] == ["CANCEL"]
    assert states() == ["sent", "void"]


def test_the_words_are_asked_once_for_a_whole_batch(mailbox, dates, noon):
    for _ in range(5):
        dates.put(making.person(), noon, noon + HOUR)
    dates.asked.clear()
    assert sending.send_all() == 5
    assert [len(sources) for sources in dates.asked] == [5]
    assert CalendarEntry.objects.count() == len(Diary(mailbox).entries) == 5
