from collections.abc import Mapping
from typing import Any

from django import forms as django_forms

from workforce.core import forms
from workforce.core.presenting import DAYS
from workforce.notices.calendar import Choice

EACH, WEEKLY = "each", "weekly"
_DAYS = [(str(number), name) for number, name in enumerate(DAYS, start=1)]


class PreferenceForm(forms.Form):
    mail = forms.YesNoField(
        label="Do you want an email as well?",
        help_text="It says only that there is something to look at. Notices here stay as they are.",
        error_messages={"required": "Choose yes if you want an email as well"},
    )
    often = forms.ChoiceField(
        label="How often?",
        choices=[(EACH, "One email for each notice"), (WEEKLY, "One email a week")],
        required=False,
    )
    weekly_on = forms.ChoiceField(
        label="On which day?",
        help_text="In the morning, or when your quiet hours are over. On a bank holiday or a day you "
        "don't work, the next day you do.",
        choices=_DAYS,
        widget=django_forms.Select,
        required=False,
    )
    quiet_from = forms.TimeField(
        label="Quiet hours begin", what="when quiet hours begin", required=False
    )
    quiet_until = forms.TimeField(
        label="Quiet hours end",
        what="when quiet hours end",
        required=False,
        help_text="Like 8am or 08:00",
    )
    days = forms.ManyChoiceField(
        label="Which days do you work?",
        help_text="Leave all empty for Monday to Friday. Emails that can wait come on these days, and not on "
        "bank holidays.",
        choices=_DAYS,
        required=False,
    )

    texts = forms.YesNoField(
        label="Do you want a text message when somebody asks for you?",
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        wants: bool,
        choice: Choice,
        house: tuple[str, str],
        texted: bool = False,
        number: str = "",
        **kwargs: Any,
    ) -> None:
        begins, ends = choice.hours or (None, None)
        initial = {
            "mail": "yes" if wants else "no",
            "often": WEEKLY if choice.weekly else EACH,
            "weekly_on": str(choice.weekly or 1),
            "quiet_from": begins,
            "quiet_until": ends,
            "days": [str(day) for day in sorted(choice.days or ())],
            "texts": "yes" if texted else "no",
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.looks: Mapping[str, forms.Look] = {
            "often": forms.Look(reveals={WEEKLY: "weekly_on"}),
            "quiet_from": forms.Look(width=5),
            "quiet_until": forms.Look(width=5),
        }
        if number:
            self.fields["texts"].help_text = (
                f"At any hour, to {number}, the number in your record. It says that somebody asks for you, and nothing "
                "else. Urgent emails like that always come."
            )
        else:
            del self.fields["texts"]
        self.fields["quiet_from"].help_text = (
            f"Leave both empty to go with everybody here: {house[0]} to {house[1]}. In quiet hours no email "
            "comes that can wait. Like 7pm or 19:00."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        begins, ends = cleaned.get("quiet_from"), cleaned.get("quiet_until")
        if begins is None and ends is not None and "quiet_from" not in self.errors:
            self.add_error("quiet_from", "Enter when quiet hours begin, or leave both empty")
        if begins is not None and ends is None and "quiet_until" not in self.errors:
            self.add_error("quiet_until", "Enter when quiet hours end, or leave both empty")
        return cleaned

    def choice(self) -> Choice:
        """What was chosen; once the form is valid."""
        said = self.cleaned_data
        begins, ends = said.get("quiet_from"), said.get("quiet_until")
        hours = (begins, ends) if begins is not None and ends is not None else None
        days = frozenset(int(day) for day in said.get("days") or ())
        weekly = int(said.get("weekly_on") or 1) if said.get("often") == WEEKLY else None
        return Choice(hours, days or None, weekly)
