"""What pages of reflective practice ask."""

from __future__ import annotations

from collections import Counter
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


_DAYS = [(str(number), name) for number, name in enumerate(DAYS)]


class WeekForm(forms.LongForm):
    """Which days, from when until when, and other hours on some of them. Nothing is asked about why."""

    looks = {
        "begins": forms.Look(width=5),
        "ends": forms.Look(width=5),
        **{f"{side}_{n}": forms.Look(width=5) for side in ("from", "until") for n in range(7)},
    }

    days = forms.ManyChoiceField(
        label="Which days do you work in a usual week?", choices=_DAYS, required=False
    )
    begins = forms.TimeField(
        label="You usually begin at",
        what="the time you usually begin",
        required=False,
        help_text="Like 9am or 09:00",
    )
    ends = forms.TimeField(
        label="You usually end at",
        what="the time you usually end",
        required=False,
        help_text="A shift that ends in the morning belongs to the day on which it begins",
    )
    varies = forms.ManyChoiceField(
        label="When no week is like another",
        required=False,
        choices=[("yes", "My weeks are different each time")],
        help_text="Then no date is marked as outside your hours",
    )

    def __init__(
        self, *args: Any, week: Week | None = None, days: Iterable[int] = (), **kwargs: Any
    ) -> None:
        """`days` (Monday is 0) are ticked where nothing is known of the hours yet."""
        hours: Mapping[int, Hours] = week.hours if week else {}
        usual = Counter(hours.values()).most_common(1)
        begins, ends = usual[0][0] if usual else (None, None)
        kwargs["initial"] = {
            "varies": ["yes"] if week and week.varies else [],
            "days": [str(n) for n in (hours or days)],
            "begins": begins,
            "ends": ends,
        }
        super().__init__(*args, **kwargs)
        for number, name in enumerate(DAYS):
            own = hours.get(number)
            starts, until = own if own and own != (begins, ends) else (None, None)
            self._ask(f"from_{number}", f"{name} from", starts)
            self._ask(f"until_{number}", f"{name} until", until)

    def _ask(self, name: str, label: str, at: time | None) -> None:
        what = f"the time, like 9am, or leave {label.split()[0]} empty"
        self.fields[name] = forms.TimeField(label=label, what=what, required=False, initial=at)

    @property
    def own_hours(self) -> Sequence[tuple[str, Any, Any]]:
        return [(name, self[f"from_{n}"], self[f"until_{n}"]) for n, name in enumerate(DAYS)]

    @property
    def has_own_hours(self) -> bool:
        return any(each.value() or each.errors for _, *pair in self.own_hours for each in pair)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for number, name in enumerate(DAYS):
            self._need_both(
                f"from_{number}", f"until_{number}", f"when {name} begins", f"when {name} ends"
            )
        self._need_both("begins", "ends", "when you usually begin", "when you usually end")
        usual = cleaned.get("begins") or self.errors.get("begins")
        bare = [n for n in cleaned.get("days") or () if not cleaned.get(f"from_{n}")]
        if bare and not usual:
            self.add_error(
                "begins",
                ValidationError(f"Enter when you begin, for {DAYS[int(bare[0])]} at least"),
            )
        return cleaned

    def _need_both(self, first: str, last: str, begins: str, ends: str) -> None:
        given = {name for name in (first, last) if self.cleaned_data.get(name)}
        for name, words in ((first, begins), (last, ends)):
            if given == {first, last} - {name} and name not in self.errors:
                self.add_error(name, ValidationError(f"Enter {words}, or empty both"))

    def _is_taken_out(self, number: int) -> bool:
        """Ticked when the page was shown, and unticked, with its own hours left standing."""
        was = str(number) in self.initial["days"] and str(number) not in self.cleaned_data["days"]
        return was and not {f"from_{number}", f"until_{number}"} & {*self.changed_data}

    def week(self) -> Week:
        data = self.cleaned_data
        usual = {int(n): (data["begins"], data["ends"]) for n in data["days"] if data["begins"]}
        own = {
            n: (data[f"from_{n}"], data[f"until_{n}"])
            for n in range(7)
            if data.get(f"from_{n}") and not self._is_taken_out(n)
        }
        return Week(usual | own, bool(data["varies"]))


class PrefillQuery(django_forms.Form):
    """A slot proposed from where a time would suit: day and time after `?`, dropped when they make no sense."""

    day = django_forms.DateField(required=False)
    at = django_forms.TimeField(required=False)

    @classmethod
    def read(cls, data: Any) -> tuple[date | None, time | None]:
        form = cls(data)
        form.is_valid()
        return form.cleaned_data.get("day"), form.cleaned_data.get("at")
