"""Forms of the bank holidays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms as django_forms
from django.forms import Select
from django.http import QueryDict

from workforce.core.forms import ChoiceField, DateField, LongForm, QueryForm, TextField


class NationQuery(QueryForm):
    nation = ChoiceField(label="Nation", widget=Select)

    def __init__(
        self, data: QueryDict | None = None, *, nations: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["nation"]
        field.choices = [("", "The one we follow"), *nations]


class HolidayForm(LongForm):
    day = DateField(label="Which day?", what="the day of the bank holiday")
    name = TextField(
        label="What is it called?",
        max_length=80,
        help_text="Like Christmas Day, or a local holiday.",
    )

    def clean_name(self) -> str:
        name = " ".join(str(self.cleaned_data["name"]).split())
        if "," in name:
            raise django_forms.ValidationError("Enter a name without commas")
        return name
