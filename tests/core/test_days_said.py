"""The days that a few words mean."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workforce.core.days_said import days_of
from workforce.core.presenting import DAYS, date_words

TODAY = date(2026, 11, 25)  # a Wednesday


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("12 March", ["2027-03-12", "2026-03-12"]),
        ("12th of March", ["2027-03-12", "2026-03-12"]),
        ("March 12", ["2027-03-12", "2026-03-12"]),
        ("12 mar", ["2027-03-12", "2026-03-12"]),
        ("25 November", ["2026-11-25", "2025-11-25"]),
        ("12/03/2027", ["2027-03-12"]),
        ("12.3.27", ["2027-03-12"]),
        ("2027-03-12", ["2027-03-12"]),
        ("12 3 2027", ["2027-03-12"]),
        ("Friday 12 March 2027", ["2027-03-12"]),
        ("12/03", ["2027-03-12", "2026-03-12"]),
        ("29 February", ["2028-02-29", "2024-02-29"]),
        ("today", ["2026-11-25"]),
        ("Tomorrow", ["2026-11-26"]),
        ("yesterday", ["2026-11-24"]),
        ("tuesday", ["2026-12-01"]),
        ("Wednesday", ["2026-11-25"]),
        ("next Tuesday", ["2026-12-01", "2026-12-08"]),
        ("next Wednesday", ["2026-12-02", "2026-12-09"]),
        ("last Tuesday", ["2026-11-24"]),
        ("last Wednesday", ["2026-11-18"]),
        ("last thursday", ["2026-11-19"]),
        ("in two weeks", ["2026-12-09"]),
        ("in 10 days", ["2026-12-05"]),
    ],
)
def test_words_mean_days(said: str, meant: list[str]) -> None:
    assert [day.isoformat() for day in days_of(said, TODAY)] == meant


@pytest.mark.parametrize(
    "said",
    ["", "march", "May", "Sam Okafor", "12", "12 3", "31 February", "31/02/2027", "00/03/2027", "12/13/2027",
     "G12", "12 march 99999", "team 12", "next", "next march", "sun city", "12 12 12 12", "x" * 500],
)  # fmt: skip
def test_other_words_mean_none(said: str) -> None:
    assert days_of(said, TODAY) == ()


@given(st.text(max_size=60))
def test_any_text_is_read(said: str) -> None:
    assert all(isinstance(day, date) for day in days_of(said, TODAY))


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_a_date_in_full_means_itself(day: date) -> None:
    written = f"{day.day:02}/{day.month:02}/{day.year}"
    assert days_of(written, TODAY) == days_of(date_words(day), TODAY) == (day,)


@given(st.dates(date(1950, 1, 1), date(2150, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_the_coming_one(today: date, weekday: int) -> None:
    (day,) = days_of(DAYS[weekday], today)
    assert day.weekday() == weekday
    assert timedelta(0) <= day - today < timedelta(7)
