"""The register, and when and where: for pages of the rooms above."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import Any
from uuid import UUID

from django import forms as django_forms

from workforce.core import forms
from workforce.core.forms import words
from workforce.gatherings.kinds import NOT_THERE, Attendance
from workforce.gatherings.models import Place
from workforce.gatherings.presenters import name_of
from workforce.gatherings.when import When


class RegisterForm(forms.Form):
    """Who came: everybody is ticked who is marked so, and with `everyone` whoever is not marked yet, too.
    Why somebody was not there may be said below. `marks()` is what the actions take."""

    marks_optional = False

    came = forms.ManyChoiceField(label="Who came?", required=False)
    shown = django_forms.CharField(required=False, widget=django_forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        places: Sequence[Place],
        reasons: Sequence[Attendance] = NOT_THERE,
        everyone: bool = False,
        **kwargs: Any,
    ) -> None:
        ticked = {Attendance.CAME, Attendance.UNMARKED} if everyone else {Attendance.CAME}
        kwargs.setdefault("initial", {})["came"] = [
            str(place.pk) for place in places if place.attendance in ticked
        ]
        kwargs["initial"]["shown"] = " ".join(str(place.pk) for place in places)
        super().__init__(*args, **kwargs)
        self.places = places
        named = [(str(place.pk), name_of(place)) for place in places]
        self.fields["came"].choices = named  # type: ignore[attr-defined]
        offered = [("", "Choose a reason"), *((each.value, each.label) for each in reasons)]
        for place in places:
            self.fields[_reason(place)] = forms.ChoiceField(
                label=name_of(place),
                choices=offered,
                required=False,
                widget=django_forms.Select,
                initial=place.attendance if place.attendance in reasons else "",
            )
        words.put_in(self.fields)

    @property
    def reason_fields(self) -> list[Any]:
        return [self[_reason(place)] for place in self.places]

    def marks(self) -> dict[UUID, str]:
        """By place. Whoever is neither ticked nor has a reason is unmarked: closing says that nobody knows.
        Whoever was added since the page was shown stays as they were marked: nobody unticked them."""
        came = set(self.cleaned_data["came"])
        found = {
            place.pk: Attendance.CAME
            if str(place.pk) in came
            else self.cleaned_data[_reason(place)]
            for place in self.places
        }
        shown = set(self.cleaned_data["shown"].split())
        return {pk: mark for pk, mark in found.items() if mark or not shown or str(pk) in shown}


def _reason(place: Place) -> str:
    return f"reason_{place.pk}"


class WhenForm(forms.Form):
    """A day, two times and where: `when()` once it is valid. One that ends at or before its start ends on
    the next day."""

    day = forms.DateField(label="Which day?", what="the date")
    starts = forms.TimeField(label="When does it start?", what="the time it starts")
    ends = forms.TimeField(label="When does it end?", what="the time it ends")
    place = forms.TextField(label="Where is it?", max_length=160, required=False)
    link = django_forms.URLField(
        label="Link to join online", max_length=400, required=False, assume_scheme="https"
    )

    def when(self) -> When:
        starts: time = self.cleaned_data["starts"]
        return When(self.cleaned_data["day"], starts, self.cleaned_data["ends"])
