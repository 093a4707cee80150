"""Gatherings in the calendars of who comes and who leads: what each action makes of them, read from the file."""

from __future__ import annotations

import random
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from tests.gatherings import making
from tests.gatherings.calendar_reading import events_of, wall
from tests.gatherings.making import SYSTEM, at_once, day
from workforce.core import clock
from workforce.gatherings import (
    actions,
    calendar_actions,
    calendar_files,
    calendar_queries,
    calendars,
    notices,
)
from workforce.gatherings.calendar_inviting import KIND
from workforce.gatherings.calendar_settling import settle, settle_ahead
from workforce.gatherings.errors import CannotSave
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import CalendarEntry, Facilitator, Gathering, Place
from workforce.gatherings.when import When
from workforce.notices.models import Notice
from workforce.people.actions import daily, people

pytestmark = pytest.mark.django_db


def entry_of(who: Any, gathering: Gathering) -> tuple[int, bool] | None:
    row = CalendarEntry.objects.filter(person=who, source=gathering.pk).first()
    return row and (row.sequence, row.is_off)


def fresh(gathering: Gathering) -> Gathering:
    return Gathering.objects.get(pk=gathering.pk)


def lead(gathering: Gathering, role: str = "lead") -> Any:
    who = making.person()
    actions.appoint(gathering=gathering, person_id=who.pk, role=role, by=SYSTEM)
    return who


def nothing_left_to_do() -> bool:
    """The daily run finds what the actions have written already."""
    return settle_ahead(by=SYSTEM) == 0


def test_who_has_a_place_and_who_leads_and_not_who_waits_nor_staff_and_guests() -> None:
    gathering = making.planned(capacity=3)
    booked, waits = making.person(), making.person()
    leads = [lead(gathering, role) for role in ("lead", "second", "reserve")]
    making.book(gathering, booked)
    whos = [Who(staff_id=making.staff().pk), Who(guest="Ann")]
    actions.book_many(gathering=gathering, whos=whos, by=SYSTEM)
    making.book(gathering, waits)
    assert CalendarEntry.objects.filter(kind="gatherings").count() == 4
    assert {entry_of(who, gathering) for who in (booked, *leads)} == {(0, False)}
    actions.give_up(place=Place.objects.get(person=booked), by=SYSTEM)
    assert (entry_of(booked, gathering), entry_of(waits, gathering)) == ((1, True), (0, False))
    assert nothing_left_to_do()


def test_whoever_leads_and_comes_has_one_entry() -> None:
    gathering = making.planned()
    who = lead(gathering)
    making.book(gathering, who)
    assert entry_of(who, gathering) == (0, False)
    actions.step_down(gathering=gathering, person_id=who.pk, by=SYSTEM)
    assert entry_of(who, gathering) == (0, False)
    actions.give_up(place=Place.objects.get(), by=SYSTEM)
    assert entry_of(who, gathering) == (1, True)


def test_a_new_time_place_or_link_is_the_same_entry_at_the_next_sequence() -> None:
    gathering, who = making.planned(), making.person()
    making.book(gathering, who)
    uid = CalendarEntry.objects.get().uid
    changes: list[dict[str, Any]] = [
        {"when": making.when(9)}, {"place": "Room 2"}, {"link": "https://x.example"},
        {"title": "Another"}, {"capacity": 3},
    ]  # fmt: skip
    seen = []
    for change in changes:
        row = fresh(gathering)
        actions.change(gathering=row, version=row.version, by=SYSTEM, **change)
        seen.append(entry_of(who, gathering))
    assert seen == [(1, False), (2, False), (3, False), (3, False), (3, False)]
    entry = CalendarEntry.objects.get()
    assert (entry.uid, entry.starts) == (uid, fresh(gathering).starts_at)
    assert nothing_left_to_do()


def test_more_room_puts_it_into_the_calendar_of_who_moves_up() -> None:
    gathering, waits = making.planned(capacity=1), making.person()
    making.fill_up(gathering, 1)
    making.book(gathering, waits)
    assert entry_of(waits, gathering) is None
    actions.change(gathering=gathering, version=1, capacity=2, by=SYSTEM)
    assert entry_of(waits, gathering) == (0, False)


