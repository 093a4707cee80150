"""What pages of project groups ask."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from recruitment.preparation.actions.groups import Seat, Words
from recruitment.preparation.models import MemberKind
from workforce.core import forms

People = Iterable[tuple[UUID, str]]
Choices = Iterable[tuple[str, str]]


class GroupForm(forms.LongForm):
    looks = {"about": forms.Look(rows=4, count=True)}
    area = forms.PersonField(
        label="Which service area?",
        nobody="Choose a service area",
        error_messages={"required": "Choose the service area"},
    )
    name = forms.TextField(
        label="What is the group called?", max_length=120, error_messages={"required": "Write what the group is called"}
    )  # fmt: skip
    about = forms.LongTextField(label="What does it see to?", max_length=1000, required=False)
    meets = forms.TextField(
        label="How often does it meet?",
        max_length=160,
        required=False,
        help_text="Like: first Tuesday of the month, 2pm, Northside House",
    )

    def __init__(self, *args: Any, areas: People | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if areas is None:
            del self.fields["area"]
        else:
            self.fields["area"].offer(areas)  # type: ignore[attr-defined]

    def words(self) -> Words:
        data = self.cleaned_data
        return Words(data["name"], data["about"], data["meets"])


class MemberForm(forms.LongForm):
    """Somebody found by name, or a seat of somebody who uses services."""

    who = forms.ChoiceField(
        label="Who is it?", error_messages={"required": "Choose who it is. Find them by name first"}
    )
    part = forms.TextField(
        label="What do they bring?",
        max_length=120,
        required=False,
        help_text="Like: nursing, family member, used the ward. Somebody who uses services is never named",
    )
    is_chair = forms.YesNoField(label="Do they chair the group?", required=False)

    def __init__(self, *args: Any, found: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            *found, (MemberKind.USES_SERVICES, MemberKind.USES_SERVICES.label)
        ]  # fmt: skip

    def seat(self) -> Seat:
        data = self.cleaned_data
        kind, _, pk = data["who"].partition(":")
        given = {f"{kind}_id": UUID(pk)} if pk else {}
        return Seat(kind, part=data["part"], is_chair=bool(data["is_chair"]), **given)  # type: ignore[arg-type]


class DecisionForm(forms.LongForm):
    looks = {"why": forms.Look(rows=3, count=True)}
    what = forms.TextField(
        label="What did the group decide?", max_length=300, error_messages={"required": "Write what the group decided"}
    )  # fmt: skip
    why = forms.LongTextField(label="Why?", max_length=1000, required=False)
    on = forms.DateField(label="When?", what="the day", not_future=True)
    carried_by = forms.PersonField(
        label="Who carries it?", required=False, nobody="Nobody in particular"
    )

    def __init__(self, *args: Any, members: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["carried_by"].offer(members)  # type: ignore[attr-defined]


class CloseForm(forms.LongForm):
    looks = {"words": forms.Look(rows=3)}
    how = forms.ChoiceField(
        label="How does it stand?",
        choices=[("done", "It is done"), ("let_go", "The group let go of it")],
        error_messages={"required": "Choose how it stands"},
    )
    words = forms.LongTextField(
        label="What came of it, or why not?", max_length=300, required=False
    )
