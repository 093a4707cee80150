from typing import Any

from workforce.core import forms
from workforce.gatherings.calendar_files import DISCREET
from workforce.gatherings.models import CalendarChoice


class CalendarChoiceForm(forms.Form):
    shows = forms.ChoiceField(
        label="What your calendar shows",
        choices=[
            ("busy", f"“{DISCREET}”, and when"),
            ("kind", "What kind of meeting it is, and when"),
        ],
        help_text="Never a name. People you share your calendar with, or who look over your shoulder, may see it.",
        error_messages={"required": "Choose what your calendar shows"},
    )
    by_mail = forms.YesNoField(
        label="Do you want your dates by email?",
        help_text="Each date comes as an invitation, and moves or goes when the date does. Without it you still see every date here.",
        error_messages={"required": "Choose yes if you want your dates by email"},
    )

    def __init__(
        self, *args: Any, choice: CalendarChoice, wants_invitations: bool, **kwargs: Any
    ) -> None:
        shown = {
            "shows": "kind" if choice.shows_kind else "busy",
            "by_mail": "yes" if wants_invitations else "no",
        }
        super().__init__(*args, initial=shown, **kwargs)
