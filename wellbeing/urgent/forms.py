from __future__ import annotations

import re
from typing import Any

from wellbeing.urgent.labels import MOST_NAME, MOST_NUMBER, MOST_WORDS, PHONE
from wellbeing.urgent.models import Wish
from workforce.core import forms
from workforce.people.forms import ChooseForm, FindQuery

__all__ = ["AskForm", "ContactForm", "FindQuery", "PickForm"]


class AskForm(forms.LongForm):
    """Nothing in it has to be filled in."""

    looks = {"words": forms.Look(rows=3)}
    wishes = forms.ManyChoiceField(
        label="What would help? You needn't choose anything", choices=Wish.choices, required=False
    )
    words = forms.LongTextField(
        label="Anything they should know?",
        required=False,
        max_length=MOST_WORDS,
        help_text="You needn't say why. Names of people you support stay out of it.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.leads("You, and whoever is told")


class ContactForm(forms.LongForm):
    name = forms.TextField(label="Name", max_length=MOST_NAME)
    number = forms.TextField(label="Phone number", max_length=MOST_NUMBER)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "number"):
            self.seen_by[name] = forms.only_you()

    def clean_number(self) -> str:
        found: str = self.cleaned_data["number"].strip()
        if not re.fullmatch(PHONE, found):
            self.add_error("number", "Enter a phone number, like 020 7946 0000")
        return found


class PickForm(ChooseForm):
    """Somebody found by name."""
