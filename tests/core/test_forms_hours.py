"""Hours as people write them, held against one sum in fractions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from workforce.core import presenting
from workforce.core.forms import HoursField
from workforce.core.forms.hours import LIKE

FIELD = HoursField(label="How long?")


@pytest.mark.parametrize(
    ("typed", "quarters"),
    [
        ("1", 4), ("1.5", 6), ("1,5", 6), ("0.25", 1), (" 2.0 ", 8), ("1:30", 6), ("0:45", 3), ("1h 30", 6),
        ("1 h", 4), ("2 hours", 8), ("1 hour 15 minutes", 5), ("1 hour and 15 minutes", 5), ("90 minutes", 6),
        ("45 min", 3), ("15m", 1), ("½", 2), ("1½", 6), ("1 ¼ hours", 5), ("7.50", 30), ("24", 96), ("24:00", 96),
    ],
)  # fmt: skip
def test_what_people_write_is_read(typed: str, quarters: int) -> None:
    assert FIELD.clean(typed) == quarters


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("-1", "Enter more than 0 hours"), ("\u22120.5", "Enter more than 0 hours"), ("0", "Enter more than 0 hours"),
        ("0:00", "Enter more than 0 hours"), ("24.25", "Enter 24 hours or less"), ("9999", "Enter 24 hours or less"),
        ("1.3", LIKE), ("0.1", LIKE), ("1:20", LIKE), ("1:75", LIKE), ("20 minutes", LIKE), ("an hour", LIKE),
        ("1e3", LIKE), ("1.5.5", LIKE), ("NaN", LIKE), ("∞", LIKE), ("1 2", LIKE), ("99999", LIKE),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_what_to_enter(typed: str, words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        FIELD.clean(typed)
    assert refused.value.messages == [words]


@given(st.integers(0, 30), st.integers(0, 9999))
def test_a_decimal_is_taken_exactly_where_it_is_quarters_of_an_hour(hours: int, tail: int) -> None:
    typed = f"{hours}.{tail:04}"
    exact = Fraction(hours) + Fraction(tail, 10000)
    fits = (exact * 4).denominator == 1 and 0 < exact <= 24
    try:
        found = FIELD.clean(typed)
    except ValidationError:
        assert not fits
    else:
        assert fits
        assert found == exact * 4


@given(st.integers(1, 96))
def test_what_is_shown_is_read_again(quarters: int) -> None:
    assert FIELD.clean(presenting.in_hours(quarters)) == quarters
    assert FIELD.clean(FIELD.prepare_value(quarters)) == quarters
    assert FIELD.clean(presenting.hours_words(quarters)) == quarters


def test_hours_in_words() -> None:
    words = [presenting.hours_words(n) for n in (0, 1, 3, 4, 5, 6, 8, 4004)]
    assert words == [
        "0 hours", "15 minutes", "45 minutes", "1 hour", "1.25 hours", "1.5 hours", "2 hours", "1,001 hours",
    ]  # fmt: skip
