from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from wellbeing.away.actions.choosing import BY_WHOM
from wellbeing.away.labels import MOST_WORDS
from wellbeing.away.models import How, Often
from workforce.core import forms
from workforce.people.forms import ChooseForm
from workforce.people.models.relationship import Kind

NOBODY = "nobody"
BY_WORDS = {Kind.LINE_MANAGER: "My line manager", Kind.PEER_SUPERVISOR: "My peer supervisor", Kind.BUDDY: "My buddy"}  # fmt: skip


class AbsenceForm(forms.LongForm):
    """Dates, and nothing else."""

    starts = forms.DateField(label="Which is the first day away?", what="the first day away")
    ends = forms.DateField(
        label="Which is the last day away?",
        what="the last day away",
        required=False,
        help_text="Leave it empty while nobody knows yet.",
    )

    def __init__(self, *args: Any, seen_by: forms.Privacy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["starts"] = seen_by


class BackForm(forms.LongForm):
    on = forms.DateField(
        label="Which is the first day back?",
        what="the first day back",
        help_text="Today, a day that has passed, or one ahead. It can be moved later.",
    )


class WishForm(forms.LongForm):
    keeps_drafts = True
    looks = {
        "how": forms.Look(reveals={How.MESSAGE: "often", How.CALL: "often"}),
        "often": forms.Look(is_wanted=True),
        "words": forms.Look(rows=5),
    }
    how = forms.ChoiceField(
        label="How would you like to hear from work while you are away?",
        choices=How.choices,
        error_messages={"required": "Choose how you would like it"},
    )
    often = forms.ChoiceField(label="How often?", choices=Often.choices, required=False)
    by_whom = forms.ChoiceField(
        label="From whom?",
        choices=[("", "It doesn't matter"), *((kind.value, BY_WORDS[kind]) for kind in BY_WHOM)],
        required=False,
    )
    words = forms.LongTextField(
        label="Anything they should know?",
        required=False,
        max_length=MOST_WORDS,
        help_text="When it suits, when not, what to tell the team and who does it.",
    )
    shown_to = forms.ChoiceField(
        label="Who may read this?", error_messages={"required": "Choose who may read this"}
    )

    def __init__(self, *args: Any, managers: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.Privacy("you", "You, and whom you choose below,")
        named = [(pk, f"{name} and I, so that they can keep to it") for pk, name in managers]
        self.fields["shown_to"].choices = [*named, (NOBODY, "Only I, for now")]  # type: ignore[attr-defined]

    @property
    def shows_to(self) -> UUID | None:
        chosen = self.cleaned_data["shown_to"]
        return None if chosen == NOBODY else UUID(chosen)


class TurnForm(ChooseForm):
    """A manager found by name."""