def test_called_off_is_cancelled_in_everybodys() -> None:
    gathering = making.planned()
    who, leads = making.person(), lead(gathering)
    making.book(gathering, who)
    Notice.objects.filter(kind=KIND).update(state="sent", message_id="<1@x>")
    actions.call_off(gathering=gathering, by=SYSTEM)
    assert {entry_of(each, gathering) for each in (who, leads)} == {(1, True)}
    [text] = [
        calendar_files.invitation(entry, "", to="a@b.example").encode()
        for entry in CalendarEntry.objects.filter(person=who)
    ]
    [event] = events_of(text)
    assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", "1")
    assert str(Calendar.from_ical(text)["METHOD"]) == "CANCEL"
    assert Notice.objects.filter(kind=KIND, state="waiting").count() == 2
    assert nothing_left_to_do()


def test_whose_calendar_is_told_that_it_is_off_gets_no_second_mail_about_it() -> None:
    """Whoever waited has nothing in a calendar, and whoever never got the invitation no cancellation."""
    gathering = making.planned(capacity=2)
    who, fresh_one, waits = making.person(), making.person(), making.person()
    for each in (who, fresh_one, waits):
        making.book(gathering, each)
    Notice.objects.filter(kind=KIND, person=who).update(state="sent", message_id="<1@x>")
    actions.call_off(gathering=gathering, by=SYSTEM)
    off = Notice.objects.filter(kind="gathering-called-off", channel="mail")
    assert off.count() == 3
    held = notices.still_off(list(off))
    assert {row.person_id for row in off if row.pk in held} == {fresh_one.pk, waits.pk}
    cancels = Notice.objects.filter(kind=KIND, state="waiting")
    assert {row.person_id for row in cancels} == {who.pk}


def test_a_place_moved_to_another_is_cancelled_there_and_made_here() -> None:
    one, other, who = making.planned(), making.planned(when=making.when(9)), making.person()
    place = making.book(one, who)
    actions.move(place=place, to=other, by=SYSTEM)
    assert (entry_of(who, one), entry_of(who, other)) == ((1, True), (0, False))
    back = actions.move(place=Place.objects.get(person=who, state="booked"), to=one, by=SYSTEM)
    assert (entry_of(who, one), entry_of(who, other)) == ((2, False), (1, True))
    assert back.gathering_id == one.pk
    assert CalendarEntry.objects.count() == 2


def test_what_has_begun_stays_and_who_walks_in_has_no_entry() -> None:
    gathering = making.planned(capacity=2)
    who, leads = making.person(), lead(gathering)
    making.book(gathering, who)
    came = making.person()
    with making.begin(gathering):
        actions.walk_in(gathering=gathering, who=Who(person_id=came.pk), by=SYSTEM)
        assert entry_of(came, gathering) is None
        actions.everyone_came(gathering=gathering, by=SYSTEM)
        assert nothing_left_to_do()
    with clock.at(gathering.ends_at + timedelta(hours=1)):
        actions.close(gathering=gathering, by=SYSTEM)
        actions.reopen(gathering=gathering, by=SYSTEM)
        actions.close(gathering=gathering, by=SYSTEM)
        settle(calendars.SLUG, [gathering.pk], by=SYSTEM)
    assert {entry_of(each, gathering) for each in (who, leads)} == {(0, False)}
    assert CalendarEntry.objects.count() == 2


def test_called_off_after_it_should_have_begun_it_is_cancelled_all_the_same() -> None:
    gathering, who = making.planned(), making.person()
    making.book(gathering, who)
    with making.begin(gathering):
        actions.call_off(gathering=gathering, by=SYSTEM)
    assert entry_of(who, gathering) == (1, True)


def test_whoever_leaves_has_out_what_comes_after_their_last_day() -> None:
    soon, later = making.planned(when=making.when(2)), making.planned(when=making.when(20))
    led = making.planned(when=making.when(21))
    who = making.peer()
    for row in (soon, later):
        making.book(row, who)
    actions.appoint(gathering=led, person_id=who.pk, role="lead", by=SYSTEM)
    people.leave(who, on=day(5), by=SYSTEM)
    with clock.at(day(6)):
        daily.run(by=SYSTEM)
        assert nothing_left_to_do()
    found = [entry_of(who, row) for row in (soon, later, led)]
    assert found == [(0, False), (1, True), (1, True)]


