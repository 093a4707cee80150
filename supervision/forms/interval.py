from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms as django_forms

from workforce.core import clock, forms
from workforce.core.bounds import Setting
from workforce.people.models import RoleType


class RoleIntervalForm(forms.LongForm):
    looks = {"days": forms.Look(width=3, suffix="days")}

    role = forms.ChoiceField(label="Which role?", choices=(), widget=django_forms.Select)
    days = django_forms.IntegerField(label="How many days?", required=False)
    starts = forms.DateField(label="From which day?", what="the first day")

    def __init__(
        self, *args: Any, setting: Setting, roles: Sequence[RoleType], everyone: int, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"starts": clock.today()} | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        self.setting = setting
        choices = [("", "Choose a role"), *((role.slug, role.words) for role in roles)]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]
        self.fields[
            "days"
        ].help_text = f"From {setting.least} to {setting.most}. Leave it empty for what everyone has: {everyone}."
        self.fields["starts"].earliest = clock.today()  # type: ignore[attr-defined]

    def clean_days(self) -> int | None:
        days: int | None = self.cleaned_data["days"]
        if days is not None and (wrong := self.setting.wrong(days)):
            raise django_forms.ValidationError(wrong)
        return days
