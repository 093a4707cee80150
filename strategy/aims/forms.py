from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms

from strategy.aims.actions import contents, progress, versions
from strategy.aims.choices import Aim, Better, Going, Promise, Unit
from workforce.core import forms

Choices = Sequence[tuple[Any, str]]
EVERYBODY = forms.everyone_here("Everybody who signs in here, once this version is in force,")
READERS = forms.everyone_here("Everybody who signs in here")
NO_NAMES = "No names of people who use services, and nothing by which somebody could be known."
CULTURE = "A change of culture: ten years and more. It has a direction, evidence and steps, and no last day"


def number(label: str, **kwargs: Any) -> django_forms.DecimalField:
    return django_forms.DecimalField(
        label=label, max_digits=12, decimal_places=2,
        error_messages={"invalid": "Enter a number, like 86 or 12.5", "required": "Enter a number, like 86 or 12.5",
                        "max_digits": "Enter a smaller number", "max_whole_digits": "Enter a smaller number",
                        "max_decimal_places": "Use two decimal places at most"},
        **kwargs,
    )  # fmt: skip


class StrategyForm(forms.LongForm):
    keeps_drafts = True
    looks = {"words": forms.Look(rows=6)}
    title = forms.TextField(label="What is it called?", max_length=120)
    words = forms.LongTextField(
        label="What is it about?",
        help_text="In plain words, for everybody: what will be different, for whom, and who said so.",
    )
    starts = forms.DateField(label="From when?", what="the first day")
    until = forms.DateField(label="Until when?", what="the last day")
    owner = forms.PersonField(label="Who owns it?")
    sponsor = forms.PersonField(
        label="Who is its executive sponsor?",
        required=False,
        nobody="Nobody yet",
        help_text="They read all of it, the figures included, and comment on objectives.",
    )

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("owner", "sponsor"):
            self.fields[name].offer(people)  # type: ignore[attr-defined]
        self.seen_by |= {"title": EVERYBODY, "words": EVERYBODY}

    def said(self) -> versions.Said:
        data = self.cleaned_data
        return versions.Said(
            title=data["title"],
            words=data["words"],
            starts=data["starts"],
            until=data["until"],
            owner_id=data["owner"],
            sponsor_id=data["sponsor"],
        )


class ObjectiveForm(forms.LongForm):
    keeps_drafts = True
    looks = {"words": forms.Look(rows=3)}
    aim = forms.ChoiceField(label="Which aim does it serve?", choices=Aim.choices)
    words = forms.LongTextField(
        label="What is the objective?", max_length=300, help_text="One sentence: what will be so."
    )
    owner = forms.PersonField(
        label="Who owns it?", help_text="They say how it goes. Everybody sees their name beside it."
    )
    promise = forms.ChoiceField(
        label="Which part of the People Promise does it keep?",
        choices=[("", "None of them"), *Promise.choices],
        required=False,
        widget=django_forms.Select,
    )
    is_culture = django_forms.BooleanField(label=CULTURE, required=False)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].offer(people)  # type: ignore[attr-defined]
        self.seen_by["words"] = EVERYBODY

    def said(self) -> contents.Aimed:
        data = self.cleaned_data
        return contents.Aimed(
            aim=data["aim"],
            words=data["words"],
            owner_id=data["owner"],
            promise=data["promise"],
            is_culture=data["is_culture"],
        )