def test_who_chose_so_reads_its_kind_and_nobody_its_title() -> None:
    gathering, who = making.planned(title="Plantedtitle", place="Plantedplace"), making.peer()
    making.book(gathering, who)
    viewer = making.viewer(who)
    token = calendar_actions.make_address(by=viewer)

    def shown() -> dict[str, str]:
        feed = calendar_queries.feed_of(token)
        assert feed is not None
        [event] = events_of(calendar_files.feed(feed))
        return event

    assert shown()["SUMMARY"] == "Busy \N{EN DASH} work meeting"
    calendar_actions.choose(shows_kind=True, by_mail=True, by=viewer)
    assert shown()["SUMMARY"] == "Circle"
    assert "Planted" not in str(shown())
    Place.objects.update(state="cancelled", cancelled_at=clock.now())  # past every action
    assert calendar_queries.feed_of(token) == []


NIGHTS = [
    # The night that has no hour from one to two, and the one that has it twice.
    (date(2027, 3, 27), time(22), time(3), "2027-03-27T22:00:00+00:00", "2027-03-28T03:00:00+01:00"),
    (date(2027, 10, 30), time(22), time(3), "2027-10-30T22:00:00+01:00", "2027-10-31T03:00:00+00:00"),
    (date(2027, 10, 31), time(0, 30), time(1, 30), "2027-10-31T00:30:00+01:00", "2027-10-31T01:30:00+01:00"),
    (date(2027, 7, 8), time(20), time(0), "2027-07-08T20:00:00+01:00", "2027-07-09T00:00:00+01:00"),
    (date(2028, 2, 29), time(10), time(11), "2028-02-29T10:00:00+00:00", "2028-02-29T11:00:00+00:00"),
    (date(2027, 12, 31), time(20), time(0), "2027-12-31T20:00:00+00:00", "2028-01-01T00:00:00+00:00"),
]  # fmt: skip
NAMES = ["spring", "autumn", "hour that comes twice", "past midnight", "leap day", "new year"]


@pytest.mark.parametrize(("on", "starts", "ends", "begins", "is_over"), NIGHTS, ids=NAMES)
def test_it_stands_at_the_times_on_the_wall(
    on: date, starts: time, ends: time, begins: str, is_over: str
) -> None:
    gathering, who = making.planned(when=making.when(3)), making.person()
    making.book(gathering, who)
    actions.change(gathering=gathering, version=1, when=When(on, starts, ends), by=SYSTEM)
    entry = CalendarEntry.objects.get()
    text = calendar_files.invitation(entry, "", to="a@b.example").encode()
    [event] = events_of(text)
    assert (wall(event["DTSTART"]), wall(event["DTEND"])) == (begins, is_over)
    assert event["SEQUENCE"] == "1"
    [parsed] = Calendar.from_ical(text).walk("VEVENT")
    assert (parsed.start, parsed.end) == (fresh(gathering).starts_at, fresh(gathering).ends_at)


def test_whoever_gets_the_date_into_their_calendar_gets_no_second_mail() -> None:
    gathering = making.planned(capacity=1)
    first, invited, plain, waits = (making.person() for _ in range(4))
    making.without_invitations(plain)
    place = making.book(gathering, first)
    for who in (invited, plain, waits):
        making.book(gathering, who)
    actions.give_up(place=place, by=SYSTEM)
    actions.change(gathering=gathering, version=1, capacity=2, when=making.when(8), by=SYSTEM)
    mails = Notice.objects.filter(channel="mail").exclude(kind=KIND)
    moved, up = (list(mails.filter(kind=f"gathering-{slug}")) for slug in ("moved", "moved-up"))
    held = {*notices.still_there(moved), *notices.still_booked(up)}
    assert {(n.person_id, n.kind) for n in [*moved, *up] if n.pk in held} == {
        (plain.pk, "gathering-moved"), (plain.pk, "gathering-moved-up"),
        (waits.pk, "gathering-moved"),
    }  # fmt: skip


def _series(number: int, places: int = 12) -> list[Gathering]:
    days = [day(7 + n) for n in range(number)]
    rows = actions.plan_series(making.a_plan(capacity=places), days=days, by=SYSTEM)
    whos = [Who(person_id=making.person(account=False).pk) for _ in range(places)]
    for row in rows:
        actions.book_many(gathering=row, whos=whos, by=SYSTEM)
    return rows


