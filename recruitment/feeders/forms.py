from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import Select

from recruitment.feeders.labels import MOST_CONTACT, MOST_NAME, MOST_STEP, MOST_TREATED
from recruitment.feeders.models import Aim, How, Way
from recruitment.feeders.states import PATH
from workforce.core import forms

Choices = Sequence[tuple[Any, str]]
LEADS = forms.Privacy(
    "leads",
    "Whoever leads that part, and the central team",
    "then see your name and where you stand.",
)
POOLED = forms.Privacy(
    "everyone",
    "The central team",
    "reads it mixed with others' once five have answered, without your name.",
)


class BeginForm(forms.LongForm):
    way = forms.ChoiceField(label="How do you come to it?", choices=Way.choices)
    aim = forms.ChoiceField(label="What would you like to come to?", choices=Aim.choices)


class SignUpForm(BeginForm):
    name = forms.TextField(
        label="What may we call you?", max_length=MOST_NAME, help_text="A first name is enough."
    )
    contact = forms.TextField(
        label="How can we reach you?",
        max_length=MOST_CONTACT,
        help_text="A phone number or an email address, as you like.",
    )
    agrees = forms.ManyChoiceField(
        label="May we keep this?",
        choices=[("yes", "Yes, until somebody walks along with me, or I have it forgotten")],
        error_messages={"required": "Tick that we may keep your name and how to reach you"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["version", "once", "name", "contact", "way", "aim", "agrees", "whole"])
        who = forms.Privacy("leads", "The central team and whoever walks along", "can see this.")
        self.seen_by["name"] = self.seen_by["contact"] = who


class StepForm(forms.LongForm):
    looks = {"words": forms.Look(rows=3)}
    words = forms.LongTextField(
        label="What is your next step?", max_length=MOST_STEP, required=False,
        help_text="Small is good: visit a group, talk to a peer worker, read the job description.",
    )  # fmt: skip
    step_by = forms.DateField(
        label="By when?", what="the day", required=False, help_text="Only you are reminded."
    )

    def __init__(self, *args: Any, other: str, own: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not own:
            self.fields["words"].label = "What is their next step?"
            self.fields["step_by"].help_text = "Only they are reminded."
        self.seen_by["words"] = forms.pair(other) if other else forms.only_you()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("step_by") and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", ValidationError("Say what the step is, or leave the day empty"))
        return cleaned


class MoveForm(forms.LongForm):
    state = forms.ChoiceField(
        label="Where do you stand?", error_messages={"required": "Choose where you stand"}
    )

    def __init__(self, *args: Any, state: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = [each for each in PATH.words if PATH.can_move(state, each)]
        self.fields["state"].choices = [(each, PATH.words[each].capitalize()) for each in to]  # type: ignore[attr-defined]


class ChooseForm(forms.LongForm):
    aim = forms.ChoiceField(label="What would you like to come to?", choices=Aim.choices)
    leads_know = forms.YesNoField(label="May leads know by name that you are on your way?")
    patch = forms.ChoiceField(
        label="Which part of the organisation?", widget=Select, required=False
    )

    def __init__(self, *args: Any, patches: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["patch"].choices = [("", "No part in particular"), *patches]  # type: ignore[attr-defined]
        self.seen_by["leads_know"] = LEADS

    @property
    def patch_id(self) -> UUID | None:
        chosen = self.cleaned_data["patch"]
        return UUID(chosen) if chosen else None


class CompanionForm(forms.LongForm):
    companion = forms.PersonField(label="Who walks along?")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["companion"].offer(people)  # type: ignore[attr-defined]


class TreatedForm(forms.LongForm):
    looks = {"words": forms.Look(rows=4)}
    how = forms.ChoiceField(
        label="When you used services, how were you treated?",
        choices=How.choices,
        error_messages={"required": "Choose one, or press “Rather not”"},
    )
    words = forms.LongTextField(
        label="What should we know?", max_length=MOST_TREATED, required=False,
        help_text="No names, please.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = POOLED
