from __future__ import annotations

from typing import Any

from training.feedback.models import MOST_WORDS
from training.feedback.questions import ANSWERS, QUESTIONS, Said
from workforce.core import forms

WHO = "Those who came and whoever runs it, mixed with others' and without your name,"
LEAVE_OUT = "Leave out what tells who you or others are. Whoever knows how you write may guess"


class FeedbackForm(forms.Form):
    """No draft and no one-time key: neither may say that somebody wrote here, or when."""

    looks = {"words": forms.Look(size="m", rows=4, count=True)}

    def __init__(self, *args: Any, note: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in QUESTIONS:
            self.fields[each.slug] = forms.ChoiceField(
                label=each.asked,
                choices=ANSWERS,
                error_messages={"required": "Choose yes, in part or no"},
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


class ChangeForm(forms.LongForm):
    looks = {"words": forms.Look(size="m", rows=4, count=True)}

    words = forms.LongTextField(label="What changed because of it?", max_length=MOST_WORDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.leads("Those who came and whoever runs it")