def test_a_hundred_of_a_series_are_settled_and_called_off_with_the_queries_of_one() -> None:
    counts = []
    for number in (1, 100):
        rows = _series(number)
        ids = [row.pk for row in rows]
        CalendarEntry.objects.filter(source__in=ids).update(revision=7)
        asked = []
        with CaptureQueriesContext(connection) as caught:
            assert settle(calendars.SLUG, ids, by=SYSTEM) == number * 12
        asked.append(len(caught))
        assert rows[0].series
        with CaptureQueriesContext(connection) as caught:
            called = actions.call_off_series(series=rows[0].series, since=day(0), by=SYSTEM)
        assert called == number
        asked.append(len(caught))
        counts.append(asked)
        off = CalendarEntry.objects.filter(source__in=ids, is_off=True)
        assert off.count() == number * 12
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 30, counts


@pytest.mark.parametrize("seed", range(8))
def test_after_whatever_happens_the_daily_run_has_nothing_to_do(seed: int) -> None:
    """And whoever stands in something that comes, and nobody else, has it in their calendar."""
    chance = random.Random(seed)
    people_ = [making.person(account=False) for _ in range(6)]
    rows = [making.planned(kind="quiet", capacity=2, when=making.when(7 + n)) for n in range(3)]
    for _ in range(40):
        row, who = fresh(chance.choice(rows)), chance.choice(people_)
        try:
            _something(chance, row, who, fresh(chance.choice(rows)))
        except CannotSave:
            continue
    assert nothing_left_to_do()
    standing = CalendarEntry.objects.filter(is_off=False).values_list("person_id", "source")
    booked = Place.objects.booked().exclude(gathering__state="called_off")
    led = Facilitator.objects.exclude(gathering__state="called_off")
    expected = {*booked.values_list("person_id", "gathering_id")}
    assert {*standing} == expected | {*led.values_list("person_id", "gathering_id")}


def _something(chance: random.Random, row: Gathering, who: Any, other: Gathering) -> None:
    mine = Place.objects.live().filter(gathering=row, person=who).first()
    role = chance.choice(["lead", "second", "reserve"])
    match chance.randrange(12):
        case 0 | 1 | 2 | 3:
            making.book(row, who)
        case 4 | 5 if mine:
            actions.give_up(place=mine, by=SYSTEM)
        case 6 if mine and other.pk != row.pk:
            actions.move(place=mine, to=other, by=SYSTEM)
        case 7 | 8:
            actions.appoint(gathering=row, person_id=who.pk, role=role, by=SYSTEM)
        case 9:
            actions.step_down(gathering=row, person_id=who.pk, by=SYSTEM)
        case 10:
            when = making.when(chance.randrange(7, 20))
            actions.change(gathering=row, version=row.version, when=when,
                           capacity=chance.randrange(1, 5), by=SYSTEM)  # fmt: skip
        case 11 if chance.random() < 0.2:
            actions.call_off(gathering=row, by=SYSTEM)


@pytest.mark.django_db(transaction=True)
def test_fifty_book_at_once_while_the_daily_run_settles() -> None:
    one, other = making.planned(capacity=12), making.planned(capacity=12, when=making.when(9))
    people_ = [making.person(account=False) for _ in range(50)]
    movers = [making.book(one, who) for who in people_[:3]]
    back = [making.book(other, making.person(account=False)) for _ in range(3)]
    doings: list[Any] = [lambda who=who: making.book(one, who) for who in people_]
    doings += [lambda p=place: actions.move(place=p, to=other, by=SYSTEM) for place in movers]
    doings += [lambda p=place: actions.move(place=p, to=one, by=SYSTEM) for place in back]
    doings += [lambda: settle_ahead(by=SYSTEM)] * 3
    found = at_once(doings)
    assert {type(each) for each in found if isinstance(each, Exception)} <= {CannotSave}
    booked = {*Place.objects.booked().values_list("person_id", "gathering_id")}
    standing = CalendarEntry.objects.filter(is_off=False).values_list("person_id", "source")
    assert {*standing} == booked
    assert nothing_left_to_do()
