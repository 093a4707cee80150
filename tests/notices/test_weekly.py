"""The one mail a week, and quiet time: each copy of a notice in one mail, and in one alone."""

import threading
from datetime import datetime, time, timedelta

import pytest
from django.core import mail
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import depth
from tests.obligations import making
from workforce.core import clock
from workforce.notices import kinds, reconciling, sending, weekly
from workforce.notices.actions import NoticeFor, choose_when, mark_all_read, notify, prefer_mail
from workforce.notices.calendar import Choice
from workforce.notices.kinds import SUBJECT, WEEKLY
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db


def london(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=clock.LONDON)


def coming(weekday: int, hour: int = 10, *, week: int = 0) -> datetime:
    """That day of the week that lies ahead of the Wednesday at which the clock stands, or of a later one."""
    today = clock.today()
    day = today + timedelta(days=(weekday - today.isoweekday()) % 7 + 7 * week)
    return clock.at_local(day, time(hour))


def somebody(weekday: int | None = 1, **chosen):
    who = making.person()
    choose_when(Choice(weekly=weekday, **chosen), by=making.viewer(who))
    return who


def tell(who, occasion, kind="plain"):
    notify([NoticeFor(who.id, kind, occasion)])


def send_what_is_there(at):
    """As `send`, without asking every room what should be told."""
    with clock.at(at):
        weekly.see_to()
        sending.send_all()


def send(at):
    with clock.at(at):
        reconciling.reconcile()
        sending.send_all()


def mails():
    return [(each.to[0], each.body.splitlines()[0]) for each in mail.outbox]


def of_copies():
    rows = Notice.objects.filter(channel="mail").exclude(kind=WEEKLY)
    return sorted(rows.values_list("occasion", "state"))


@pytest.fixture(autouse=True)
def no_holidays(set_holidays):
    set_holidays([])


@pytest.fixture
def set_holidays(monkeypatch):
    """The days around the tests are whatever they are."""
    from workforce.core import settings as registry

    def put(days):
        loaded = registry.load

        def load(on=None):
            values = loaded(on)
            overrides = {**values.overrides, ("notices.bank_holidays", "", None): days}
            return registry.Values(values.on, overrides)

        monkeypatch.setattr(registry, "load", load)

    return put


def test_a_week_is_one_mail_that_says_how_many_and_nothing_else():
    who = somebody()
    for occasion in ("one", "two", "three"):
        tell(who, occasion)
    send(coming(7))
    assert mail.outbox == []
    send(coming(1, 7))
    assert mail.outbox == []
    send(coming(1, 8))
    send(coming(1, 9))
    assert mails() == [(who.user.email, "3 things are waiting for you. Sign in.")]
    assert SUBJECT[1:] in mail.outbox[0].subject
    assert of_copies() == [("one", "sent"), ("three", "sent"), ("two", "sent")]


def test_in_the_product_everything_is_there_at_once():
    who = somebody()
    tell(who, "one")
    assert Notice.objects.visible_to(making.viewer(who)).count() == 1


def test_there_is_no_mail_when_nothing_came_or_all_of_it_was_read():
    who = somebody()
    send(coming(1))
    tell(who, "one")
    mark_all_read(by=making.viewer(who))
    send(coming(1))
    assert mail.outbox == []
    assert of_copies() == [("one", "void")]


def test_what_comes_after_its_week_had_its_mail_is_for_the_next():
    who = somebody()
    tell(who, "one")
    send(coming(1))
    with clock.at(coming(1, 11)):
        tell(who, "two")
    send(coming(2))
    assert len(mail.outbox) == 1
    send(coming(1, week=1))
    send(coming(2, week=1))
    assert mails()[1:] == [(who.user.email, "1 thing is waiting for you. Sign in.")]


def test_what_is_urgent_or_a_choice_of_its_own_goes_at_once():
    who = somebody()
    for kind in ("urgent", "alone", "plain"):
        tell(who, kind, kind)
    send(clock.now())
    assert len(mail.outbox) == 2
    assert of_copies() == [("alone", "sent"), ("plain", "gathered"), ("urgent", "sent")]


def test_what_may_be_over_by_the_weekly_mail_goes_when_quiet_time_is_over():
    who = somebody(hours=(time(9), time(17)))
    tell(who, "soon", "soon")
    send(clock.now())
    assert (mail.outbox, of_copies()) == ([], [("soon", "waiting")])
    send(coming(3, 17))
    assert of_copies() == [("soon", "sent")]


