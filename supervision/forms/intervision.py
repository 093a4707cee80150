from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from supervision.forms.log import minutes_field, time_field
from supervision.models import Mode
from workforce.core import forms


class InviteForm(forms.LongForm):
    looks = {
        "people": forms.Look(size="m"),
        "minutes": forms.Look(width=3, suffix="minutes"),
        "at": forms.Look(width=5),
    }

    people = forms.ManyChoiceField(
        label="Whom do you invite?",
        help_text="Colleagues in peer roles of your patch. Whoever manages one of you is left out.",
        error_messages={"required": "Tick whom you invite"},
    )
    on = forms.DateField(label="What date?", what="the date you meet")
    at = time_field("the time")
    minutes = minutes_field()
    mode = forms.ChoiceField(label="How will you meet?", choices=Mode.choices)

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(str(pk), words) for pk, words in people]  # type: ignore[attr-defined]

    @property
    def invited(self) -> list[UUID]:
        return [UUID(pk) for pk in self.cleaned_data["people"]]


class RegisterForm(forms.LongForm):
    """Everyone is ticked: whoever was not there is unticked."""

    marks_optional = False  # nobody need have come

    looks = {
        "came": forms.Look(size="m"),
        "minutes": forms.Look(width=3, suffix="minutes"),
    }

    came = forms.ManyChoiceField(
        label="Those invited",
        required=False,
        help_text="Untick whoever was not there. No reason is asked.",
    )
    minutes = minutes_field()

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["came"].choices = [(str(pk), words) for pk, words in people]  # type: ignore[attr-defined]

    @property
    def there(self) -> list[UUID]:
        return [UUID(pk) for pk in self.cleaned_data["came"]]
