from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.forms import Select

from workforce.core import clock, forms, retention_classes
from workforce.core.models.hold import AskedBy, HoldReason
from workforce.home.retention.models import Reason


class Filter(forms.QueryForm):
    period = forms.ChoiceField(label="Class", widget=Select, choices=())

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        classes = [(each.slug, each.title) for each in retention_classes.decided()]
        self.fields["period"].choices = [("", "All classes"), *classes]  # type: ignore[attr-defined]


class KeepForm(forms.LongForm):
    reason = forms.ChoiceField(
        label="Why is it kept?", choices=Reason.choices, error_messages={"required": "Choose why it is kept"},
    )  # fmt: skip
    until = forms.DateField(label="Until when?", what="the day until which it is kept",
                            help_text="It comes up for review again the day after")  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("until", clock.today() + timedelta(days=365))


class DeleteForm(forms.LongForm):
    """Nothing to fill in: what is asked is whether."""


class HoldForm(forms.LongForm):
    who = forms.TextField(label="Whose records?", required=False, max_length=160,
                          help_text="Their employee number, or first and last name. Or choose a class below")  # fmt: skip
    period = forms.ChoiceField(
        label="Or everything of a class", required=False, widget=Select, choices=()
    )
    reason = forms.ChoiceField(
        label="Why?", choices=HoldReason.choices, error_messages={"required": "Choose why"}
    )
    asked_by = forms.ChoiceField(label="Who asked for it?", choices=AskedBy.choices,
                                 error_messages={"required": "Choose who asked for it"})  # fmt: skip
    review_on = forms.DateField(label="When is it looked at again?", what="the day it is looked at again",
                                help_text="It holds until somebody lifts it, also after this day")  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        classes = [
            (each.slug, each.title) for each in retention_classes.CLASSES if each.can_be_held
        ]
        self.fields["period"].choices = [("", "No class"), *classes]  # type: ignore[attr-defined]
        self.initial.setdefault("period", "")
        self.initial.setdefault("review_on", clock.today() + timedelta(days=182))


class ConfirmForm(forms.LongForm):
    name = forms.TextField(
        label="Who confirms it?",
        max_length=120,
        help_text="The records manager's first and last name",
    )