def test_a_week_without_a_sender_loses_nothing():
    who = somebody()
    tell(who, "one")
    with clock.at(coming(2)):
        tell(who, "two")
    send(coming(4, week=2))
    assert len(mail.outbox) == 2  # the two weeks' mails, late; neither twice
    assert sorted(body for _, body in mails()) == ["1 thing is waiting for you. Sign in."] * 2
    send(coming(1, week=3))
    assert len(mail.outbox) == 2


@pytest.mark.parametrize("weekday", range(1, 8))
def test_a_change_of_mind_loses_nothing_and_tells_nothing_twice(weekday):
    who = somebody(None)
    viewer = making.viewer(who)
    with clock.at(coming(3, 20)):  # in quiet hours: it waits
        tell(who, "before")
        choose_when(Choice(weekly=weekday), by=viewer)
        tell(who, "during")
    assert of_copies() == [("before", "gathered"), ("during", "gathered")]
    with clock.at(coming(3, 21)):
        choose_when(Choice(), by=viewer)
    assert Notice.objects.filter(kind=WEEKLY).count() == 0
    send(coming(4, 9))
    assert len(mail.outbox) == 2
    for day in range(1, 8):
        send(coming(day, week=1))
    assert len(mail.outbox) == 2


def test_another_day_in_a_week_that_had_its_mail_is_a_day_of_the_next():
    who = somebody(3)
    viewer = making.viewer(who)
    with clock.at(coming(3, 7)):
        tell(who, "one")
    send(coming(3))
    with clock.at(coming(3, 11)):
        choose_when(Choice(weekly=5), by=viewer)
        tell(who, "two")
    send(coming(5))
    send(coming(6))
    assert len(mail.outbox) == 1
    send(coming(5, week=1))
    assert len(mail.outbox) == 2


def test_turning_mails_off_stops_the_weeks_mail_too():
    who = somebody()
    tell(who, "one")
    prefer_mail(wants=False, by=making.viewer(who))
    send(coming(1))
    assert mail.outbox == []
    assert of_copies() == [("one", "void")]


def test_a_copy_that_came_while_its_mail_went_is_for_the_next():
    who = somebody()
    tell(who, "one")
    send(coming(1))
    week = Notice.objects.get(kind=WEEKLY).occasion
    with clock.at(coming(1, 11)):
        tell(who, "late")
    Notice.objects.filter(kind=WEEKLY, state="waiting").delete()
    Notice.objects.filter(occasion="late", channel="mail").update(week=week)
    with clock.at(coming(1, 12)):
        assert weekly.see_to() == 1
        assert weekly.see_to() == 0
    send(coming(1, week=1))
    assert len(mail.outbox) == 2
    assert of_copies() == [("late", "sent"), ("one", "sent")]


def test_a_copy_only_a_later_version_knows_stays_for_it(monkeypatch):
    """While two versions run side by side, the older one may send the mail of the week."""
    who = somebody()
    tell(who, "known")
    tell(who, "newer", "asked")
    old = {slug: kind for slug, kind in kinds.registry().items() if slug != "asked"}
    with monkeypatch.context() as older:
        older.setattr(kinds, "registry", lambda: old)
        send(coming(1))
    assert mails() == [(who.user.email, "1 thing is waiting for you. Sign in.")]
    assert of_copies() == [("known", "sent"), ("newer", "gathered")]
    send(coming(2))
    send(coming(1, week=1))
    assert of_copies() == [("known", "sent"), ("newer", "sent")]


def test_a_bank_holiday_moves_it_to_the_next_working_day(set_holidays):
    set_holidays([coming(1).date().isoformat()])
    who = somebody()
    tell(who, "one")
    send(coming(1))
    assert mail.outbox == []
    send(coming(2, 8))
    assert len(mail.outbox) == 1


@pytest.mark.parametrize(("kind", "goes"), [("plain", False), ("urgent", True)])
def test_what_can_wait_waits_until_quiet_time_is_over(kind, goes):
    who = making.person()
    with clock.at(coming(3, 20)):
        tell(who, "one", kind)
    send(coming(3, 22))
    assert len(mail.outbox) == goes
    send(coming(4, 8))
    assert len(mail.outbox) == 1


def test_everybody_has_their_own_quiet_time():
    night = somebody(None, hours=(time(9), time(18)))
    part_time = somebody(None, days=frozenset({1, 2, 5}))
    plain = making.person()
    with clock.at(coming(3, 12)):
        for who in (night, part_time, plain):
            tell(who, "one")
    send(coming(3, 12))
    assert [to for to, _ in mails()] == [plain.user.email]
    send(coming(3, 18))
    assert [to for to, _ in mails()][1:] == [night.user.email]
    send(coming(4, 12))
    assert len(mail.outbox) == 2
    send(coming(5, 8))
    assert [to for to, _ in mails()][2:] == [part_time.user.email]


