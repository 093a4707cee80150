"""What is written is read twice: by the library's parser, and by hand from the raw text."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from tests.gatherings.calendar_reading import events_of, lines_of, wall, whole_day
from workforce.core import clock
from workforce.gatherings import calendar_files
from workforce.gatherings.models import CalendarEntry


def entry(starts: datetime, ends: datetime, **more: object) -> CalendarEntry:
    given = {
        "uid": f"{uuid4()}@peers.example",
        "changed_at": datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    }
    return CalendarEntry(person_id=uuid4(), kind="dates", source=uuid4(), starts=starts, ends=ends, **(given | more))  # fmt: skip


def at(day: str, clock_time: str) -> datetime:
    return clock.at_local(date.fromisoformat(day), time.fromisoformat(clock_time))


@pytest.mark.parametrize(
    ("starts", "minutes", "raw", "on_the_wall"),
    [
        # The night that has no hour from one to two: half past twelve and an hour later.
        (("2026-03-29", "00:30"), 60, ("20260329T003000Z", "20260329T013000Z"),
         ("2026-03-29T00:30:00+00:00", "2026-03-29T02:30:00+01:00")),
        # The hour that is skipped: the moment it would have been.
        (("2026-03-29", "01:30"), 60, ("20260329T013000Z", "20260329T023000Z"),
         ("2026-03-29T02:30:00+01:00", "2026-03-29T03:30:00+01:00")),
        # The night that has that hour twice: the first of the two, and an hour later the second.
        (("2026-10-25", "01:30"), 60, ("20261025T003000Z", "20261025T013000Z"),
         ("2026-10-25T01:30:00+01:00", "2026-10-25T01:30:00+00:00")),
        # In summer, from eight in the evening until midnight.
        (("2026-07-08", "20:00"), 240, ("20260708T190000Z", "20260708T230000Z"),
         ("2026-07-08T20:00:00+01:00", "2026-07-09T00:00:00+01:00")),
        (("2028-02-29", "14:00"), 90, ("20280229T140000Z", "20280229T153000Z"),
         ("2028-02-29T14:00:00+00:00", "2028-02-29T15:30:00+00:00")),
        # Into another year.
        (("2026-12-31", "20:00"), 240, ("20261231T200000Z", "20270101T000000Z"),
         ("2026-12-31T20:00:00+00:00", "2027-01-01T00:00:00+00:00")),
    ],
    ids=["spring", "skipped hour", "autumn", "past midnight", "leap day", "new year"],
)  # fmt: skip
def test_times_are_the_moments_they_were(starts, minutes, raw, on_the_wall):
    begins = at(*starts)
    made = entry(begins, begins + timedelta(minutes=minutes))
    text = calendar_files.feed([(made, calendar_files.summary(made))])
    [event] = events_of(text)
    assert (event["DTSTART"], event["DTEND"]) == raw
    assert (wall(event["DTSTART"]), wall(event["DTEND"])) == on_the_wall
    [parsed] = Calendar.from_ical(text).walk("VEVENT")
    assert (parsed.start, parsed.end) == (made.starts, made.ends)


@pytest.mark.parametrize(
    "day", ["2026-03-29", "2026-10-25", "2028-02-29", "2026-12-31", "2026-07-08"]
)
def test_a_date_without_a_time_is_a_whole_day_that_leaves_one_free(day):
    first = date.fromisoformat(day)
    made = entry(at(day, "00:00"), clock.at_local(first + timedelta(days=1), time.min), whole_day=True)  # fmt: skip
    text = calendar_files.feed([(made, calendar_files.summary(made))])
    [event] = events_of(text)
    assert whole_day(event["DTSTART;VALUE=DATE"]) == first
    assert whole_day(event["DTEND;VALUE=DATE"]) == first + timedelta(days=1)
    assert event["TRANSP"] == "TRANSPARENT"
    assert event["SUMMARY"] == "Work meeting\\, time not set yet"
    [parsed] = Calendar.from_ical(text).walk("VEVENT")
    assert parsed.start == first
    assert str(parsed["SUMMARY"]) == "Work meeting, time not set yet"


def test_all_that_a_feed_says():
    made = entry(at("2026-07-08", "14:00"), at("2026-07-08", "15:00"), sequence=3, uid="one@peers.example")  # fmt: skip
    assert lines_of(calendar_files.feed([(made, calendar_files.summary(made))])) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Alongside//Calendar//EN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Work dates",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
        "BEGIN:VEVENT",
        "SUMMARY:Busy \N{EN DASH} work meeting",
        "DTSTART:20260708T130000Z",
        "DTEND:20260708T140000Z",
        "DTSTAMP:20260102T030405Z",
        "UID:one@peers.example",
        "SEQUENCE:3",
        "CLASS:PRIVATE",
        "LAST-MODIFIED:20260102T030405Z",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_an_empty_feed_is_a_calendar_still():
    assert events_of(calendar_files.feed([])) == []
    assert Calendar.from_ical(calendar_files.feed([])).walk("VEVENT") == []


@pytest.mark.parametrize(("off", "method", "status"), [(False, "REQUEST", "CONFIRMED"), (True, "CANCEL", "CANCELLED")])  # fmt: skip
def test_an_invitation_says_what_to_do_with_the_entry(settings, off, method, status):
    settings.DEFAULT_FROM_EMAIL = "Alongside <no-reply@northvale.example>"
    settings.SERVICE_NAME = "Alongside"
    made = entry(at("2026-07-08", "14:00"), at("2026-07-08", "15:00"), sequence=2, is_off=off)
    text = calendar_files.invitation(made, calendar_files.summary(made), to="sam@northvale.example")
    again = calendar_files.invitation(made, calendar_files.summary(made), to="sam@northvale.example")  # fmt: skip
    assert text == again
    assert f"METHOD:{method}" in lines_of(text.encode())
    [event] = events_of(text.encode())
    assert (event["STATUS"], event["SEQUENCE"], event["UID"]) == (status, "2", made.uid)
    assert event["ORGANIZER;CN=Alongside"] == "mailto:no-reply@northvale.example"
    assert event["ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=FALSE"] == "mailto:sam@northvale.example"


@given(
    words=st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=200),
    minute=st.integers(0, 2 * 366 * 24 * 60),
    length=st.integers(1, 600),
)  # fmt: skip
def test_any_words_and_moment_come_back_whole_from_folded_lines(words, minute, length):
    begins = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)
    made = entry(begins, begins + timedelta(minutes=length), uid=f"{UUID(int=7)}@peers.example")
    text = calendar_files.feed([(made, words)])
    [event] = events_of(text)
    escaped = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    assert event["SUMMARY"] == escaped
    assert event["DTSTART"] == begins.strftime("%Y%m%dT%H%M%SZ")
    [parsed] = Calendar.from_ical(text).walk("VEVENT")
    assert str(parsed["SUMMARY"]) == words
    assert parsed.duration == timedelta(minutes=length)
