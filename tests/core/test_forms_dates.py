from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from workforce.core import clock, forms

NOW = datetime(2026, 10, 13, 9, tzinfo=UTC)


class Met(forms.Form):
    met_on = forms.DateField(label="When did you meet?", what="the date you met", not_future=True)


class Begins(forms.Form):
    on = forms.DateField(label="First day", what="the first day", earliest=date(2026, 1, 5))
    at = forms.TimeField(label="Time", what="the time you begin", required=False)


def met(day: str, month: str, year: str) -> Met:
    data = QueryDict(mutable=True)
    data.update({"met_on_day": day, "met_on_month": month, "met_on_year": year})
    with clock.at(NOW):
        form = Met(data)
        form.full_clean()
    return form


@pytest.mark.parametrize(
    "parts", [("8", "10", "2026"), ("08", "Oct", " 2026 "), ("8", "october", "2026")]
)
def test_date_in_parts_as_people_write_it(parts: tuple[str, str, str]) -> None:
    assert met(*parts).cleaned_data == {"met_on": date(2026, 10, 8)}


@pytest.mark.parametrize(
    ("parts", "message", "target"),
    [
        (("", "", ""), "Enter the date you met, like 8 10 2026", "day"),
        (("8", "", "2026"), "The date you met must have a month, like 8 10 2026", "month"),
        (("", "", "2026"), "The date you met must have a day and a month, like 8 10 2026", "day"),
        (("8", "13", "2026"), "Enter the date you met, like 8 10 2026", "month"),
        (("eight", "10", "2026"), "Enter the date you met, like 8 10 2026", "day"),
        (("31", "2", "2026"), "February 2026 has no day 31. Enter the date you met, like 8 10 2026", "day"),
        (("8", "10", "26"), "Enter the year in full, like 2026", "year"),
        (("8", "10", "0026"), "Enter the year in full, like 2026", "year"),
        (("8", "10", "1066"), "Enter a year from 1920 to 2026", "year"),
        (("31", "12", "9999"), "The date you met must be today or before", "year"),
        (("14", "10", "2026"), "The date you met must be today or before", "day"),
        (("8", "10", "9" * 400), "Enter the date you met, like 8 10 2026", "year"),
        (("-8", "10", "2026"), "Enter the date you met, like 8 10 2026", "day"),
    ],
)  # fmt: skip
def test_date_that_is_none_says_what_to_do(
    parts: tuple[str, str, str], message: str, target: str
) -> None:
    assert met(*parts).error_lines() == [{"text": message, "href": f"#id_met_on_{target}"}]


def test_date_shows_again_what_was_typed_and_marks_the_part() -> None:
    drawn = str(met("8", "13", "2026")["met_on"])
    assert drawn.count("nhsuk-input--error") == 1
    assert 'id="id_met_on_month" name="met_on_month" type="text" value="13"' in " ".join(
        drawn.split()
    )


@pytest.mark.parametrize(
    "words",
    [
        "8 10 2026",
        "8/10/2026",
        "8.10.2026",
        "2026-10-08",
        "8 October 2026",
        "Thursday 8 October 2026",
    ],
)
def test_date_as_one_string(words: str) -> None:
    with clock.at(NOW):
        form = Met({"met_on": words})
        assert form.is_valid(), form.errors
    assert form.cleaned_data == {"met_on": date(2026, 10, 8)}


def test_date_before_the_earliest_says_which() -> None:
    form = Begins({"on": "4 1 2026"})
    assert form.errors["on"] == ["The first day must be 5 January 2026 or after"]


def test_date_far_ahead_says_which_years() -> None:
    with clock.at(NOW):
        assert Begins({"on": "9999-12-31"}).errors["on"] == ["Enter a year from 2026 to 2036"]


def test_date_of_an_instance_fills_the_boxes() -> None:
    drawn = " ".join(str(Begins(initial={"on": date(2026, 10, 8)})["on"]).split())
    assert [
        f'name="on_{part}" type="text" value="{value}"' in drawn
        for part, value in (("day", 8), ("month", 10), ("year", 2026))
    ] == [True] * 3


def test_date_unchanged_is_no_change() -> None:
    data = {"on_day": "8", "on_month": "10", "on_year": "2026"}
    assert not Begins(data, initial={"on": date(2026, 10, 8)}).has_changed()
    assert Begins(data | {"on_day": "9"}, initial={"on": date(2026, 10, 8)}).has_changed()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2pm", time(14)), ("2 PM", time(14)), ("2.30pm", time(14, 30)), ("2:30 p.m.", time(14, 30)),
        ("14:00", time(14)), ("14.05", time(14, 5)), ("1400", time(14)), ("0930", time(9, 30)),
        ("midday", time(12)), ("noon", time(12)), ("midnight", time(0)), ("12am", time(0)), ("12pm", time(12)),
    ],
)  # fmt: skip
def test_time_as_people_write_it(words: str, found: time) -> None:
    form = Begins({"on": "8 10 2026", "at": words})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["at"] == found


@pytest.mark.parametrize(
    "words",
    ["2", "25:00", "14pm", "0am", "14:60", "soon", "2:3pm", "14:00m", "١٤:٠٠"],  # noqa: RUF001
)
def test_time_that_is_none_says_what_to_do(words: str) -> None:
    assert Begins({"on": "8 10 2026", "at": words}).errors["at"] == [
        "Enter the time you begin, like 2pm or 14:00"
    ]


def test_time_left_empty_is_none() -> None:
    form = Begins({"on": "8 10 2026", "at": ""})
    assert form.is_valid()
    assert form.cleaned_data["at"] is None


def test_time_of_an_instance_is_shown_in_words() -> None:
    assert 'value="2:30pm"' in str(Begins(initial={"at": time(14, 30)})["at"])


@given(
    st.one_of(
        st.text(max_size=15),
        st.tuples(st.text(max_size=5), st.text(max_size=5), st.text(max_size=6)),
    )
)
def test_no_words_break_a_date(value: Any) -> None:
    data = (
        {"on": value}
        if isinstance(value, str)
        else dict(zip(("on_day", "on_month", "on_year"), value, strict=True))
    )
    form = Begins(data | {"at": str(value)})
    form.is_valid()
    str(form)
