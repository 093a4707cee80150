from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import Select

from workforce.core import forms
from workforce.reports.models import Format
from workforce.reports.report import Report
from workforce.reports.schedules.actions import NOBODY, Plan
from workforce.reports.schedules.models import LAST_DAY

ByAddress = Callable[[list[str]], dict[str, UUID]]


class ScheduleForm(forms.LongForm):
    people = forms.ManyChoiceField(
        label="Who of these gets it?", required=False,
        help_text="Each gets their own file, with what they may see. Here are you and those with a role who may read this report",
    )  # fmt: skip
    others = forms.LongTextField(
        label="Who else gets it?", required=False, max_length=2000,
        help_text="Work email addresses with commas between them. Only people who may read this report are taken",
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
        self,
        *args: Any,
        report: Report,
        offered: Iterable[tuple[UUID, str]],
        by_address: ByAddress,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._by_address = by_address
        self.fields["people"].choices = [(str(pk), name) for pk, name in offered]  # type: ignore[attr-defined]
        formats = [(each, Format(each).label) for each in report.formats]
        self.fields["format"].choices = formats  # type: ignore[attr-defined]

    def clean_others(self) -> list[UUID]:
        said = re.split(r"[\s,;]+", self.cleaned_data["others"].lower())
        wanted = list(dict.fromkeys(each for each in said if each))
        found = self._by_address(wanted) if wanted else {}
        if wrong := [each for each in wanted if each not in found]:
            raise ValidationError(
                f"Nobody who may read this report has the address {' or '.join(wrong[:3])}. Check it, or leave it out"
            )
        return [found[each] for each in wanted]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        if not (said.get("people") or said.get("others") or "others" in self.errors):
            self.add_error("people", NOBODY)
        return said

    @property
    def plan(self) -> Plan:
        said = self.cleaned_data
        people = {*(UUID(each) for each in said["people"]), *said["others"]}
        return Plan(int(said["day"]), said["format"], people, said["ends"])
