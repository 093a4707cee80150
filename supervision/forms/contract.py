from __future__ import annotations

from datetime import date
from typing import Any

from supervision.actions.contracts import MOST_AHEAD, MOST_WORDS
from supervision.actions.feedback import MOST_WORDS as MOST_FEEDBACK
from supervision.contract_words import HEADINGS, Terms
from workforce.core import clock, forms

NO_CLIENTS = "Nothing about anyone who uses the service belongs here."


def _part(name: str, missing: str) -> forms.LongTextField:
    return forms.LongTextField(
        label=HEADINGS[name], max_length=MOST_WORDS, error_messages={"required": missing}
    )


class ContractForm(forms.LongForm):
    """The four parts, each in the two's own words, and when they look at it again."""

    keeps_drafts = True
    looks = {
        "purpose": forms.Look(size="m", rows=5),
        "confidentiality": forms.Look(size="m", rows=6),
        "missed": forms.Look(size="m", rows=5),
        "often": forms.Look(size="m", rows=3),
        "review_on": forms.Look(size="m"),
    }

    purpose = _part("purpose", "Write what it is for")
    confidentiality = _part("confidentiality", "Write what stays between you, and what can't")
    missed = _part("missed", "Write what you do when a meeting is missed")
    often = _part("often", "Write how often you meet")
    review_on = forms.DateField(
        label="When do you look at it again?",
        what="the day on which you look at it again",
        help_text="Both of you are asked on Today then, and not before.",
    )

    def __init__(self, *args: Any, terms: Terms, review_on: date, **kwargs: Any) -> None:
        initial = {name: getattr(terms, name) for name in HEADINGS} | {"review_on": review_on}
        super().__init__(*args, initial=initial, **kwargs)
        today = clock.today()
        self.fields["review_on"].earliest = today  # type: ignore[attr-defined]
        self.fields["review_on"].latest = today + MOST_AHEAD  # type: ignore[attr-defined]

    @property
    def terms(self) -> Terms:
        return Terms(**{name: self.cleaned_data[name].strip() for name in HEADINGS})


class ContractAnswerForm(forms.AgreeForm):
    what = "contract"
    words = forms.LongTextField(
        label="What do you see differently?",
        required=False,
        max_length=MOST_WORDS,
        help_text=NO_CLIENTS,
    )


KEEP, SHARE = "keep", "share"


class FeedbackForm(forms.LongForm):
    keeps_drafts = True
    marks_optional = False  # the one field there is to write in
    looks = {"words": forms.Look(size="m", rows=8)}

    words = forms.LongTextField(
        label="How is supervision going?", required=False, max_length=MOST_FEEDBACK
    )
    share = forms.ChoiceField(label="Who may read it?", choices=())

    def __init__(self, *args: Any, holder: str, can_share: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(KEEP, "Only me: a note for myself")]
        if can_share:
            choices.append((SHARE, f"{holder} and I"))
        self.fields["share"].choices = choices  # type: ignore[attr-defined]
        self.fields["share"].initial = kwargs.get("initial", {}).get("share", KEEP)
        self.seen_by["words"] = forms.Privacy(
            "you", "Only you", f"can see this, and {holder} if you share it below. Nobody else."
        )

    @property
    def is_shared(self) -> bool:
        return bool(self.cleaned_data["share"] == SHARE)
