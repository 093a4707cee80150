from typing import Any

from django import forms as django_forms
from django.core.exceptions import ValidationError

from workforce.core import forms


class ExtractField(django_forms.FileField):
    """Any name and content come through: whoever reads the file says what is wrong with it."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Staff in post extract", allow_empty_file=True, max_length=None, **kwargs
        )
        self.widget.attrs["accept"] = ".csv,.txt,.tsv,text/csv"
        self.error_messages["required"] = "Choose the file of the staff in post report"
        self.error_messages["missing"] = self.error_messages["required"]


class UploadForm(forms.LongForm):
    extract = ExtractField(
        help_text="A CSV file, as ESR or Excel saves it. Title lines above the headings do no harm."
    )

    def __init__(self, *args: Any, megabytes: int, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.megabytes, self.too_large = megabytes, too_large

    def clean(self) -> dict[str, Any]:
        if not self.too_large:
            return super().clean()
        self.errors.pop("extract", None)
        self.add_error(
            "extract",
            ValidationError(
                f"Choose a file of {self.megabytes} MB or less. A larger trust can run the report for one "
                "directorate at a time"
            ),
        )
        return self.cleaned_data
