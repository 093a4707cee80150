from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.forms import Select

from strategy.staying import national
from strategy.staying.labels import MOST_ADDRESS, MOST_WANTS
from strategy.staying.national import Reason
from workforce.core import forms

CENTRE = forms.Privacy("leads", "The central team", "sees this once you have left.")


class ReasonForm(forms.LongForm):
    reason = forms.ChoiceField(
        label="Reason in the national return", widget=Select, choices=(), required=False,
        help_text="As it was given. Choose “Not known yet” to take it back.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].choices = national.choices()  # type: ignore[attr-defined]
        self.seen_by["reason"] = forms.Privacy("leads", "HR", "sees this, and nobody else.")

    @property
    def chosen(self) -> Reason | None:
        said = self.cleaned_data["reason"]
        return Reason(said) if said else None


class HearForm(forms.LongForm):
    looks = {"wants": forms.Look(rows=3)}
    address = django_forms.EmailField(
        label="Where may we write to?", max_length=MOST_ADDRESS,
        help_text="An email address of your own, not the one of your work here.",
    )  # fmt: skip
    wants = forms.LongTextField(
        label="What would you like to hear of?", max_length=MOST_WANTS, required=False,
        help_text="Posts, volunteering, gatherings, or whatever you like. You can leave it empty.",
    )  # fmt: skip
    until = forms.DateField(label="Until when?", what="the day")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["address"] = self.seen_by["wants"] = CENTRE
