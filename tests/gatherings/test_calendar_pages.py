from __future__ import annotations

import logging
import re
from datetime import time, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.gatherings.calendar_reading import events_of
from tests.obligations import making
from workforce.config.logs import redact
from workforce.core import clock
from workforce.core.audit import AuditEvent
from workforce.gatherings.calendar_settling import settle
from workforce.gatherings.models import CalendarAddress, CalendarEntry

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PAGE, MAKE, STOP = "/account/calendar/", "/account/calendar/address/", "/account/calendar/address/stop/"  # fmt: skip
CHOICES = "/account/calendar/choices/"


@pytest.fixture
def noon():
    return clock.at_local(making.day(7), time(12))


@pytest.fixture
def sam():
    return making.person(known_as="Zephyrine")


def signed_in(who) -> Client:
    Authenticator.objects.create(user=who.user, type="totp", data={"secret": "unused"})
    client = Client()
    client.force_login(who.user)
    return client


@pytest.fixture
def client(sam):
    return signed_in(sam)


def make(client) -> str:
    """The path of the address, as the page shows it."""
    page = client.post(MAKE).content.decode()
    [path] = re.findall(r'value="https?://[^/"]+(/calendar/[^"]+\.ics)"', page)
    return path


def read(path: str, **headers):
    return Client().get(path, headers=headers)


def test_an_address_is_shown_once_and_kept_nowhere(client, sam):
    path = make(client)
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    assert len(token) == 43
    assert token not in client.get(PAGE).content.decode()
    row = CalendarAddress.objects.values().get()
    assert token not in str(row)
    assert token not in str(list(AuditEvent.objects.values()))
    assert "We cannot show it again" in client.get(PAGE).content.decode()


def test_a_calendar_reads_ones_own_dates_without_signing_in(client, sam, dates, noon):
    dates.put(sam, noon, noon + HOUR, words="Wordofthekind")
    dates.put(making.person(), noon, noon + HOUR)
    dates.call_off(dates.put(sam, noon + DAY, noon + DAY + HOUR))
    answer = read(make(client))
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.cookies == {}
    [event] = events_of(answer.content)
    assert event["UID"] == CalendarEntry.objects.get(person=sam, is_off=False).uid
    assert event["SUMMARY"] == "Busy \N{EN DASH} work meeting"
    for word in ("Zephyrine", sam.first_name, sam.last_name, sam.user.email, "Wordofthekind"):
        assert word.encode() not in answer.content


def test_who_chose_so_reads_the_kind_of_meeting(client, sam, dates, noon):
    dates.put(sam, noon, noon + HOUR, words="Peer supervision")
    path = make(client)
    assert client.post(CHOICES, {"shows": "kind", "by_mail": "no"}).status_code == 302
    [event] = events_of(read(path).content)
    assert event["SUMMARY"] == "Peer supervision"
    assert "What kind of meeting it is, never with whom" in client.get(PAGE).content.decode()


@pytest.mark.parametrize("how", ["stopped", "renewed", "left", "closed", "never was"])
def test_an_address_that_is_no_more_answers_like_one_that_never_was(client, sam, how):
    path = make(client)
    assert read(path).status_code == 200
    match how:
        case "stopped":
            client.post(STOP)
        case "renewed":
            assert read(make(client)).status_code == 200
        case "left":
            sam.left_on = making.day(-1)
            sam.save()
        case "closed":
            type(sam.user).objects.update(is_active=False)
        case "never was":
            path = f"/calendar/{'x' * 43}.ics"
    answer, unknown = read(path), read(f"/calendar/{'y' * 43}.ics")
    without_nonce = re.compile(r'nonce="[^"]*"')
    assert answer.status_code == unknown.status_code == 404
    assert without_nonce.sub("", answer.content.decode()) == without_nonce.sub(
        "", unknown.content.decode()
    )


