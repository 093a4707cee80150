from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms as django_forms

from supervision.actions.agreements import LEAST_DAYS, MOST_DAYS
from supervision.forms.log import minutes_field
from supervision.models import Mode
from supervision.states import DECLINED, MISSED, REARRANGED
from workforce.core import clock, forms
from workforce.people.models import Person


class PlanForm(forms.LongForm):
    looks = {
        "minutes": forms.Look(width=3, suffix="minutes"),
        "at": forms.Look(width=5),
    }

    on = forms.DateField(label="What date?", what="the date you will meet")
    at = forms.TimeField(
        label="What time?", what="the time", required=False, help_text="Like 2pm or 14:00"
    )
    minutes = minutes_field()
    mode = forms.ChoiceField(label="How will you meet?", choices=Mode.choices)
    holder = forms.PersonField(label="With whom?")

    def __init__(self, *args: Any, holders: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].earliest = clock.today()  # type: ignore[attr-defined]
        if len(holders) > 1:
            self.fields["holder"].offer([(each.pk, each.name) for each in holders])  # type: ignore[attr-defined]
        else:
            del self.fields["holder"]


class NotMetForm(forms.LongForm):
    """What became of it; nobody is asked why."""

    looks = {
        "what": forms.Look(
            page_heading=True,
            size="l",
            hints={
                MISSED: "For example cover, a shift or no room. It is the service's to put right.",
                DECLINED: "That is fine. Nobody is asked for a reason, and none is kept.",
            },
        ),
        "at": forms.Look(width=5),
    }

    what = forms.ChoiceField(label="What happened?", choices=())
    on = forms.DateField(label="What is the new date?", what="the new date", required=False)
    at = forms.TimeField(
        label="What time?", what="the time", required=False, help_text="Like 2pm or 14:00"
    )

    def __init__(self, *args: Any, supported: bool, ahead: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(REARRANGED, "We have a new date")]
        if not ahead:
            choices.append((MISSED, "It fell through at the service's end"))
        if supported:
            choices.append((DECLINED, "I chose not to meet this time"))
        self.fields["what"].choices = choices  # type: ignore[attr-defined]
        self.fields["on"].earliest = clock.today()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("what") == REARRANGED and "on" not in self.errors and not cleaned.get("on"):
            self.add_error("on", "Enter the new date, like 8 10 2026")
        return cleaned


class IntervalForm(forms.Form):
    marks_optional = False  # the hint says what leaving it empty means
    looks = {"days": forms.Look(width=3, suffix="days")}

    days = django_forms.IntegerField(
        label="At most how many days between two meetings?",
        required=False,
        min_value=LEAST_DAYS,
        max_value=MOST_DAYS,
        help_text="Leave it empty for the usual rhythm. A week is 7 days, four weeks are 28.",
    )
