from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.forms import Select

from supervision.actions.covering import Given
from workforce.core import clock, forms

COVER, HAND_OVER = "cover", "hand_over"
_WAYS = [
    (COVER, "Others stand in for some days"),
    (HAND_OVER, "Others take over for good"),
]
_AS_IT_IS = ("", "Leave as it is")
_FIELD = "to_"


class CoverForm(forms.LongForm):
    """All whom one supervisor supports, each with who could stand in or take over. `choices`: by agreement,
    its label, a line below it, and id and words of those who fit."""

    marks_optional = False
    looks = {
        "way": forms.Look(
            reveals={COVER: "ends"},
            hints={
                COVER: "What is planned in those days is with whoever stands in, who has the same rights until then.",
                HAND_OVER: "What is planned goes to whoever takes over. Nothing that is due moves.",
            },
        )
    }

    way = forms.ChoiceField(
        label="What should happen?",
        choices=_WAYS,
        error_messages={"required": "Choose one of the two"},
    )
    starts = forms.DateField(label="From which day?", what="the first day")
    ends = forms.DateField(label="Until which day?", what="the last day", required=False)

    def __init__(
        self,
        *args: Any,
        choices: Mapping[UUID, tuple[str, str, Sequence[tuple[str, str]]]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts"].earliest = clock.today()  # type: ignore[attr-defined]
        for pk, (label, line, people) in choices.items():
            self.fields[f"{_FIELD}{pk}"] = forms.ChoiceField(
                label=label,
                help_text=line,
                widget=Select,
                required=False,
                choices=[_AS_IT_IS, *people],
                error_messages={"invalid_choice": f"{label}: choose one of those offered now"},
            )
        self.order_fields([name for name in self.fields if name != "whole"] + ["whole"])

    @property
    def each(self) -> list[Any]:
        return [self[name] for name in self._of_each()]

    @property
    def given(self) -> list[Given]:
        said = self.cleaned_data
        return [
            Given(UUID(name.removeprefix(_FIELD)), UUID(said[name]))
            for name in self._of_each()
            if said.get(name)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if cleaned.get("way") == COVER and not ends and "ends" not in self.errors:
            self.add_error("ends", "Enter the last day on which somebody stands in")
        elif cleaned.get("way") == COVER and starts and ends and ends < starts:
            self.add_error("ends", "The last day must be the first day or after it")
        return cleaned

    def _of_each(self) -> Iterable[str]:
        return [name for name in self.fields if name.startswith(_FIELD)]


class WhoQuery(forms.QueryForm):
    """Whose absence to plan for, among those who hold something here."""

    who = forms.ChoiceField(label="Plan for somebody who will be away", widget=Select)

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(pk), name) for pk, name in people]
        self.fields["who"].choices = [("", "Choose a person"), *named]  # type: ignore[attr-defined]

    @property
    def chosen_id(self) -> UUID | None:
        who = self.values["who"]
        return UUID(who) if who else None
