from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from training.careers.labels import MOST_WORDS
from training.careers.models import REGULAR, Element
from workforce.core import clock, forms
from workforce.people.forms import ChooseForm


class AimForm(forms.LongForm):
    keeps_drafts = True
    looks = {"words": forms.Look(size="m", rows=6)}
    words = forms.LongTextField(
        label="What are you aiming at?",
        required=False,
        max_length=MOST_WORDS,
        help_text="A role, a way of working, something to learn, or staying where you are and liking it. Leave it "
        "empty to take it out.",
    )

    def __init__(self, *args: Any, seen_by: forms.Privacy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = seen_by


class StepForm(forms.LongForm):
    looks = {"words": forms.Look(rows=3)}
    words = forms.LongTextField(label="What is the step?", max_length=MOST_WORDS)
    by_day = forms.DateField(
        label="By when would you like to?",
        what="a day you have in mind",
        required=False,
        help_text="Your own day. Nobody is reminded of it.",
    )

    def __init__(self, *args: Any, seen_by: forms.Privacy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = seen_by


class PartnerForm(ChooseForm):
    """Somebody found by name."""


class PlanForm(forms.LongForm):
    looks = {"sort": forms.Look(size="s")}
    sort = forms.ChoiceField(
        label="Which conversation is it?",
        choices=REGULAR,
        error_messages={"required": "Choose which conversation it is"},
    )
    day = forms.DateField(label="When will you meet?", what="the day you will meet")
    at = forms.TimeField(label="What time?", what="the time you will meet", required=False)

    def __init__(self, *args: Any, asks_sort: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_sort:
            del self.fields["sort"]
        self.fields["day"].earliest = clock.today()  # type: ignore[attr-defined]


class HeldForm(forms.LongForm):
    keeps_drafts = True
    looks = {"sort": forms.Look(size="s"), "words": forms.Look(rows=7)}
    sort = forms.ChoiceField(
        label="Which conversation was it?",
        choices=REGULAR,
        error_messages={"required": "Choose which conversation it was"},
    )
    day = forms.DateField(label="When did you meet?", what="the date you met", not_future=True)
    words = forms.LongTextField(
        label="What do you two want to keep of it?",
        required=False,
        max_length=MOST_WORDS,
        help_text="As much or as little as you like. Either of you can write it, now or later.",
    )
    next_on = forms.DateField(
        label="When will you talk next?", what="a day for the next conversation", required=False
    )

    def __init__(self, *args: Any, other: str, asks_sort: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_sort:
            del self.fields["sort"]
        self.seen_by["words"] = forms.pair(other)


class NoteForm(forms.LongForm):
    keeps_drafts = True
    looks = {"words": forms.Look(size="m", rows=8)}
    words = forms.LongTextField(
        label="What do you two want to keep of it?", required=False, max_length=MOST_WORDS
    )
    next_on = forms.DateField(
        label="When will you talk next?", what="a day for the next conversation", required=False
    )

    def __init__(self, *args: Any, other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.pair(other)


class ThemesForm(forms.LongForm):
    """Off: nothing is ticked, and nothing is counted."""

    elements = forms.ManyChoiceField(
        label="What may be counted of it?",
        choices=Element.choices,
        required=False,
        help_text="Only as how many people spoke of it, once there are enough. Tick nothing, and nothing is counted.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["elements"] = forms.only_you()


class ExitForm(forms.LongForm):
    looks = {"partner": forms.Look(size="m")}
    partner = forms.ChoiceField(label="With whom?", error_messages={"required": "Choose with whom"})

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["partner"].choices = list(people)  # type: ignore[attr-defined]
