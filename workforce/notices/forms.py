from typing import Any

from workforce.core import forms


class PreferenceForm(forms.Form):
    mail = forms.YesNoField(
        label="Do you want an email as well?",
        help_text="It says only that there is something to look at. Notices here stay as they are.",
        error_messages={"required": "Choose yes if you want an email as well"},
    )

    def __init__(self, *args: Any, wants: bool, **kwargs: Any) -> None:
        super().__init__(*args, initial={"mail": "yes" if wants else "no"}, **kwargs)