def test_a_server_that_comes_back_at_night_waits_for_the_morning():
    who = making.person()
    tell(who, "one")
    send(coming(3, 23))
    assert mail.outbox == []
    send(coming(4, 8))
    assert len(mail.outbox) == 1


def test_quiet_hours_chosen_while_a_mail_waits_hold_for_it():
    who = making.person()
    with clock.at(coming(3, 7)):
        tell(who, "one")
        choose_when(Choice(hours=(time(19), time(10))), by=making.viewer(who))
    send(coming(3, 9))
    assert mail.outbox == []
    send(coming(3, 10))
    assert len(mail.outbox) == 1


def test_who_did_it_is_never_told():
    one, other = making.person(), making.person()
    notify([NoticeFor(who.id, "plain", "x") for who in (one, other)], by=one.id)
    assert {row.person_id for row in Notice.objects.all()} == {other.id}


def test_whoever_chooses_is_written_down_without_what():
    from workforce.core.audit import AuditEvent

    somebody(2, days=frozenset({6, 7}), hours=(time(1), time(2)))
    [event] = AuditEvent.objects.all()
    assert (event.action, event.about) == ("times of mail notices chosen", "")


STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ["tell", "tell", "tell", "send", "send", "weekly", "each", "quiet", "read"]
        ),
        # Hours later. Fifteen days in all and a fortnight until the last mail: what waits for more than
        # thirty days is never sent.
        st.integers(1, 20),
        st.integers(1, 7),
    ),
    min_size=1,
    max_size=18,
)


@settings(
    max_examples=depth.tries(15, 60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(STEPS)
def test_whatever_somebody_chooses_when_each_thing_is_in_one_mail(no_holidays, steps):
    """Counted by what the mails say, which is all that anybody gets."""
    mail.outbox.clear()
    Notice.objects.all().delete()  # of a history that failed
    who = making.person()
    viewer, now, told = making.viewer(who), clock.now(), 0
    for what, hours, day in steps:
        now += timedelta(hours=hours)
        with clock.at(now):
            match what:
                case "tell":
                    told += 1
                    tell(who, f"{told}")
                case "weekly":
                    choose_when(Choice(weekly=day), by=viewer)
                case "each":
                    choose_when(Choice(), by=viewer)
                case "quiet":
                    chosen = Choice((time(day), time(20)), frozenset({day}), day % 2 * day or None)
                    choose_when(chosen, by=viewer)
        if what in {"send", "read"}:
            send_what_is_there(now)
    # The sender looks every minute: here, whenever a mail is due. A mail may be put off until quiet time is
    # over, and the copies in it keep the time that they had.
    waiting = Notice.objects.filter(state="waiting", channel="mail")
    for _ in range(2 * told + 2):
        send_what_is_there(now)
        now = max(now, min(waiting.values_list("not_before", flat=True), default=now))
    weeks = [body for _, body in mails() if "waiting for you" in body]
    assert sum(int(body.split()[0]) for body in weeks) + len(mail.outbox) - len(weeks) == told
    assert {state for _, state in of_copies()} <= {"sent"}
    said = list(Notice.objects.filter(kind=WEEKLY, person=who).values_list("occasion", flat=True))
    assert len(said) == len(set(said)) == len(weeks)


@pytest.mark.django_db(transaction=True)
def test_many_who_tell_send_and_choose_at_once_make_one_mail_a_week():
    who = somebody()
    viewer, monday = making.viewer(who), coming(1)
    gate, errors = threading.Barrier(8), []

    def run(number):
        try:
            gate.wait(10)
            with clock.at(monday if number % 2 else monday - timedelta(minutes=150)):
                for turn in range(6):
                    if number < 4:
                        tell(who, f"{number}.{turn}")
                    elif number == 4:
                        choose_when(Choice(weekly=turn % 2 or None), by=viewer)
                    elif number == 5:
                        reconciling.reconcile()
                    else:
                        sending.send_all()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[number]) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    choose_when(Choice(weekly=1), by=viewer)
    for week in range(1, 4):
        send(coming(1, week=week))
        send(coming(2, week=week))
    weeks = [body for _, body in mails() if "waiting for you" in body]
    assert sum(int(body.split()[0]) for body in weeks) + len(mail.outbox) - len(weeks) == 24
    assert len(of_copies()) == 24
    assert {state for _, state in of_copies()} == {"sent"}
