from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from typing import Any
from uuid import UUID

from django import forms as django_forms

from training.giving.actions import offers, taught
from training.giving.models import MOST_PEOPLE, Fee, ForWhom, OfferKind, Rhythm, Where
from workforce.core import forms
from workforce.gatherings.when import When, every_month, every_weeks

NO_NAMES = "No names of people who use services, and nothing by which somebody could be known."
Choices = Sequence[tuple[Any, str]]


def _choices(rows: Choices, first: str) -> list[tuple[str, str]]:
    return [("", first), *((str(pk), str(name)) for pk, name in rows)]


def _id(value: str) -> UUID | None:
    return UUID(value) if value else None


class OfferForm(forms.LongForm):
    looks = {"joining": forms.Look(rows=3), "rhythm": forms.Look(inline=True)}
    title = forms.TextField(label="What is it called?", max_length=120)
    kind = forms.ChoiceField(label="What is it?", choices=OfferKind.choices)
    area = forms.ChoiceField(label="Service area", widget=django_forms.Select)
    team = forms.ChoiceField(label="Team", widget=django_forms.Select, required=False)
    place = forms.TextField(label="Where is it?", max_length=160, required=False)
    rhythm = forms.ChoiceField(label="How often?", choices=Rhythm.choices)
    starts = forms.DateField(label="Since when?", what="the first day")
    until = forms.DateField(
        label="Until when?",
        what="the last day",
        required=False,
        help_text="Leave it empty if it goes on.",
    )
    open_to = forms.TextField(label="Who is it for?", max_length=200, help_text=NO_NAMES)
    joining = forms.LongTextField(
        label="How does somebody join?", max_length=400, help_text=NO_NAMES
    )
    together = forms.TextField(
        label="Is it given with somebody who is no peer?", max_length=120, required=False,
        help_text="What they do, not who they are: an occupational therapist. Leave it empty if peers give it alone.",
    )  # fmt: skip

    def __init__(self, *args: Any, areas: Choices, teams: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = _choices(areas, "Choose a service area")  # type: ignore[attr-defined]
        self.fields["team"].choices = _choices(teams, "No team")  # type: ignore[attr-defined]
        if not teams:
            del self.fields["team"]

    def said(self, team_id: UUID | None = None) -> offers.Said:
        """`team_id`: the team it has, where none can be chosen."""
        data = self.cleaned_data
        names = (
            "title",
            "kind",
            "place",
            "rhythm",
            "starts",
            "until",
            "open_to",
            "joining",
            "together",
        )
        return offers.Said(
            area_id=UUID(data["area"]),
            team_id=_id(data["team"]) if "team" in data else team_id,
            **{name: data[name] for name in names},
        )


class PersonForm(forms.Form):
    person = forms.PersonField(label="Who else gives it?")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)  # type: ignore[attr-defined]


class CountForm(forms.LongForm):
    """A number. The other one is a choice."""

    marks_optional = False
    looks = {
        "people": forms.Look(size="m", width=4, inputmode="numeric"),
        "first_timers": forms.Look(width=4, inputmode="numeric"),
    }
    people = django_forms.IntegerField(
        label="How many came?",
        min_value=0,
        max_value=MOST_PEOPLE,
        error_messages={"required": "Enter how many came, or 0"},
        help_text="People who use services, as a number. Not you, and no names.",
    )
    first_timers = django_forms.IntegerField(
        label="How many of them for the first time? (optional)", min_value=0, max_value=MOST_PEOPLE, required=False
    )  # fmt: skip

    def counts(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("people", "first_timers")}


class _Times(forms.LongForm):
    day = forms.DateField(label="Which day?", what="the date")
    starts = forms.TimeField(label="When does it start?", what="the time it starts")
    ends = forms.TimeField(label="When does it end?", what="the time it ends")
    place = forms.TextField(
        label="Where is it?",
        max_length=160,
        required=False,
        help_text="Empty: where the offer usually is.",
    )

    def when(self) -> When:
        day: date = self.cleaned_data["day"]
        starts: time = self.cleaned_data["starts"]
        return When(day, starts, self.cleaned_data["ends"])


class PlanForm(_Times):
    looks = {"times": forms.Look(width=3, inputmode="numeric")}
    times = django_forms.IntegerField(
        label="How many dates?", min_value=1, max_value=53, initial=1,
        help_text="In the rhythm of the offer, from that day on.",
    )  # fmt: skip

    def days(self, rhythm: str) -> list[date]:
        """An offer without a rhythm has one date at a time."""
        first, times = self.cleaned_data["day"], self.cleaned_data["times"]
        if rhythm == Rhythm.MONTHLY:
            return every_month(first, times=times)
        if rhythm in (Rhythm.WEEKLY, Rhythm.FORTNIGHTLY):
            return every_weeks(first, times=times, weeks=1 + (rhythm == Rhythm.FORTNIGHTLY))
        return [first]


class UnplannedForm(_Times, CountForm):
    """One that took place without a plan: when, and how many came."""

    marks_optional = True
    field_order = ("version", "once", "day", "starts", "ends", "people", "first_timers", "place")


class TaughtForm(forms.LongForm):
    looks = {
        "hours": forms.Look(width=5, inputmode="decimal", suffix="hours"),
        "people": forms.Look(width=4, inputmode="numeric"),
        "is_paid": forms.Look(inline=True),
    }
    where = forms.ChoiceField(label="For whom?", choices=Where.choices)
    topic = forms.TextField(label="What was it about?", max_length=160, help_text=NO_NAMES)
    day = forms.DateField(label="Which day?", what="the day", not_future=True)
    hours = forms.HoursField(
        label="How long?",
        help_text="In quarters of an hour, like 1.5 or 0:45",
        error_messages={"required": "Enter how long it took, like 1.5"},
    )
    people = django_forms.IntegerField(label="How many people?", min_value=1, max_value=MOST_PEOPLE)
    area = forms.ChoiceField(label="Which service area gave it?", widget=django_forms.Select)
    giver = forms.PersonField(label="Who gave it with you?", required=False)
    for_whom = forms.ChoiceField(
        label="Outside: for whom?", choices=ForWhom.choices, required=False
    )
    organisation = forms.TextField(
        label="Outside: name of the organisation", max_length=120, required=False
    )
    is_paid = forms.YesNoField(label="Outside: was it paid for?", required=False)
    fee = forms.ChoiceField(
        label="If it was, where does the fee go?", choices=Fee.choices, required=False
    )

    def __init__(
        self, *args: Any, areas: Choices, people: Choices | None, is_central: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = _choices(areas, "Choose a service area")  # type: ignore[attr-defined]
        if people is None:
            del self.fields["giver"]
        else:
            field = self.fields["giver"]
            field.label = "Who gave it?" if is_central else "Who gave it with you?"
            field.nobody = "" if is_central else "Nobody, or somebody who isn't listed"  # type: ignore[attr-defined]
            field.offer(people)  # type: ignore[attr-defined]

    def said(self) -> taught.Said:
        data = self.cleaned_data
        names = ("where", "topic", "day", "people", "for_whom", "organisation", "is_paid", "fee")
        return taught.Said(
            quarters=data["hours"],
            area_id=UUID(data["area"]),
            **{name: data[name] for name in names},
        )

    @property
    def given_by(self) -> list[UUID]:
        found = self.cleaned_data.get("giver")
        return [found] if found else []
