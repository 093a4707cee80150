"""Forms of reference data: pay tables, service areas and teams."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms as django_forms
from django.forms import Select

from workforce.core.forms import (
    ChoiceField,
    DateField,
    Form,
    LongForm,
    LongTextField,
    TextField,
    YesNoField,
)
from workforce.people.forms import Choices, offer
from workforce.people.pay_reading import Line, NotATable, read


class PayTableForm(LongForm):
    title = TextField(
        label="What is the table called?",
        max_length=120,
        help_text="Like Agenda for Change, England, 2027/28.",
    )
    starts = DateField(label="From which day is it in force?", what="the first day")
    source = TextField(label="Where is it published?", max_length=300)
    is_official = YesNoField(label="Is it published as it stands here?")
    lines = LongTextField(
        label="Bands",
        max_length=2000,
        help_text="A band on each line with its lowest and highest point in pounds a year, like 3, 24937, 26598. Copied from a spreadsheet will do.",
    )  # fmt: skip

    def __init__(self, *args: Any, bands: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.bands = bands
        self.read: list[Line] = []

    def clean_lines(self) -> str:
        text: str = self.cleaned_data["lines"]
        try:
            self.read = read(text, self.bands)
        except NotATable as wrong:
            raise django_forms.ValidationError(str(wrong)) from None
        return text


class AreaForm(Form):
    name = TextField(label="Name of the service area", max_length=120)
    patch = ChoiceField(label="Which patch is it in?", required=False, widget=Select)

    def __init__(self, *args: Any, patches: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "patch", patches, "None yet")


class TeamForm(Form):
    name = TextField(label="Name of the team", max_length=160)
    area = ChoiceField(label="Which service area is it in?", widget=Select)
    location = TextField(label="Where is it?", max_length=120, required=False)

    def __init__(self, *args: Any, areas: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "area", areas, "Choose an area")