def test_what_ended_or_is_far_away_is_not_in_it(client, sam, dates):
    now = clock.now()
    kept = [-29, 0, 399]
    for days in [-31, *kept, 401]:
        dates.put(sam, now + days * DAY, now + days * DAY + HOUR)
    found = [event["DTSTART"] for event in events_of(read(make(client)).content)]
    assert found == [(now + days * DAY).strftime("%Y%m%dT%H%M%SZ") for days in kept]


def test_what_is_no_longer_theirs_is_gone_at_once(client, sam, dates, noon):
    """Before anything has written it: the feed asks the source as it is read."""
    source = dates.put(sam, noon, noon + HOUR)
    path = make(client)
    dates.rows.clear()
    assert events_of(read(path).content) == []
    assert settle("dates", [source], by=making.viewer(sam)) == 1


def test_an_answer_that_is_known_already_is_not_sent_again(client, sam, dates, noon):
    source = dates.put(sam, noon, noon + HOUR)
    path = make(client)
    first = read(path)
    same = read(path, if_none_match=first.headers["ETag"])
    assert (same.status_code, same.content) == (304, b"")
    dates.put(sam, noon + DAY, noon + DAY + HOUR, source)
    moved = read(path, if_none_match=first.headers["ETag"])
    assert moved.status_code == 200
    assert moved.headers["ETag"] != first.headers["ETag"]
    assert Client().head(path).status_code == 200
    assert Client().post(path).status_code == 405


def test_an_address_is_read_sixty_times_an_hour_whether_it_is_one_or_not(client, noon):
    path, unknown = make(client), f"/calendar/{'y' * 43}.ics"
    with clock.at(noon):
        assert [read(path).status_code for _ in range(61)] == [200] * 60 + [429]
        assert read(path).headers["Retry-After"] == "3600"
        assert [read(unknown).status_code for _ in range(61)] == [404] * 60 + [429]
    with clock.at(noon + HOUR):
        assert read(path).status_code == 200


def test_an_address_is_in_no_log(client, caplog):
    caplog.set_level(logging.DEBUG)
    path = make(client)
    read(path)
    client.post(STOP)
    read(path)
    token = path.removeprefix("/calendar/").removesuffix(".ics")
    said = [record.getMessage() for record in caplog.records if token in record.getMessage()]
    assert said == [f"Not Found: {path}"]
    assert redact(said[0]) == "Not Found: /calendar/[link not logged]"
    assert token not in redact(f"https://peers.example/sign-in/?next=%2Fcalendar%2F{token}.ics")


def test_queries_are_the_same_for_three_and_for_many(client, sam, dates, noon):
    path, counts = make(client), []
    for number in (3, 40):
        for _ in range(number):
            dates.put(sam, noon, noon + HOUR)
        with CaptureQueriesContext(connection) as asked:
            assert read(path).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 8


def test_choices_say_what_to_choose_and_are_kept(client, sam):
    page = client.post(CHOICES, {}).content.decode()
    assert "Choose what your calendar shows" in page
    assert "Choose yes if you want your dates by email" in page
    for wants, word in (("no", "No"), ("yes", "Yes, as invitations")):
        client.post(CHOICES, {"shows": "busy", "by_mail": wants})
        assert f"<dd>{word}</dd>" in client.get(PAGE).content.decode()


def test_what_one_does_is_in_ones_own_log(client, sam):
    make(client)
    client.post(STOP)
    client.post(STOP)
    seen = AuditEvent.objects.filter(on=sam.pk, actor=sam.pk, action__startswith="calendar")
    actions = list(seen.order_by("at").values_list("action", flat=True))
    assert actions == ["calendar address made", "calendar address stopped"]


def test_it_is_reached_from_the_account(client):
    assert f'href="{PAGE}"' in client.get("/account/").content.decode()


def test_a_sign_in_that_is_nobodys_has_no_calendar():
    who = making.person()
    client = signed_in(who)
    who.delete()
    for address in (PAGE, CHOICES):
        assert client.get(address).status_code == 404
    for address in (MAKE, STOP, CHOICES):
        assert client.post(address).status_code == 404
    assert f'href="{PAGE}"' not in client.get("/account/").content.decode()
