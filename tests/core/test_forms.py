"""What a form says, keeps and refuses."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django import forms as stock
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from workforce.core import forms
from workforce.core.forms import text


class AForm(forms.Form):
    looks = {"how": forms.Look(reveals={"other": "way"}, hints={"phone": "We ring you"})}
    name = forms.TextField(label="Name", max_length=10)
    how = forms.ChoiceField(
        label="How did you meet?", choices=[("phone", "By phone"), ("other", "Another way")]
    )
    way = forms.TextField(label="Which way?", required=False)
    team = forms.PersonField(label="Team", required=False)
    sure = forms.YesNoField(label="Do you want a copy?", required=False)
    email = stock.EmailField(label="Email address", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].offer([(UUID(int=7), "Northside")])  # type: ignore[attr-defined]
        self.seen_by["name"] = forms.pair("Priya Nair")


class ALongForm(forms.LongForm):
    words = forms.LongTextField(label="What did you agree to do?", max_length=20)


class AQuery(forms.QueryForm):
    words = forms.TextField(label="Name")
    team = forms.PersonField(label="Team", initial=None)
    since = forms.DateField(label="Since", what="the date")
    size = stock.IntegerField(label="Rows", initial=25, max_value=100)


def filled(**changes: str) -> QueryDict:
    data = QueryDict(mutable=True)
    data.update({"name": "Sam", "how": "phone"} | changes)
    return data


def errors(form: forms.Form) -> dict[str, list[str]]:
    return {name: list(map(str, found)) for name, found in form.errors.items()}


def test_form_left_empty_says_what_to_do_for_each_field() -> None:
    assert errors(AForm(QueryDict())) == {
        "name": ["Enter the name"],
        "how": ["Choose an answer: How did you meet?"],
    }


def test_form_error_lines_lead_to_the_fields_in_their_order() -> None:
    lines = AForm(QueryDict("email=x")).error_lines()
    assert lines == [
        {"text": "Enter the name", "href": "#id_name"},
        {"text": "Choose an answer: How did you meet?", "href": "#id_how"},
        {"text": "Enter an email address, like sam@example.nhs.uk", "href": "#id_email"},
    ]


def test_form_error_lines_lead_to_ids_on_the_page() -> None:
    form = AForm(QueryDict("email=x"))
    drawn = str(form)
    assert [
        line["href"] for line in form.error_lines() if f'id="{line["href"][1:]}"' not in drawn
    ] == []


def test_message_given_by_the_field_stays() -> None:
    class Own(forms.Form):
        name = stock.CharField(error_messages={"required": "Tell us what to call you"})

    assert errors(Own(QueryDict())) == {"name": ["Tell us what to call you"]}


@pytest.mark.parametrize("bad", ["Sa\x00m", "Sa\ud800m", "Sa\x1bm", "Sa\uffffm"])
def test_characters_that_cannot_be_kept_are_refused_and_not_shown_again(bad: str) -> None:
    form = AForm(filled(name=bad))
    assert errors(form) == {"name": [text.UNSAFE_WORDS]}
    assert 'value="Sam"' in str(form["name"])


def test_marks_that_turn_the_reading_direction_are_left_out() -> None:
    form = AForm(filled(name="\u202eSam\u2069"))
    assert form.is_valid()
    assert form.cleaned_data["name"] == "Sam"


def test_tabs_and_line_ends_are_kept() -> None:
    form = ALongForm(QueryDict("words=a%0D%0A%09b&whole=1"))
    assert form.is_valid()
    assert form.cleaned_data["words"] == "a\n\tb"


@given(st.text(alphabet=st.characters(codec=None), max_size=12))
def test_no_text_breaks_a_form(value: str) -> None:
    form = AForm(filled(name=value, how=value, team=value, sure=value, email=value))
    form.is_valid()
    str(form).encode()


def test_text_too_long_says_how_long() -> None:
    assert errors(AForm(filled(name="S" * 11))) == {
        "name": ["Use 10 characters or fewer (you have 11)"]
    }


def test_choice_that_was_not_offered_is_refused() -> None:
    form = AForm(filled(team=str(UUID(int=8)), sure="perhaps"))
    words = ["Choose one of the answers shown"]
    assert errors(form) == {"team": words, "sure": words}


def test_choice_of_a_person_is_an_id() -> None:
    form = AForm(filled(team=str(UUID(int=7)), sure="no"))
    assert form.is_valid()
    assert (form.cleaned_data["team"], form.cleaned_data["sure"]) == (UUID(int=7), False)


class TwoForm(forms.LongForm):
    looks = {
        "contract": forms.Look(reveals={"fixed": ("why", "until")}),
        "why": forms.Look(is_wanted=True),
    }
    contract = forms.ChoiceField(label="Which?", choices=[("open", "Open"), ("fixed", "Fixed")])
    why = forms.TextField(label="Why is it fixed?", required=False)
    until = forms.TextField(label="Until when?", required=False)


def test_an_answer_reveals_two_fields_and_what_it_wants_is_not_called_optional() -> None:
    html = str(TwoForm())
    assert html.index("Fixed") < html.index("Why is it fixed?") < html.index("Until when?")
    assert (html.count('name="why"'), html.count('name="until"')) == (1, 1)
    assert "Why is it fixed? (optional)" not in html
    assert "Until when? (optional)" in html


def test_field_that_another_reveals_is_drawn_once() -> None:
    assert str(AForm()).count('name="way"') == 1


def test_field_says_who_can_see_it_and_a_reader_hears_it() -> None:
    drawn = str(AForm()["name"])
    assert "<strong>You and Priya Nair</strong> can see this." in drawn
    assert 'aria-describedby="id_name-hint"' in drawn


def test_password_does_not_come_back() -> None:
    class Door(forms.Form):
        password = forms.PasswordField(label="Password")

    assert "secret" not in str(Door(QueryDict("password=secret")))


def test_what_was_typed_is_shown_as_text() -> None:
    drawn = str(AForm(filled(name="<b>'\"")))
    assert "<b>" not in drawn


def test_line_end_at_the_start_of_a_text_survives_the_page() -> None:
    assert ">\n\nlater</textarea>" in str(ALongForm(QueryDict("words=%0Alater"))["words"])


def test_long_form_cut_short_is_refused_as_a_whole() -> None:
    form = ALongForm(QueryDict("words=later"))
    assert not form.is_valid()
    assert [line.get("href") for line in form.error_lines()] == [None]


def test_long_form_carries_key_version_and_end_marker() -> None:
    form = ALongForm(version=3)
    sent = ALongForm(QueryDict(f"words=later&version=3&whole=1&once={form['once'].value()}"))
    assert sent.is_valid()
    assert (sent.began_from, sent.once_key) == (3, form["once"].value())


def test_long_form_draws_a_new_key_each_time() -> None:
    assert len({ALongForm()["once"].value() for _ in range(3)}) == 3


def test_upload_is_refused_by_ending_and_by_size() -> None:
    class Upload(forms.Form):
        file = forms.UploadField(
            label="Staff extract", endings=(".csv", ".xlsx"), most=forms.fields.MEGABYTE
        )

    def sent(name: str, size: int) -> dict[str, list[str]]:
        return errors(Upload({}, {"file": SimpleUploadedFile(name, b"x" * size)}))

    assert sent("staff.CSV", 10) == {}
    assert sent("staff.exe", 10) == {"file": ["Choose a file that ends in .csv or .xlsx"]}
    assert sent("staff.csv", forms.fields.MEGABYTE + 1) == {
        "file": ["Choose a file of 1 MB or less"]
    }
    assert sent("staff.csv", 0) == {"file": ["The file is empty. Choose another"]}


def test_query_with_nothing_gives_the_initial_values() -> None:
    form = AQuery.read(RequestFactory().get("/"))
    assert form.values == {"words": None, "team": None, "since": None, "size": 25}


def test_query_drops_what_makes_no_sense_with_a_message() -> None:
    form = AQuery.read(RequestFactory().get("/?words=nair&team=zz&since=9999-12-31&size=lots"))
    assert form.values == {"words": "nair", "team": None, "since": None, "size": 25}
    assert set(form.errors) == {"team", "since", "size"}


def test_query_reads_one_string_as_a_date() -> None:
    form = AQuery.read(RequestFactory().get("/?since=2026-10-08"))
    assert str(form.values["since"]) == "2026-10-08"


@pytest.mark.parametrize(
    "query",
    [
        "words=%00",
        "words=%ED%A0%80",
        "since=%FF",
        "since_day=%00&since_month=&since_year=",
        "size=" + "9" * 5000,
    ],
)
def test_query_of_broken_bytes_is_a_page_all_the_same(query: str) -> None:
    form = AQuery.read(RequestFactory().get(f"/?{query}"))
    assert form.values["size"] == 25
    str(form).encode()


@pytest.mark.parametrize(
    "query",
    ["size=&since_day=&since_month=&since_year=", "size=+&since=", "size=%E2%80%AE&since=+"],
)
def test_query_left_empty_is_read_as_what_it_began_with(query: str) -> None:
    day = date(2026, 10, 8)
    form = AQuery(QueryDict(query), initial={"since": day})
    assert (form.values["size"], form.values["since"]) == (25, day)


def test_query_left_empty_without_a_beginning_stays_empty() -> None:
    values = AQuery(QueryDict("words=&team=&since=")).values
    assert (values["words"], values["team"], values["since"]) == ("", None, None)
