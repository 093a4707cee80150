from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import Select

from training.careers import states
from training.careers.labels import MOST_WORDS
from training.careers.models import GoesTo, Offered
from workforce.core import forms

_SELECT = Select


class OpeningForm(forms.LongForm):
    keeps_drafts = True
    looks = {"about": forms.Look(rows=6), "asks": forms.Look(rows=4)}
    sort = forms.ChoiceField(
        label="What is offered?",
        choices=Offered.choices,
        error_messages={"required": "Choose what is offered"},
    )
    title = forms.TextField(
        label="In a few words",
        max_length=120,
        error_messages={"required": "Say in a few words what it is"},
    )
    about = forms.LongTextField(
        label="What is it, and what would one learn?",
        max_length=2000,
        error_messages={"required": "Write what it is, and what one would learn"},
    )
    asks = forms.LongTextField(label="What does it ask?", required=False, max_length=1000)
    role = forms.ChoiceField(label="Role", required=False, widget=_SELECT)
    team = forms.ChoiceField(label="Team", required=False, widget=_SELECT)
    starts = forms.DateField(label="From when?", what="the first day", required=False)
    ends = forms.DateField(label="Until when?", what="the last day", required=False)
    closes = forms.DateField(
        label="Until when can people say they are interested?", what="the closing date"
    )

    def __init__(
        self,
        *args: Any,
        roles: Sequence[tuple[str, str]],
        teams: Sequence[tuple[str, str]],
        needs_team: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "Any role"), *roles]  # type: ignore[attr-defined]
        none = "Choose a team" if needs_team else "Any team"
        self.fields["team"].choices = [("", none), *teams]  # type: ignore[attr-defined]


class InterestForm(forms.LongForm):
    keeps_drafts = True
    looks = {"words": forms.Look(rows=6), "to": forms.Look(size="m")}
    words = forms.LongTextField(
        label="What draws you to it?", required=False, max_length=MOST_WORDS,
        help_text="A sentence is enough. This is no application yet.",
    )  # fmt: skip

    def __init__(self, *args: Any, seen_by: forms.Privacy, general: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if general:
            self.fields["words"].label = "What would you like to do, or try?"
            self.fields[
                "words"
            ].help_text = "Like: shadow a trainer for a day, work in perinatal care, lead a group."
            self.fields["to"] = forms.ChoiceField(
                label="Who should read it?",
                choices=GoesTo.choices,
                error_messages={"required": "Choose who should read it"},
            )
        self.seen_by["words"] = seen_by


class InterestAnswerForm(forms.LongForm):
    looks = {"to": forms.Look(size="m"), "words": forms.Look(rows=4)}
    to = forms.ChoiceField(
        label="What do you answer?", error_messages={"required": "Choose your answer"}
    )
    words = forms.LongTextField(
        label="What would you like to tell them?", required=False, max_length=MOST_WORDS,
        help_text="Needed for “not this time”: one kind sentence, and what could come next.",
    )  # fmt: skip

    def __init__(self, *args: Any, state: str, seen_by: forms.Privacy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answers = (states.SHORTLISTED, states.NOT_THIS_TIME, states.TAKEN_UP)
        words = states.INTEREST.words
        self.fields["to"].choices = [  # type: ignore[attr-defined]
            (to, words[to].capitalize()) for to in answers if states.INTEREST.can_move(state, to)
        ]
        self.seen_by["words"] = seen_by
