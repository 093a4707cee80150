from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from supervision.forms.come_back import ComeBackPart
from supervision.forms.log import minutes_field, next_on_field, time_field
from supervision.models import Mode
from workforce.core import clock, forms


@dataclass(frozen=True, slots=True)
class Open:
    """What stands open with one of them from their meetings before."""

    assignment_id: UUID
    name: str
    actions: Sequence[tuple[UUID, str, str]]


class GroupForm(ComeBackPart, forms.LongForm):
    """Who was there, ticked as far as we know, and what holds for all of them. What stands open with one
    of them is seen by whoever fills this in, who agreed it with them."""

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
    began_at = time_field("the time you met")
    minutes = minutes_field()
    mode = forms.ChoiceField(label="How did you meet?", choices=Mode.choices)
    agreed = forms.LongTextField(
        label="What did the group agree to do?",
        required=False,
        help_text="It goes into every log. What concerns one person belongs into theirs alone: "
        "add it there afterwards.",
    )
    next_on = next_on_field("When will the group meet next?")
    next_at = time_field("the time of your next meeting")

    def __init__(
        self,
        *args: Any,
        people: Sequence[tuple[UUID, str]],
        come_back: Sequence[Open] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.come_back = {}
        self.open_with = [(each, self.put_come_back(each.actions)) for each in come_back]
        self.fields["people"].choices = [(str(pk), words) for pk, words in people]  # type: ignore[attr-defined]
        self.seen_by["agreed"] = forms.Privacy("pair", "You and everybody you tick")

    @property
    def come_back_people(self) -> list[tuple[str, list[Any], bool]]:
        """Name, fields, and whether they stand open: of those who are ticked, and of what has an error."""
        ticked = {str(pk) for pk in self["people"].value() or []}
        return [
            (
                each.name,
                [self[name] for name in names],
                str(each.assignment_id) in ticked or self.has_trouble_in(*names),
            )
            for each, names in self.open_with
        ]

    @property
    def there(self) -> list[UUID]:
        return [UUID(pk) for pk in self.cleaned_data["people"]]

    def has_trouble_in(self, *names: str) -> bool:
        return any(name in self.errors for name in names)


def _people_field(label: str, help_text: str) -> forms.ManyChoiceField:
    return forms.ManyChoiceField(
        label=label, help_text=help_text, error_messages={"required": "Tick who it is for"}
    )


class GroupPlanForm(forms.LongForm):
    """One date for several; each has a planned meeting of their own."""

    looks = {
        "people": forms.Look(size="m"),
        "minutes": forms.Look(width=3, suffix="minutes"),
        "at": forms.Look(width=5),
    }

    people = _people_field("Who is it for?", "None of them is shown who else it is for.")
    on = forms.DateField(label="What date?", what="the date you will meet")
    at = time_field("the time")
    minutes = minutes_field()
    mode = forms.ChoiceField(label="How will you meet?", choices=Mode.choices)

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].earliest = clock.today()  # type: ignore[attr-defined]
        self.fields["people"].choices = [(str(pk), words) for pk, words in people]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[UUID]:
        return [UUID(pk) for pk in self.cleaned_data["people"]]


MOVE, CALL_OFF = "move", "call_off"


class GroupDateForm(forms.LongForm):
    """A date that several have: moved or called off for those who are ticked."""

    looks = {
        "people": forms.Look(size="m"),
        "what": forms.Look(size="m"),
        "at": forms.Look(width=5),
    }

    people = _people_field("For whom?", "Untick whoever keeps the date.")
    what = forms.ChoiceField(
        label="What do you want to do?",
        choices=[(MOVE, "Move it to another date or time"), (CALL_OFF, "Call it off")],
    )
    on = forms.DateField(
        label="What is the new date?",
        what="the new date",
        required=False,
        help_text="Only if you move it",
    )
    at = time_field("the time")

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].earliest = clock.today()  # type: ignore[attr-defined]
        self.fields["people"].choices = [(str(pk), words) for pk, words in people]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("what") == MOVE and not cleaned.get("on") and "on" not in self.errors:
            self.add_error("on", "Enter the new date, like 8 10 2026")
        return cleaned

    @property
    def chosen(self) -> list[UUID]:
        return [UUID(pk) for pk in self.cleaned_data["people"]]
