from workforce.core import forms
from workforce.reports.models import Format
from workforce.reports.purposes import Purpose


class AskForm(forms.Form):
    """Which kind of file."""

    format = forms.ChoiceField(
        label="What kind of file?",
        choices=Format.choices,
        error_messages={"required": "Choose PDF, Excel or CSV"},
    )


class PurposeForm(forms.Form):
    """Why a report that names people is opened."""

    purpose = forms.ChoiceField(
        label="Why do you open it?",
        choices=Purpose.choices,
        help_text="Your answer is kept in the audit log, with your name, the report and the time.",
        error_messages={"required": "Choose why you open this report"},
    )
