from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms as django_forms

from training.feedback.models import MOST_SLIPS, MOST_WORDS
from training.feedback.questions import ANSWERS, QUESTIONS, Question, Said
from workforce.core import forms

WHO = "Those who came and whoever runs it, mixed with others' and without your name,"
LEAVE_OUT = "Leave out what tells who you or others are. Whoever knows how you write may guess"


class FeedbackForm(forms.Form):
    """No draft and no one-time key: neither may say that somebody wrote here, or when."""

    looks = {"words": forms.Look(size="m", rows=4, count=True)}

    def __init__(
        self, *args: Any, note: str = "", questions: Sequence[Question] = QUESTIONS, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for each in questions:
            self.fields[each.slug] = forms.ChoiceField(
                label=each.asked,
                choices=ANSWERS,
                error_messages={"required": f"Choose yes, in part or no: {each.asked}"},
            )
        self.fields["words"] = forms.LongTextField(
            label="What should stay, what should change?",
            max_length=MOST_WORDS,
            required=False,
            help_text=". ".join(filter(None, (note, LEAVE_OUT))),
        )
        self.seen_by["words"] = forms.leads(WHO)

    def said(self) -> Said:
        data = self.cleaned_data
        return Said(data["useful"], data["safe"], data["tell"], data["words"])


class CodeForm(forms.Form):
    looks = {"code": forms.Look(width=10)}

    code = forms.TextField(
        label="The code on your slip",
        max_length=20,
        help_text="Eight letters and numbers, like 7KQM-3XPD",
    )


class NumberForm(forms.Form):
    """How many slips, where nobody has a place by name."""

    looks = {"number": forms.Look(width=3, suffix="slips")}

    number = django_forms.IntegerField(
        label="How many slips?",
        min_value=1,
        max_value=MOST_SLIPS,
        help_text="As many as you expect people. Throw away what is left over",
    )


class ChangeForm(forms.LongForm):
    looks = {"words": forms.Look(size="m", rows=4, count=True)}

    words = forms.LongTextField(label="What changed because of it?", max_length=MOST_WORDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.leads("Those who came and whoever runs it")
