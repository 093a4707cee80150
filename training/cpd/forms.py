from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms as django_forms

from training.cpd.actions import Said
from training.cpd.models import Kind
from training.cpd.queries.circle import Choice
from training.cpd.words import Words
from workforce.core import forms


class EntryForm(forms.LongForm):
    """What it was, how long; the rest is a choice. Four answers, of which two are there already."""

    looks = {
        "what": forms.Look(size="m"),
        "hours": forms.Look(width=5, inputmode="decimal", suffix="hours"),
        "takes": forms.Look(rows=4),
        "topic": forms.Look(width=20),
    }
    what = forms.TextField(
        label="What was it?", help_text="A title or a few words. No names of people you support."
    )
    kind = forms.ChoiceField(
        label="What kind of thing?", choices=Kind.choices, initial=Kind.READING
    )
    day = forms.DateField(label="Which day?", what="the day", not_future=True)
    hours = forms.HoursField(
        label="How long?",
        help_text="In quarters of an hour, like 1.5 or 0:45",
        error_messages={"required": "Enter how long it took, like 1.5"},
    )
    takes = forms.LongTextField(label="What do you take from it?", required=False, max_length=2000)
    topic = forms.TextField(
        label="Topic",
        required=False,
        max_length=60,
        help_text="A word of your own, so that you find things that belong together.",
    )
    link = django_forms.URLField(
        label="Link to where it was", required=False, max_length=400, assume_scheme="https"
    )  # fmt: skip

    def said(self) -> Said:
        data = self.cleaned_data
        words = Words(data["what"], data["takes"], data["topic"], data["link"])
        return Said(data["kind"], data["day"], data["hours"], words)


class ShareForm(forms.Form):
    with_whom = forms.ChoiceField(
        label="Let somebody read this entry",
        widget=django_forms.Select,
        error_messages={
            "required": "Choose a person",
            "invalid_choice": "Choose somebody from the list",
        },
    )

    def __init__(self, *args: Any, circle: Sequence[Choice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["with_whom"]
        field.choices = [("", "Choose a person"), *((each.key, each.words) for each in circle)]  # type: ignore[attr-defined]


class YearForm(forms.QueryForm):
    year = django_forms.IntegerField(label="Year", min_value=1920, max_value=2999)
