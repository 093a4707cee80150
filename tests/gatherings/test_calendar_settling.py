from __future__ import annotations

import threading
from datetime import time, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.gatherings.calendar_reading import SYSTEM
from tests.obligations import making
from workforce.core import clock
from workforce.core.audit import AuditEvent
from workforce.gatherings import calendar_actions
from workforce.gatherings.calendar_settling import settle, settle_ahead
from workforce.gatherings.models import CalendarEntry
from workforce.notices.actions import prefer_mail
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def noon():
    return clock.at_local(making.day(7), time(12))


def said() -> list[tuple[int, bool]]:
    return list(CalendarEntry.objects.order_by("starts").values_list("sequence", "is_off"))


def mails() -> list[str]:
    found = Notice.objects.order_by("occasion").values_list("occasion", "state", "channel")
    return [f"{occasion.partition(':')[2]} {state} {channel}" for occasion, state, channel in found]


def test_an_entry_is_made_moved_and_taken_out_and_stays_the_same_one(dates, noon):
    who = making.person()
    source = dates.put(who, noon, noon + HOUR)
    first = CalendarEntry.objects.get()
    dates.put(who, noon + DAY, noon + DAY + HOUR, source)
    moved = CalendarEntry.objects.get()
    assert (moved.uid, moved.sequence, moved.starts) == (first.uid, 1, noon + DAY)
    dates.call_off(source)
    gone = CalendarEntry.objects.get()
    assert (gone.uid, gone.sequence, gone.is_off, gone.starts) == (first.uid, 2, True, noon + DAY)
    dates.put(who, noon, noon + HOUR, source)
    back = CalendarEntry.objects.get()
    assert (back.uid, back.sequence, back.is_off) == (first.uid, 3, False)


def test_nothing_is_written_where_nothing_changed(dates, noon):
    source = dates.put(making.person(), noon, noon + HOUR)
    before = CalendarEntry.objects.values().get()
    assert settle("dates", [source], by=SYSTEM) == 0
    assert settle_ahead(by=SYSTEM) == 0
    assert CalendarEntry.objects.values().get() == before
    assert mails() == ["0 waiting mail"]


def test_who_is_not_expected_any_more_has_it_taken_out_and_the_next_gets_one(dates, noon):
    one, two = making.person(), making.person()
    source = dates.put(one, noon, noon + HOUR)
    del dates.rows[one.pk, source]
    dates.put(two, noon, noon + HOUR, source)
    rows = CalendarEntry.objects.filter(source=source)
    assert set(rows.values_list("person", "is_off")) == {(one.pk, True), (two.pk, False)}
    assert len(set(rows.values_list("uid"))) == 2


def test_what_is_over_stays_as_it_is_and_makes_nothing(dates, noon):
    who = making.person()
    source = dates.put(who, noon, noon + HOUR)
    dates.put(who, noon + DAY, noon + DAY + HOUR, source, stays=True)
    dates.put(making.person(), noon, noon + HOUR, stays=True)
    dates.put(making.person(), noon, noon + HOUR, off=True)
    row = CalendarEntry.objects.get()
    assert (row.starts, row.sequence, row.is_off) == (noon, 0, False)


def test_it_stands_and_is_mailed_if_and_only_if_it_happened(dates, noon):
    def fails_later():
        with transaction.atomic():
            dates.put(making.person(), noon, noon + HOUR)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails_later()
    assert (said(), mails()) == ([], [])


def test_an_invitation_is_a_mail_alone_and_the_latest_overtakes_what_nobody_took_up(dates, noon):
    who = making.person()
    source = dates.put(who, noon, noon + HOUR)
    assert mails() == ["0 waiting mail"]
    dates.put(who, noon + DAY, noon + DAY + HOUR, source)
    assert mails() == ["1 waiting mail"]
    dates.call_off(source)
    assert mails() == []  # nobody ever heard of it