class MeasureForm(forms.LongForm):
    looks = {
        "baseline": forms.Look(width=5, inputmode="decimal"),
        "wanted": forms.Look(width=5, inputmode="decimal"),
        "better": forms.Look(inline=True),
        "unit": forms.Look(inline=True),
    }
    words = forms.TextField(label="What is measured?", max_length=200)
    indicator = forms.ChoiceField(
        label="Is there a figure that is taken each month?", required=False, widget=django_forms.Select,
        help_text="It comes in by itself, as the figures are published: shares of enough people alone.",
    )  # fmt: skip
    unit = forms.ChoiceField(
        label="If it is entered by hand: what is it counted in?",
        choices=Unit.choices,
        required=False,
    )
    better = forms.ChoiceField(label="Which way is better?", choices=Better.choices)
    baseline = number("Where did it begin?", required=False)
    baseline_of = forms.TextField(
        label="When was that?",
        max_length=60,
        required=False,
        help_text="Like March 2025, or 2024/25",
    )
    wanted = number(
        "Where should it get to?",
        required=False,
        help_text="Leave it empty where a direction says enough.",
    )

    def __init__(self, *args: Any, figures: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["indicator"]
        field.choices = [("", "No: it is entered by hand"), *figures]  # type: ignore[attr-defined]
        self.seen_by["words"] = EVERYBODY

    def said(self) -> contents.Measured:
        names = ("words", "indicator", "unit", "better", "baseline", "baseline_of", "wanted")
        return contents.Measured(**{name: self.cleaned_data[name] for name in names})


class MilestoneForm(forms.LongForm):
    looks = {"words": forms.Look(rows=3)}
    words = forms.LongTextField(label="What will be done?", max_length=300)
    due = forms.DateField(label="By when?", what="the day", required=False)

    def __init__(self, *args: Any, is_culture: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = EVERYBODY
        self.fields["due"].required = not is_culture
        if is_culture:
            self.fields["due"].help_text = "A step of a change of culture may do without a day."

    def said(self) -> contents.Due:
        return contents.Due(words=self.cleaned_data["words"], due=self.cleaned_data["due"])


class StatusForm(forms.LongForm):
    keeps_drafts = True
    looks = {"narrative": forms.Look(rows=6)}
    going = forms.ChoiceField(label="How does it go?", choices=Going.choices)
    narrative = forms.LongTextField(
        label="Why? What is behind it, and what comes next?", help_text=NO_NAMES
    )

    def __init__(self, *args: Any, is_culture: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["narrative"] = READERS
        if is_culture:
            self.fields["going"].choices = [  # type: ignore[attr-defined]
                pair for pair in Going.choices if pair[0] != Going.DONE
            ]


class EvidenceForm(forms.LongForm):
    looks = {"words": forms.Look(rows=4)}
    on = forms.DateField(label="Which day is it of?", what="the day", not_future=True)
    words = forms.LongTextField(label="What shows it?", max_length=2000, help_text=NO_NAMES)
    link = forms.TextField(
        label="Where can it be looked up?", max_length=300, required=False,
        help_text="The address of a page here, from the first / on, or where the paper is kept.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = READERS

    def shown(self) -> progress.Shown:
        data = self.cleaned_data
        return progress.Shown(words=data["words"], link=data["link"], on=data["on"])


class MetForm(EvidenceForm):
    on = forms.DateField(label="When was it met?", what="the day it was met", not_future=True)


class ReasonForm(forms.LongForm):
    reason = forms.LongTextField(label="Why is it let go?", max_length=400, help_text=NO_NAMES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["reason"] = READERS


class ValueForm(forms.LongForm):
    looks = {"value": forms.Look(width=5, inputmode="decimal")}
    value = number("What is the value?")
    period = forms.TextField(
        label="Which time is it of?", max_length=60, help_text="Like 2025/26, or October 2026"
    )
    on = forms.DateField(label="Which day does that end on?", what="the day", not_future=True)
    source = forms.TextField(
        label="Where does it come from?", max_length=200, help_text="Like the NHS Staff Survey 2025, question 23"
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["source"] = READERS

    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("value", "period", "on", "source")}


class CommentForm(forms.LongForm):
    looks = {"words": forms.Look(rows=4)}
    words = forms.LongTextField(label="What would you like to say?", max_length=2000)

    def __init__(self, *args: Any, asking: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if asking:
            self.fields["words"].label = asking
        self.seen_by["words"] = forms.leads(
            "The executive sponsor, the owners of the strategy and of this objective, and the central team"
        )


class OwnerForm(forms.LongForm):
    owner = forms.PersonField(label="Who owns it from today?")
    was = django_forms.UUIDField(widget=django_forms.HiddenInput)

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].offer(people)  # type: ignore[attr-defined]

    @property
    def chosen(self) -> UUID:
        found: UUID = self.cleaned_data["owner"]
        return found

    def read_again(self, owner: UUID) -> None:
        """After somebody was quicker: sending it once more is a decision about who owns it now."""
        self.data = self.data.copy()
        self.data["was"] = str(owner)


class BoardForm(forms.LongForm):
    looks = {"said": forms.Look(rows=6)}
    said = forms.LongTextField(label="What did the board say?", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["said"] = forms.leads("Everybody who sees what the board was shown")
