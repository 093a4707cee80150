from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest

from workforce.core import presenting

TODAY = date(2026, 10, 13)


def test_date_words_for_a_day() -> None:
    assert presenting.date_words(date(2026, 10, 8)) == "8 October 2026"


def test_date_words_late_in_summer_are_of_the_local_day() -> None:
    assert presenting.date_words(datetime(2026, 7, 8, 23, 30, tzinfo=UTC)) == "9 July 2026"


def test_day_words_name_the_day() -> None:
    assert presenting.day_words(date(2026, 10, 8)) == "Thursday 8 October 2026"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 13), "today"),
        (date(2026, 10, 14), "tomorrow"),
        (date(2026, 10, 12), "yesterday"),
        (date(2026, 11, 5), "5 November"),
        (date(2027, 1, 4), "4 January 2027"),
    ],
)
def test_near_words_by_distance(day: date, words: str) -> None:
    assert presenting.near_words(day, TODAY) == words


@pytest.mark.parametrize(
    ("clock_time", "words"),
    [
        (time(14, 14), "2:14pm"),
        (time(9, 5), "9:05am"),
        (time(14), "2pm"),
        (time(12), "midday"),
        (time(0), "midnight"),
        (time(12, 30), "12:30pm"),
        (time(0, 30), "12:30am"),
    ],
)
def test_time_words_as_people_say_them(clock_time: time, words: str) -> None:
    assert presenting.time_words(clock_time) == words


def test_time_words_of_a_moment_are_local() -> None:
    assert presenting.time_words(datetime(2026, 7, 8, 13, 14, tzinfo=UTC)) == "2:14pm"


def test_moment_words_leave_out_this_year() -> None:
    assert (
        presenting.moment_words(datetime(2026, 10, 9, 13, 14, tzinfo=UTC), TODAY)
        == "9 October, 2:14pm"
    )


def test_words_of_nothing_are_empty() -> None:
    words = [
        f(None)
        for f in (
            presenting.date_words,
            presenting.day_words,
            presenting.time_words,
            presenting.moment_words,
        )
    ]
    assert words == ["", "", "", ""]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Priya Nair", "PN"),
        ("Sam", "S"),
        ("Anne Marie O’Neill", "AO"),  # noqa: RUF001
        ("李 明", "李明"),
        ("", ""),
        ("(Jo) Bell", "B"),
        ("Nobody yet", ""),
    ],
)
def test_initials_of_a_name(name: str, letters: str) -> None:
    assert presenting.initials(name) == letters


def test_tone_of_a_name_stays() -> None:
    assert {presenting.tone_of("Priya Nair") for _ in range(3)} == {"b"}


def test_count_words_by_number() -> None:
    words = [presenting.count_words(n, "person", "people") for n in (0, 1, 1204)]
    assert words == ["0 people", "1 person", "1,204 people"]


@pytest.mark.parametrize(
    ("items", "words"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_and_words_by_length(items: list[str], words: str) -> None:
    assert presenting.and_words(items) == words


def test_share_words_of_none() -> None:
    assert (presenting.share_words(4, 6), presenting.share_words(0, 0)) == (
        "4 of 6 (67%)",
        "none yet",
    )


def test_paragraphs_keep_breaks_and_nothing_else() -> None:
    written = "Dear <b>all</b>,\r\n\r\none\ntwo\n\n\n"
    assert presenting.paragraphs(written) == "<p>Dear &lt;b&gt;all&lt;/b&gt;,</p><p>one<br>two</p>"


@pytest.mark.parametrize(
    ("words", "within"),
    [
        ("The central team.", "the central team."),
        ("Leila Hart, who leads the patch.", "Leila Hart, who leads the patch."),
        ("Anna Theis", "Anna Theis"),
        ("HR", "HR"),
    ],
)
def test_mid_sentence_keeps_the_capital_of_a_name(words: str, within: str) -> None:
    assert presenting.mid_sentence(words) == within


@pytest.mark.parametrize(
    ("mean", "words"),
    [("2.00", "2"), ("1.67", "1.67"), ("2.50", "2.5"), ("0.00", "0"), ("10.00", "10")],
)
def test_a_mean_has_no_more_places_than_it_needs(mean: str, words: str) -> None:
    assert presenting.mean_words(Decimal(mean)) == words