@pytest.mark.parametrize("state", ["sending", "sent", "dead", "waiting"])
def test_what_may_have_arrived_is_cancelled(dates, noon, state):
    source = dates.put(making.person(), noon, noon + HOUR)
    Notice.objects.update(state=state, message_id="<1@x>")
    dates.call_off(source)
    assert mails() == [f"0 {state} mail", "1 waiting mail"]


def test_nobody_is_written_to_about_what_is_over(dates, noon):
    who = making.person()
    source = dates.put(who, noon - 30 * DAY, noon - 30 * DAY + HOUR)
    dates.call_off(source)
    assert (said(), mails()) == ([(1, True)], [])


@pytest.mark.parametrize(
    ("mail", "choice", "wants"),
    [(None, None, True), (False, None, False), (False, True, True), (True, False, False)],
    ids=["before any choice", "no mails", "invitations all the same", "no invitations"],
)
def test_invitations_follow_ones_own_choice_else_the_one_for_notices(
    dates, noon, mail, choice, wants
):
    who = making.person()
    if mail is not None:
        prefer_mail(wants=mail, by=making.viewer(who))
    if choice is not None:
        calendar_actions.choose(shows_kind=False, by_mail=choice, by=making.viewer(who))
    dates.put(who, noon, noon + HOUR)
    assert mails() == (["0 waiting mail"] if wants else [])


def test_no_invitation_without_an_address_that_is_theirs(dates, noon):
    dates.put(making.person(account=False), noon, noon + HOUR)
    dates.put(making.person(verified=False), noon, noon + HOUR)
    assert (said(), mails()) == ([(0, False)] * 2, [])


def test_who_begins_to_want_them_gets_what_is_ahead(dates, noon):
    who = making.person()
    viewer = making.viewer(who)
    ahead = dates.put(who, noon, noon + HOUR)
    dates.put(who, noon - 30 * DAY, noon - 30 * DAY + HOUR)
    dates.put(making.person(), noon, noon + HOUR)
    calendar_actions.choose(shows_kind=False, by_mail=False, by=viewer)
    Notice.objects.all().delete()
    calendar_actions.choose(shows_kind=False, by_mail=True, by=viewer)
    entry = CalendarEntry.objects.get(source=ahead, person=who)
    assert entry.sequence == 1
    assert list(Notice.objects.values_list("occasion", flat=True)) == [f"{entry.pk}:1"]
    calendar_actions.choose(shows_kind=True, by_mail=True, by=viewer)
    assert Notice.objects.count() == 1


def test_a_change_in_somebody_elses_calendar_is_in_the_log(dates, noon):
    who, other = making.person(), making.person()
    source = dates.put(who, noon, noon + HOUR)
    dates.put(other, noon, noon + HOUR, source)
    seen = AuditEvent.objects.filter(action="calendar changed").order_by("at")
    assert list(seen.values_list("on", flat=True)) == [who.pk, other.pk]


def test_many_are_settled_with_the_queries_of_one(dates, noon):
    counts = []
    for number in (1, 12):
        sources = []
        for _ in range(number):
            who = making.person()
            source = dates.put(who, noon, noon + HOUR)
            dates.rows[who.pk, source] = dates.rows[who.pk, source]._replace(ends=noon + 2 * HOUR)
            sources.append(source)
        with CaptureQueriesContext(connection) as asked:
            assert settle("dates", sources, by=SYSTEM) == number
        counts.append(len(asked))
    assert counts[0] == counts[1]


@pytest.mark.django_db(transaction=True)
def test_two_who_settle_the_same_at_once_make_one_entry(dates, noon):
    people = [making.person() for _ in range(3)]
    sources = [dates.put(who, noon, noon + HOUR) for who in people]
    CalendarEntry.objects.all().delete()
    Notice.objects.all().delete()
    gate, errors = threading.Barrier(4), []

    def run(order):
        try:
            gate.wait(10)
            settle("dates", order, by=SYSTEM)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    orders = [sources, sources[::-1], sources, sources[::-1]]
    threads = [threading.Thread(target=run, args=[order]) for order in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    assert (said(), len(mails())) == ([(0, False)] * 3, 3)
