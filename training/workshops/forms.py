"""What pages of workshops ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.core.exceptions import ValidationError

from training.workshops.actions import Team, Wanted, Words
from training.workshops.models import MOST_ASKED, MOST_WORDS, TimeOfDay
from training.workshops.outlines import CHOICES
from workforce.core import forms
from workforce.gatherings import forms as gatherings

People = Iterable[tuple[UUID, str]]


class ProgrammeForm(forms.LongForm):
    looks = {
        "about": forms.Look(size="m", rows=4, count=True),
        "values_words": forms.Look(size="m", rows=4, count=True),
        "wider_words": forms.Look(size="m", rows=4, count=True),
    }

    title = forms.TextField(label="What is it called?", max_length=120)
    about = forms.LongTextField(label="What is it, and for whom?", max_length=MOST_WORDS)
    values_words = forms.LongTextField(
        label="How does it belong to the trust's values?", max_length=MOST_WORDS, required=False
    )
    wider_words = forms.LongTextField(
        label="Which wider leadership programmes does it lead on to?",
        max_length=MOST_WORDS,
        required=False,
    )
    training_week = forms.TextField(
        label="Which training week is it part of?",
        max_length=160,
        required=False,
        help_text="Leave it empty until it is part of one",
    )
    is_for_peers = forms.YesNoField(label="Is it for peer workers and volunteers too?")

    def words(self) -> Words:
        return Words(**{name: self.cleaned_data[name] for name in Words.__dataclass_fields__})


class WardForm(forms.Form):
    team = forms.PersonField(
        label="Which team?",
        nobody="Choose a team",
        error_messages={"required": "Choose the team"},
    )

    def __init__(self, *args: Any, teams: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].offer(teams)  # type: ignore[attr-defined]


class StageForm(forms.LongForm):
    looks = {"words": forms.Look(size="m", rows=3, count=True)}

    to = forms.ChoiceField(label="Where does it stand now?")
    words = forms.LongTextField(label="Why?", max_length=500)

    def __init__(self, *args: Any, stages: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = list(stages)  # type: ignore[attr-defined]
        self.seen_by["words"] = forms.leads("The central team and those who lead in it")


class WorkshopForm(gatherings.WhenForm, forms.LongForm):
    """When and where, what about, how many, and who gives it."""

    looks = {
        "starts": forms.Look(width=5),
        "ends": forms.Look(width=5),
        "capacity": forms.Look(width=3, suffix="places"),
    }

    outlines = forms.ManyChoiceField(
        label="What is it about?",
        choices=CHOICES,
        help_text="Four hours hold all three and a break",
    )
    capacity = django_forms.IntegerField(label="How many places?", min_value=1, max_value=200)
    lead = forms.PersonField(
        label="Who leads it?",
        required=False,
        nobody="Nobody yet",
        help_text="Somebody with lived experience",
    )
    second = forms.PersonField(label="Who leads with them?", required=False, nobody="Nobody")
    specialist_staff = forms.ChoiceField(
        label="Which specialist gives it with them?",
        required=False,
        widget=django_forms.Select,
        help_text="Of the trust's staff, found by name",
    )
    specialist = forms.TextField(label="Or a guest, by name", max_length=120, required=False)
    specialism = forms.TextField(
        label="What are they a specialist in?",
        max_length=120,
        required=False,
        help_text="Like organisational development, or equality and inclusion",
    )

    def __init__(
        self, *args: Any, people: People, staff: Iterable[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts"].help_text = "Like 8pm"
        self.fields[
            "ends"
        ].help_text = "Like midnight. What ends before it starts ends on the next day"
        rows = list(people)
        for name in ("lead", "second"):
            self.fields[name].offer(rows)  # type: ignore[attr-defined]
        self.fields["specialist_staff"].choices = [("", "Nobody"), *staff]  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        data = self.cleaned_data
        staff = data["specialist_staff"].partition(":")[2]
        return Wanted(
            when=self.when(),
            capacity=data["capacity"],
            outlines=data["outlines"],
            place=data["place"],
            link=data["link"],
            specialist_staff=UUID(staff) if staff else None,
            specialist=data["specialist"],
            specialism=data["specialism"],
        )

    def team(self) -> Team:
        return Team(self.cleaned_data["lead"], self.cleaned_data["second"])


class WhoForm(forms.LongForm):
    """One of those found by name, or a guest."""

    who = forms.ChoiceField(label="Who is it?", required=False)
    guest = forms.TextField(
        label="Or a guest, by name",
        max_length=120,
        required=False,
        help_text="For somebody who isn't in the staff list",
    )

    def __init__(self, *args: Any, found: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(found)
        if choices:
            self.fields["who"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["who"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(cleaned.get("who")) == bool(cleaned.get("guest")):
            first = "who" if "who" in self.fields else "guest"
            self.add_error(first, ValidationError("Choose somebody, or write a guest's name"))
        return cleaned


class DemandForm(forms.LongForm):
    """Who would like one, and when."""

    looks = {"number": forms.Look(width=3)}

    who = forms.ChoiceField(
        label="Who is it for?", error_messages={"required": "Choose who it is for"}
    )
    number = django_forms.IntegerField(
        label="How many of the team?",
        min_value=1,
        max_value=MOST_ASKED,
        required=False,
        help_text="Where it is for a team: leave it empty for one",
    )
    time_of_day = forms.ChoiceField(
        label="When would suit?",
        choices=TimeOfDay.choices,
        error_messages={"required": "Choose when it would suit"},
    )

    def __init__(
        self, *args: Any, found: Iterable[tuple[str, str]], teams: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = list(found)
        self.fields["who"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            [(self.fields["who"].initial, _)] = choices
        if not teams:
            del self.fields["number"]


class LearningForm(forms.LongForm):
    looks = {
        "went_well": forms.Look(size="m", rows=4, count=True),
        "to_change": forms.Look(size="m", rows=4, count=True),
    }
    went_well = forms.LongTextField(label="What went well?", max_length=MOST_WORDS, required=False)
    to_change = forms.LongTextField(
        label="What do you change?",
        max_length=MOST_WORDS,
        required=False,
        help_text="No names, and nothing that points to somebody",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("went_well", "to_change"):
            self.seen_by[name] = forms.leads(
                "The central team and those who lead in this programme"
            )
