from __future__ import annotations

from workforce.core import forms


class ElsewhereForm(forms.Form):
    on = forms.DateField(
        label="When was it complete?",
        what="the day foundation was complete",
        not_future=True,
        help_text="As their certificate says. If that was before they began here, nothing is due.",
    )
