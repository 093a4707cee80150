from __future__ import annotations

from workforce.core import forms
from workforce.home.record.leavers import Checked, Purpose
from workforce.reports.formats import Format


class LeaverForm(forms.LongForm):
    who = forms.TextField(label="Who asks for their record?", max_length=160,
                          help_text="Their employee number, or first and last name. Only somebody who has left")  # fmt: skip
    purpose = forms.ChoiceField(label="Why is it made?", choices=Purpose.choices,
                                help_text="Your answer is kept in the audit log, with your name and theirs.",
                                error_messages={"required": "Choose why it is made"})  # fmt: skip
    checked = forms.ChoiceField(label="How do you know it is them?", choices=Checked.choices,
                                error_messages={"required": "Choose how you know it is them"})  # fmt: skip
    format = forms.ChoiceField(label="What kind of file?", choices=[(Format.PDF, "PDF, to read"), (Format.JSON, "JSON, for other programs")],
                               error_messages={"required": "Choose PDF or JSON"})  # fmt: skip
