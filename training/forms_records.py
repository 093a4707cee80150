from __future__ import annotations

from typing import Any

from django.forms import Select

from training.models.taken_out import TAKEN_OUT_FOR
from workforce.core import forms
from workforce.people.forms import Choices


class RecordsQuery(forms.QueryForm):
    words = forms.TextField(label="Name or employee number", max_length=100)


class RecordForm(forms.LongForm):
    """What a record says, to add one or to put one right."""

    course = forms.ChoiceField(
        label="Which course?", widget=Select, error_messages={"required": "Choose the course"}
    )
    on = forms.DateField(
        label="When was it completed?", what="the day it was completed", not_future=True
    )
    until = forms.DateField(
        label="Until when does it count?", what="its last day", required=False,
        help_text="Leave it empty: it is reckoned from the course, unless a certificate says otherwise.",
    )  # fmt: skip
    is_seen = forms.YesNoField(
        label="Have you seen a certificate or a register that says so?",
        error_messages={"required": "Say whether you have seen something that says so"},
    )

    def __init__(self, *args: Any, courses: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["course"].choices = [("", "Choose a course"), *courses]  # type: ignore[attr-defined]


class TakeOutForm(forms.LongForm):
    why = forms.ChoiceField(
        label="What was wrong?",
        choices=[(each.value, each.label) for each in TAKEN_OUT_FOR],
        error_messages={"required": "Choose what was wrong"},
        help_text="If only the course or a day was wrong, correct it instead.",
    )

    def __init__(self, *args: Any, reader: str, **kwargs: Any) -> None:
        """`reader`: what whose record it is, is called, where they have a page here to read it on."""
        super().__init__(*args, **kwargs)
        if reader:
            self.fields["why"].help_text = f"{self.fields['why'].help_text} {reader} reads this."
