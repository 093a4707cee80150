"""A pay table as a file, with what the file doesn't say."""

from __future__ import annotations

from typing import Any

from workforce.core.forms import DateField, LongForm, TextField, UploadField, YesNoField
from workforce.establishment.uploads import MEGABYTE

MEGABYTES = 1


class PayFileForm(LongForm):
    table = UploadField(
        label="The file",
        endings=(".csv", ".xlsx"),
        most=MEGABYTES * MEGABYTE,
        help_text=f"A CSV or XLSX file of {MEGABYTES} MB or less, a band on each row.",
        error_messages={"required": "Choose the file", "missing": "Choose the file"},
    )
    title = TextField(
        label="What is the table called?",
        max_length=120,
        help_text="Like Agenda for Change, England, 2027/28.",
    )
    starts = DateField(label="From which day is it in force?", what="the first day")
    source = TextField(label="Where is it published?", max_length=300)
    is_official = YesNoField(label="Is it published as it stands here?")

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.too_large:
            self.errors.pop("table", None)
            self.add_error("table", f"Choose a file of {MEGABYTES} MB or less")
        return cleaned
