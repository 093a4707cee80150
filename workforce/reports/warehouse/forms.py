from __future__ import annotations

from typing import Any

from workforce.core import forms
from workforce.reports.warehouse import reading


class ClientForm(forms.LongForm):
    name = forms.TextField(
        label="What is the system called?", max_length=30,
        help_text="It stands in the audit log beside each read. Name no person",
        error_messages={"required": "Say what the system is called, like Trust warehouse"},
    )  # fmt: skip
    reports = forms.ManyChoiceField(
        label="Which reports may it read?",
        help_text="Counts alone. Small numbers are hidden from it as from HR",
        error_messages={"required": "Choose at least one report"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reports"].choices = [  # type: ignore[attr-defined]
            (slug, each.title) for slug, each in reading.offered().items()
        ]
