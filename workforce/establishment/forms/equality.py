from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms as django_forms

from workforce.core import forms
from workforce.core.forms import words
from workforce.establishment.equality_lists import (
    BIRTH,
    DECLINED,
    OLDEST,
    QUESTIONS,
    YOUNGEST,
    Question,
    is_year,
)

EMPTY = "-"
LEAVE = "Leave this unanswered"
YEAR = "year"
_RADIOS_UP_TO = 8


class EqualityForm(forms.LongForm):
    """Every question is optional, and each can be left again."""

    marks_optional = False

    def __init__(
        self, *args: Any, now: Mapping[str, str], today: date, version: int, **kwargs: Any
    ) -> None:
        self.today = today
        super().__init__(*args, version=version, **kwargs)
        self.looks = {}
        for asked in QUESTIONS:
            if asked.slug == BIRTH:
                self._ask_year(asked, now.get(BIRTH, ""))
            else:
                self._ask(asked, now.get(asked.slug, ""))
        words.put_in(self.fields)

    def _ask(self, asked: Question, now: str) -> None:
        offered = [
            (each.code, asked.words_of(each.code))
            for each in asked.answers
            if each.is_offered(self.today) or each.code == now
        ]
        offered.append((asked.declined, DECLINED))
        if len(offered) > _RADIOS_UP_TO:
            self.fields[asked.slug] = forms.ChoiceField(
                label=asked.words, help_text=asked.why, required=False, initial=now,
                choices=[("", LEAVE), *offered], widget=django_forms.Select,
            )  # fmt: skip
            return
        self.fields[asked.slug] = forms.ChoiceField(
            label=asked.words, help_text=asked.why, required=False, initial=now or None,
            choices=[*offered, (EMPTY, LEAVE)],
        )  # fmt: skip
        self.looks[asked.slug] = forms.Look(divider_before=asked.declined)

    def _ask_year(self, asked: Question, now: str) -> None:
        is_given = is_year(now, self.today)
        choices = [(YEAR, "I was born in …"), (asked.declined, DECLINED), (EMPTY, LEAVE)]
        self.fields[BIRTH] = forms.ChoiceField(
            label=asked.words, help_text=asked.why, required=False, choices=choices,
            initial=YEAR if is_given else now or None,
        )  # fmt: skip
        self.fields[YEAR] = django_forms.IntegerField(
            label="Year, like 1985", required=False, initial=now if is_given else None
        )
        self.looks[YEAR] = forms.Look(width=4)
        self.looks[BIRTH] = forms.Look(reveals={YEAR: YEAR}, divider_before=asked.declined)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get(BIRTH) == YEAR and YEAR not in self.errors:
            first, last = self.today.year - OLDEST, self.today.year - YOUNGEST
            if not is_year(str(cleaned.get(YEAR) or ""), self.today):
                self.add_error(YEAR, f"Enter the year you were born, from {first} to {last}")
        elif cleaned.get(BIRTH) != YEAR:
            self.errors.pop(YEAR, None)
        return cleaned

    @property
    def answers(self) -> dict[str, str]:
        """By question the code, "" for what is left unanswered."""
        found = {}
        for asked in QUESTIONS:
            chosen = self.cleaned_data.get(asked.slug) or ""
            found[asked.slug] = "" if chosen == EMPTY else chosen
        if found[BIRTH] == YEAR:
            found[BIRTH] = str(self.cleaned_data[YEAR])
        return found
