"""What a candidate answers by their link."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workforce.core import forms

Choices = Sequence[tuple[Any, str]]


class NeedForm(forms.LongForm):
    looks = {"words": forms.Look(rows=4)}
    words = forms.LongTextField(
        label="What would you need for the interview?", max_length=1000, required=False,
        help_text="Like the questions beforehand, a break, a quiet room, a certain time of day. You don't have to say why.",
    )  # fmt: skip

    def __init__(self, *args: Any, arranger: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.pair(arranger)


NONE_SUITS = "none"


class SlotPickForm(forms.LongForm):
    slot = forms.ChoiceField(label="Which time suits you?")

    def __init__(self, *args: Any, slots: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [*((str(pk), words) for pk, words in slots), (NONE_SUITS, "None of these times")]
        self.fields["slot"].choices = choices  # type: ignore[attr-defined]
        self.looks = {"slot": forms.Look(divider_before=NONE_SUITS)}


class OfferAnswerForm(forms.LongForm):
    marks_optional = False
    says_yes = forms.YesNoField(label="Would you like the post?", no="No, thank you")
