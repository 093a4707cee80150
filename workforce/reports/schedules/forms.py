from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.forms import Select

from workforce.core import forms
from workforce.reports.models import Format
from workforce.reports.report import Report
from workforce.reports.schedules.actions import NOBODY, Plan
from workforce.reports.schedules.models import LAST_DAY


class ScheduleForm(forms.LongForm):
    people = forms.ManyChoiceField(
        label="Who gets it?", error_messages={"required": NOBODY},
        help_text="Each gets their own file, with what they may see. Only people who may read this report are here",
    )  # fmt: skip
    day = forms.ChoiceField(
        label="On which day of the month?", widget=Select, initial="1",
        choices=[(str(day), str(day)) for day in range(1, LAST_DAY + 1)],
    )  # fmt: skip
    format = forms.ChoiceField(label="As what?")
    ends = forms.DateField(
        label="Until when?", what="the last day", help_text="After it, somebody decides anew"
    )

    def __init__(
        self, *args: Any, report: Report, offered: Iterable[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(str(pk), name) for pk, name in offered]  # type: ignore[attr-defined]
        formats = [(each, Format(each).label) for each in report.formats]
        self.fields["format"].choices = formats  # type: ignore[attr-defined]

    @property
    def plan(self) -> Plan:
        said = self.cleaned_data
        people = [UUID(each) for each in said["people"]]
        return Plan(int(said["day"]), said["format"], people, said["ends"])
