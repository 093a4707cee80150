from __future__ import annotations

from strategy.measures.initiatives import Said
from workforce.core import forms


class InitiativeForm(forms.LongForm):
    looks = {"title": forms.Look(size="m"), "what": forms.Look(rows=4)}
    title = forms.TextField(
        label="What was begun?",
        max_length=120,
        help_text="Like: leadership workshops for line managers",
    )
    begun_on = forms.DateField(label="From which day?", what="the day")
    what = forms.LongTextField(
        label="What should one know of it?",
        max_length=2000,
        required=False,
        help_text="No names of people.",
    )

    @property
    def said(self) -> Said:
        data = self.cleaned_data
        return Said(data["title"], data["begun_on"], data["what"])
