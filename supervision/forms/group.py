from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from supervision.forms.log import minutes_field
from supervision.models import Mode
from workforce.core import forms


class GroupForm(forms.LongForm):
    """Who was there, ticked as far as we know, and what holds for all of them."""

    marks_optional = True
    keeps_drafts = True
    looks = {
        "people": forms.Look(size="m"),
        "minutes": forms.Look(width=3, suffix="minutes"),
        "began_at": forms.Look(width=5),
        "next_at": forms.Look(width=5),
        "agreed": forms.Look(size="m", rows=3),
    }

    people = forms.ManyChoiceField(
        label="Who was there?",
        help_text="Each gets a log of their own. None of them is shown who else was there.",
        error_messages={"required": "Tick who was there"},
    )
    met_on = forms.DateField(label="When did you meet?", what="the date you met", not_future=True)
    began_at = forms.TimeField(
        label="What time?", what="the time you met", required=False, help_text="Like 2pm or 14:00"
    )
    minutes = minutes_field()
    mode = forms.ChoiceField(label="How did you meet?", choices=Mode.choices)
    agreed = forms.LongTextField(
        label="What did the group agree to do?",
        required=False,
        help_text="It goes into every log. What concerns one person belongs into theirs alone: "
        "add it there afterwards.",
    )
    next_on = forms.DateField(
        label="When will the group meet next?",
        what="the date of your next meeting",
        required=False,
        help_text="Leave it empty if there is no date yet.",
    )
    next_at = forms.TimeField(
        label="What time?",
        what="the time of your next meeting",
        required=False,
        help_text="Like 2pm or 14:00",
    )

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(str(pk), words) for pk, words in people]  # type: ignore[attr-defined]
        self.seen_by["agreed"] = forms.Privacy("pair", "You and everybody you tick")

    @property
    def there(self) -> list[UUID]:
        return [UUID(pk) for pk in self.cleaned_data["people"]]

    def has_trouble_in(self, *names: str) -> bool:
        return any(name in self.errors for name in names)
