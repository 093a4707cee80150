from workforce.core import forms
from workforce.reports.models import Format


class AskForm(forms.Form):
    """Which kind of file."""

    format = forms.ChoiceField(
        label="What kind of file?",
        choices=Format.choices,
        error_messages={"required": "Choose PDF, Excel or CSV"},
    )
