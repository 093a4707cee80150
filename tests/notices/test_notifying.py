import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from tests.obligations import making
from workforce.core import clock
from workforce.notices import tasks
from workforce.notices.actions import NoticeFor, notify, prefer_mail, withdraw_unsent
from workforce.notices.kinds import UnknownKind
from workforce.notices.models import Notice

pytestmark = pytest.mark.django_db


def rows():
    return sorted(Notice.objects.values_list("channel", "state", "occasion", "stage"))


def test_a_notice_and_its_mail_are_written_once():
    who = making.person()
    entry = NoticeFor(who.id, "plain", "meeting 1", "", "/support/")
    assert notify([entry, entry]) == 2
    assert notify([entry]) == 0
    assert rows() == [("mail", "waiting", "meeting 1", ""), ("product", "shown", "meeting 1", "")]
    assert notify([NoticeFor(who.id, "plain", "meeting 1", "again")]) == 2


def test_nothing_is_told_of_what_did_not_happen():
    who = making.person()

    def fails_later():
        with transaction.atomic():
            notify([NoticeFor(who.id, "plain", "meeting 1")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fails_later()
    assert rows() == []


@pytest.mark.parametrize(
    "fields",
    [{"account": False}, {"verified": False}, {"left_on": making.day(-20)}],
    ids=["no account", "address not confirmed", "left"],
)
def test_no_mail_without_an_address_that_is_theirs(fields):
    notify([NoticeFor(making.person(**fields).id, "plain", "x")])
    assert [row[0] for row in rows()] == ["product"]


def test_no_mail_for_whoever_wants_none():
    who = making.person()
    prefer_mail(wants=False, by=making.viewer(who))
    notify([NoticeFor(who.id, "plain", "x")])
    prefer_mail(wants=True, by=making.viewer(who))
    notify([NoticeFor(who.id, "plain", "y")])
    assert [row[:3] for row in rows()] == [
        ("mail", "waiting", "y"),
        ("product", "shown", "x"),
        ("product", "shown", "y"),
    ]


def test_a_mail_alone_is_shown_nowhere_and_the_choice_for_notices_says_nothing_of_it():
    who = making.person()
    prefer_mail(wants=False, by=making.viewer(who))
    assert notify([NoticeFor(who.id, "alone", "x"), NoticeFor(who.id, "plain", "x")]) == 2
    assert notify([NoticeFor(making.person(account=False).id, "alone", "x")]) == 0
    found = Notice.objects.order_by("kind").values_list("kind", "channel")
    assert list(found) == [("alone", "mail"), ("plain", "product")]


@pytest.mark.parametrize("state", ["sending", "sent", "dead", "waiting", "void"])
def test_what_nobody_took_up_is_withdrawn_and_what_may_have_arrived_is_said(state):
    one, two, other = (making.person() for _ in range(3))
    notify([NoticeFor(who.id, "plain", who.last_name) for who in (one, two, other)])
    taken = Notice.objects.filter(person=two, channel="mail")
    taken.update(state=state, message_id="<1@x>")
    names = [one.last_name, two.last_name, "never was"]
    arrived = set() if state == "void" else {two.last_name}
    assert withdraw_unsent(kind="plain", occasions=names) == arrived
    mails = Notice.objects.filter(channel="mail").values_list("person", flat=True)
    assert set(mails) == {two.id, other.id}
    assert Notice.objects.filter(channel="product").count() == 3


def test_no_mail_of_history():
    who = making.person()
    with clock.at(clock.now() - timedelta(days=40)):
        notify([NoticeFor(who.id, "plain", "x")])
    assert [row[0] for row in rows()] == ["product"]


def test_an_occasion_and_a_known_kind_are_asked_for():
    who = making.person()
    with pytest.raises(IntegrityError), transaction.atomic():
        notify([NoticeFor(who.id, "plain", "")])
    with pytest.raises(UnknownKind):
        notify([NoticeFor(who.id, "unheard of", "x")])


def test_many_are_told_with_the_queries_of_one():
    people = [making.person() for _ in range(12)]
    counts = []
    for some in (people[:1], people[1:]):
        with CaptureQueriesContext(connection) as asked:
            notify([NoticeFor(who.id, "plain", "x") for who in some])
        counts.append(len(asked))
    assert counts[0] == counts[1]
    assert Notice.objects.count() == 24


@pytest.mark.django_db(transaction=True)
def test_the_sender_is_woken_once_and_only_after_the_commit(monkeypatch):
    woken = []
    monkeypatch.setattr(tasks.send, "apply_async", lambda **kw: woken.append(kw))
    who = making.person()
    with transaction.atomic():
        notify([NoticeFor(who.id, "plain", "x")])
        notify([NoticeFor(who.id, "plain", "y")])
        assert woken == []
    assert len(woken) == 1
    notify([NoticeFor(who.id, "plain", "y")])
    assert len(woken) == 1


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_changes_nothing(monkeypatch, caplog):
    def away(**kw):
        raise ConnectionError("redis is away")

    monkeypatch.setattr(tasks.send, "apply_async", away)
    notify([NoticeFor(making.person().id, "plain", "x")])
    assert [row[1] for row in rows()] == ["waiting", "shown"]
    assert [record.getMessage() for record in caplog.records] == [
        "nobody woke the sender (ConnectionError); it looks by itself"
    ]


@pytest.mark.django_db(transaction=True)
def test_two_who_tell_the_same_at_once_tell_it_once():
    people = [making.person().id for _ in range(30)]
    gate, errors = threading.Barrier(4), []

    def tell(order):
        try:
            gate.wait(10)
            notify([NoticeFor(who, "plain", "x") for who in order])
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    orders = [people, people[::-1], people, people[::-1]]
    threads = [threading.Thread(target=tell, args=[order]) for order in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    assert Notice.objects.count() == 60
