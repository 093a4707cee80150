"""What pages of reflective practice ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.core.exceptions import ValidationError

from supervision.reflective.actions.slots import Wanted
from supervision.reflective.models.slot import MOST_IN_A_LINE
from workforce.core import forms
from workforce.core.presenting import DAYS
from workforce.gatherings import forms as gatherings
from workforce.people.working_hours import Hours, Week

People = Iterable[tuple[UUID, str]]


class CycleForm(forms.LongForm):
    starts = forms.DateField(label="First day", what="the first day")
    ends = forms.DateField(
        label="Last day",
        what="the last day",
        help_text="About two months later. Nothing is booked yet",
    )


class ProposeForm(forms.LongForm):
    looks = {"place": forms.Look(width=20)}

    place = forms.TextField(
        label="Where do they usually meet?",
        max_length=160,
        required=False,
        help_text="A room, or leave it empty. You can change each slot afterwards",
    )
    link = django_forms.URLField(
        label="Link to join online", max_length=400, required=False, assume_scheme="https"
    )


class SlotForm(gatherings.WhenForm, forms.LongForm):
    """When and where, how many, and who leads."""

    looks = {
        "starts": forms.Look(width=5),
        "ends": forms.Look(width=5),
        "capacity": forms.Look(width=3, suffix="places"),
    }

    capacity = django_forms.IntegerField(label="How many places?", min_value=1, max_value=60)
    lead = forms.PersonField(label="Who leads it?", required=False, nobody="Nobody yet")
    reserve = forms.PersonField(
        label="Who is in reserve?",
        required=False,
        nobody="Nobody yet",
        help_text="They step in when whoever leads can't. Both come from outside: no one of their team or line may"
        " have a place",
    )

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(people)
        for name in ("lead", "reserve"):
            self.fields[name].offer(rows)  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        data = self.cleaned_data
        return Wanted(self.when(), data["capacity"], data["place"], data["link"])


class RegisterForm(gatherings.RegisterForm):
    """Everyone is ticked: whoever was not there is unticked. One line, if the group wants one."""

    looks = {"came": forms.Look(size="m"), "theme": forms.Look(count=True)}

    theme = forms.TextField(
        label="One line about the themes",
        max_length=MOST_IN_A_LINE,
        required=False,
        help_text="Only if the group wants one. No names, and nothing that points to somebody",
    )
    agreed = forms.ManyChoiceField(
        label="The group's agreement",
        required=False,
        choices=[("yes", "The group has agreed to this line")],
    )

    def __init__(self, *args: Any, theme: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})
        kwargs["initial"] |= {"theme": theme, "agreed": ["yes"] if theme else []}
        super().__init__(*args, **kwargs)
        self.seen_by["theme"] = forms.leads(
            "Those who were there, whoever led it and the central team"
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("theme") and not cleaned.get("agreed"):
            self.add_error(
                "agreed",
                ValidationError(
                    "Tick that the group has agreed to the line, or leave the line empty"
                ),
            )
        return cleaned


class WhoForm(forms.Form):
    """One of those found by name."""

    person = forms.PersonField(label="Who is it?")

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)  # type: ignore[attr-defined]


class WeekForm(forms.LongForm):
    """From when until when, on each day one works. Nothing is asked about why."""

    looks = {f"{side}_{n}": forms.Look(width=5) for side in ("from", "until") for n in range(7)}

    varies = forms.ManyChoiceField(
        label="A usual week",
        required=False,
        choices=[("yes", "My weeks are different each time")],
        help_text="Then no date is marked as outside your hours",
    )

    def __init__(self, *args: Any, week: Week | None = None, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})
        hours: Mapping[int, Hours] = week.hours if week else {}
        kwargs["initial"]["varies"] = ["yes"] if week and week.varies else []
        super().__init__(*args, **kwargs)
        for number, name in enumerate(DAYS):
            starts, ends = hours.get(number, (None, None))
            self._ask(f"from_{number}", f"{name} from", starts)
            self._ask(f"until_{number}", f"{name} until", ends)

    def _ask(self, name: str, label: str, at: time | None) -> None:
        self.fields[name] = forms.TimeField(
            label=label, what=f"the time, like 9am, or leave {label.split()[0]} empty", required=False,
            initial=at,
        )  # fmt: skip

    @property
    def days(self) -> Sequence[tuple[str, Any, Any]]:
        return [(name, self[f"from_{n}"], self[f"until_{n}"]) for n, name in enumerate(DAYS)]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number, name in enumerate(DAYS):
            starts, ends = cleaned.get(f"from_{number}"), cleaned.get(f"until_{number}")
            for given, other, side in ((starts, ends, "until"), (ends, starts, "from")):
                if given and not other and f"{side}_{number}" not in self.errors:
                    words = "ends" if side == "until" else "begins"
                    self.add_error(
                        f"{side}_{number}",
                        ValidationError(f"Enter when {name} {words}, or empty both"),
                    )
        return cleaned

    def week(self) -> Week:
        data = self.cleaned_data
        hours = {
            number: (data[f"from_{number}"], data[f"until_{number}"])
            for number in range(7)
            if data.get(f"from_{number}") and data.get(f"until_{number}")
        }
        return Week(hours, bool(data["varies"]))


class PrefillQuery(django_forms.Form):
    """A slot proposed from where a time would suit: day and time after `?`, dropped when they make no sense."""

    day = django_forms.DateField(required=False)
    at = django_forms.TimeField(required=False)

    @classmethod
    def read(cls, data: Any) -> tuple[date | None, time | None]:
        form = cls(data)
        form.is_valid()
        return form.cleaned_data.get("day"), form.cleaned_data.get("at")
