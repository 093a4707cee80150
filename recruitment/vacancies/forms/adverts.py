from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.forms import Select

from recruitment.vacancies.actions.adverts import Said
from workforce.core import forms


class AdvertForm(forms.LongForm):
    keeps_drafts = True
    looks = {"text": forms.Look(rows=24)}
    text = forms.LongTextField(
        label="Text of the advert", max_length=12000,
        help_text="Everybody who looks for work may read it. Keep the sentence about lived experience.",
    )  # fmt: skip
    where = forms.TextField(
        label="Where is it published?", max_length=200, required=False,
        help_text="Like: the trust's job board, NHS Jobs, the recovery college's noticeboard.",
    )  # fmt: skip
    closes_on = forms.DateField(label="When does it close?", what="the last day", required=False)
    vacancy = forms.ChoiceField(
        label="Its vacancy in the recruitment system", widget=Select, required=False
    )

    def __init__(self, *args: Any, vacancies: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["vacancy"].choices = [("", "Not linked yet"), *vacancies]  # type: ignore[attr-defined]
        if not vacancies:
            del self.fields["vacancy"]

    def said(self, vacancy_id: UUID | None = None) -> Said:
        data = self.cleaned_data
        chosen = data.get("vacancy")
        return Said(
            text=data["text"],
            where=data["where"],
            closes_on=data["closes_on"],
            vacancy_id=UUID(chosen)
            if chosen
            else vacancy_id
            if "vacancy" not in self.fields
            else None,
        )


class OpenForm(forms.LongForm):
    on = forms.DateField(
        label="Since when can people read it?", what="the day it opened", not_future=True
    )
