from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import Select

from training.careers import states
from training.careers.errors import GROUND_MISSING, OFFER_WORDS_MISSING, REFUSAL_WORDS_MISSING
from training.careers.labels import MOST_WORDS
from training.careers.models import Ground
from workforce.core import clock, forms

GROUNDS = [("", "Choose a ground"), *Ground.choices]


class AskForm(forms.LongForm):
    keeps_drafts = True
    looks = {"post": forms.Look(size="s"), "what": forms.Look(rows=5), "why": forms.Look(rows=4)}
    post = forms.ChoiceField(
        label="For which post?", error_messages={"required": "Choose the post it is for"}
    )
    what = forms.LongTextField(
        label="What would you like to work like?",
        max_length=MOST_WORDS,
        help_text="Days, hours, where, a later start, school terms, compressed hours: as it would suit you.",
    )
    starts = forms.DateField(label="From when?", what="the first day")
    until = forms.DateField(
        label="Until when?",
        what="the last day",
        required=False,
        help_text="Leave it empty if it is meant to stay.",
    )
    why = forms.LongTextField(
        label="Is there something you would like to say about it?",
        required=False,
        max_length=MOST_WORDS,
        help_text="You need not give a reason.",
    )

    def __init__(
        self, *args: Any, posts: Sequence[tuple[str, str]], managers: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        if len(posts) > 1:
            self.fields["post"].choices = list(posts)  # type: ignore[attr-defined]
        else:
            del self.fields["post"]
        self.fields["starts"].earliest = clock.today()  # type: ignore[attr-defined]
        for name in ("what", "why"):
            self.seen_by[name] = forms.leads(managers)


class TalkForm(forms.LongForm):
    on = forms.DateField(
        label="When do you talk it over?", what="the day you talk", help_text="Planned or past."
    )


class AnswerForm(forms.LongForm):
    looks = {
        "outcome": forms.Look(
            size="m",
            hints={
                states.AGREED: "As it was asked, from the day that was asked for.",
                states.OFFERED: "Something else that would work. They accept it or not.",
                states.REFUSED: "Only on a ground the law names, and after you have talked.",
            },
        ),
        "words": forms.Look(rows=5),
    }
    outcome = forms.ChoiceField(
        label="What is your answer?",
        choices=[
            (states.AGREED, "Agreed"),
            (states.OFFERED, "Offer an alternative"),
            (states.REFUSED, "Refuse"),
        ],
        error_messages={"required": "Choose your answer"},
    )
    words = forms.LongTextField(
        label="What do you offer, or why can't it be done?",
        required=False,
        max_length=MOST_WORDS,
        help_text="Needed for an alternative and for a refusal.",
    )
    tried_until = forms.DateField(
        label="Is it for a trial? Until when?",
        what="the last day of the trial",
        required=False,
        help_text="If you agree or offer: the two of you look back at it by then. Leave it empty if it is to stay.",
    )
    ground = forms.ChoiceField(
        label="If you refuse: on which ground?",
        choices=GROUNDS,
        required=False,
        widget=Select,
    )
    talked_on = forms.DateField(
        label="If you refuse: when did you talk it over?",
        what="the day you talked",
        required=False,
        not_future=True,
    )

    def __init__(self, *args: Any, seen_by: forms.Privacy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = seen_by

    def clean(self) -> dict[str, Any]:
        """Said beside the field it is about, all at once; the action asks the same."""
        cleaned = super().clean()
        words = cleaned.get("words", "").strip()
        if cleaned.get("outcome") == states.OFFERED and not words:
            self.add_error("words", OFFER_WORDS_MISSING)
        if cleaned.get("outcome") == states.REFUSED:
            if not words:
                self.add_error("words", REFUSAL_WORDS_MISSING)
            if not cleaned.get("ground") and "ground" not in self.errors:
                self.add_error("ground", GROUND_MISSING)
        return cleaned


class TakeForm(forms.LongForm):
    """Two buttons: accept, or not."""


class AppealForm(forms.LongForm):
    looks = {"to": forms.Look(size="m"), "words": forms.Look(rows=6)}
    to = forms.ChoiceField(
        label="Who should hear it?", error_messages={"required": "Choose who should hear it"}
    )
    words = forms.LongTextField(
        label="What should they know?", required=False, max_length=MOST_WORDS
    )

    def __init__(
        self, *args: Any, hearers: Sequence[tuple[str, str]], seen_by: forms.Privacy, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = list(hearers)  # type: ignore[attr-defined]
        self.seen_by["words"] = seen_by


class HearForm(forms.LongForm):
    looks = {"agree": forms.Look(size="m"), "words": forms.Look(rows=5)}
    agree = forms.YesNoField(
        label="What do you decide?",
        yes="Agreed: as it was asked",
        no="The refusal stands",
        error_messages={"required": "Choose what you decide"},
    )
    ground = forms.ChoiceField(
        label="If it stands: on which ground?",
        choices=GROUNDS,
        required=False,
        widget=Select,
    )
    words = forms.LongTextField(
        label="Why?",
        required=False,
        max_length=MOST_WORDS,
        help_text="Needed if the refusal stands.",
    )

    def __init__(self, *args: Any, seen_by: forms.Privacy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = seen_by


class ReviewForm(forms.LongForm):
    looks = {"words": forms.Look(rows=5)}
    words = forms.LongTextField(
        label="How did it go, and what holds from now on?", required=False, max_length=MOST_WORDS
    )
    until = forms.DateField(
        label="Do you try it longer? Until when?",
        what="the new last day of the trial",
        required=False,
        help_text="Leave it empty if you have looked back at it and it is settled.",
    )

    def __init__(self, *args: Any, other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.pair(other)


class MoreTimeForm(forms.LongForm):
    until = forms.DateField(label="Until when may it take?", what="the new last day")
