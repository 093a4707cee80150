from __future__ import annotations

from datetime import time
from typing import Any

from django import forms as django_forms

from recruitment.arrival.actions.asking import MOST as MOST_LINE
from recruitment.arrival.actions.expecting import Words
from recruitment.arrival.actions.programme import LONGEST, Line
from recruitment.arrival.actions.providing import Answers
from recruitment.arrival.models import Agenda
from workforce.core import forms

LEADS = "You, the person, the line manager, the patch lead, the central team and HR"


class DayForm(forms.LongForm):
    """It took place, on a day."""

    on = forms.DateField(label="When was it?", what="the day it was", not_future=True)


class TalkForm(DayForm):
    """Of a review: the day, and how one sees it."""

    looks = {"view": forms.Look(rows=5)}
    view = forms.LongTextField(
        label="How do you see it?", required=False,
        help_text="What goes well, what would help, what you would like from the other one. You can leave it empty.",
    )  # fmt: skip

    def __init__(self, *args: Any, other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["view"] = forms.pair(other)


class ViewForm(forms.LongForm):
    looks = {"view": forms.Look(rows=6)}
    view = forms.LongTextField(
        label="How do you see it?", error_messages={"required": "Write how you see it"}
    )

    def __init__(self, *args: Any, other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["view"] = forms.pair(other)


class ExpectationsForm(forms.LongForm):
    keeps_drafts = True
    looks = {name: forms.Look(rows=4) for name in ("limits", "tasks", "of_manager", "of_person")}
    tasks = forms.LongTextField(
        label="Tasks", required=False, help_text="What the work is, and what it becomes over time."
    )
    limits = forms.LongTextField(
        label="Limits",
        required=False,
        help_text="What isn't part of it: things others do, things nobody is to ask of a peer.",
    )
    of_manager = forms.LongTextField(label="What the new colleague can count on", required=False)
    of_person = forms.LongTextField(label="What the line manager can count on", required=False)

    def __init__(self, *args: Any, other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in self.looks:
            self.seen_by[name] = forms.pair(other)

    def words(self) -> Words:
        return Words(
            **{
                name: self.cleaned_data[name]
                for name in ("limits", "tasks", "of_manager", "of_person")
            }
        )


class LineForm(forms.LongForm):
    looks = {"day": forms.Look(width=3, inputmode="numeric")}
    day = django_forms.IntegerField(
        label="Which day, counted from the first?", min_value=1, max_value=LONGEST,
        error_messages={
            "required": "Enter a number, like 1 for the first day", "invalid": "Enter a number, like 1 for the first day",
            "min_value": "The first day is 1", "max_value": f"Enter {LONGEST} or fewer",
        },
    )  # fmt: skip
    at = forms.TimeField(label="What time?", what="the time it begins", required=False)
    what = forms.TextField(label="What?", max_length=160)
    with_whom = forms.TextField(label="With whom?", max_length=160, required=False)
    place = forms.TextField(label="Where?", max_length=160, required=False)

    def __init__(self, *args: Any, first: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].help_text = (
            f"Day 1 is {first}. The days count on through weekends."
            if first
            else "Day 1 is the first day."
        )

    def line(self) -> Line:
        data = self.cleaned_data
        at: time | None = data["at"]
        return Line(data["day"], data["what"], data["with_whom"], data["place"], at)


class ProvidedForm(forms.LongForm):
    looks = {
        "training": forms.Look(inline=True), "supervision": forms.Look(inline=True), "adjustments": forms.Look(inline=True),
        "missing": forms.Look(rows=4),
    }  # fmt: skip
    training = forms.YesNoField(
        label="Was the training actually given: foundation, and what the work needs?"
    )
    supervision = forms.YesNoField(
        label="Did supervision actually take place, all of it, as often as it is owed?"
    )
    adjustments = forms.YesNoField(label="Were the adjustments that were agreed actually in place?")
    missing = forms.LongTextField(
        label="What was missing?", required=False,
        help_text="What wasn't there, and since when. Nothing about anybody's health.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["missing"] = forms.leads(LEADS)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        answers = [cleaned.get(name) for name in ("training", "supervision", "adjustments")]
        if (
            False in answers
            and not cleaned.get("missing", "").strip()
            and "missing" not in self.errors
        ):
            self.add_error("missing", "Say what was missing, so that somebody can see to it")
        return cleaned

    def answers(self) -> Answers:
        data = self.cleaned_data
        return Answers(data["training"], data["supervision"], data["adjustments"], data["missing"])


class SeeForm(forms.LongForm):
    looks = {"agrees": forms.Look(inline=True), "words": forms.Look(rows=4)}
    agrees = forms.YesNoField(
        label="Do you see it so?", yes="Yes, I see it so", no="No, I see it differently"
    )
    words = forms.LongTextField(label="What would you like to say about it?", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.leads(
            "You, your line manager, your patch lead, the central team and HR"
        )


class ReadForm(forms.LongForm):
    looks = {"will_provide": forms.Look(rows=4)}
    will_provide = forms.LongTextField(
        label="What will be provided, by whom and by when?", max_length=2000,
        error_messages={"required": "Write what will be provided, and by when"},
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["will_provide"] = forms.leads(LEADS)


class ExtendForm(forms.LongForm):
    looks = {"plan": forms.Look(rows=4), "months": forms.Look(inline=True)}
    months = forms.ChoiceField(
        label="By how long?", error_messages={"required": "Choose by how long"}
    )
    plan = forms.LongTextField(
        label="What will be provided in this time?", max_length=2000,
        error_messages={"required": "Write what will be provided in this time"},
    )  # fmt: skip

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(n), f"{n} month" if n == 1 else f"{n} months") for n in range(1, most + 1)]
        self.fields["months"].choices = choices  # type: ignore[attr-defined]
        self.seen_by["plan"] = forms.leads(LEADS)


class HolderForm(forms.LongForm):
    """Who it will be."""

    holder = forms.ChoiceField(error_messages={"required": "Choose a person"})
    seen = django_forms.CharField(required=False, widget=django_forms.HiddenInput)

    def __init__(
        self, *args: Any, asking: str, people: Any, hints: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["holder"].label = asking
        self.fields["holder"].choices = people  # type: ignore[attr-defined]
        self.looks = {"holder": forms.Look(hints=hints)}


class CoachForm(forms.LongForm):
    agenda = forms.ManyChoiceField(
        label="What would you like to talk about?", choices=Agenda.choices, required=False,
        help_text="As many as you like, or none yet.",
    )  # fmt: skip


class WordForm(forms.LongForm):
    looks = {"line": forms.Look(width=20)}
    line = forms.TextField(
        label="A line, if you like", max_length=MOST_LINE, required=False,
        help_text="Nobody reads it at once: when it can't wait, ring.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["line"] = forms.Privacy("pair", "You and whoever you choose")


class OverrideForm(forms.LongForm):
    looks = {"grants": forms.Look(), "reason": forms.Look(rows=3)}
    grants = forms.YesNoField(
        label="May they begin alone?",
        yes="Yes, with weekly peer supervision",
        no="No: a pair is found first",
    )
    reason = forms.LongTextField(
        label="Why?",
        max_length=300,
        error_messages={"required": "Write why, so that whoever reads it later understands"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["reason"] = forms.leads(
            "You, whoever asked, the person, who manages and peer-supervises them, and the central team"
        )
