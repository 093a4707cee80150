from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.forms import Select

from workforce.core import forms
from workforce.people.forms import Choices

MOST_PARTS = 8
LEAST_PARTS = 2


class ProgrammeForm(forms.LongForm):
    """A list of courses in their order: a place each, those that stay empty are left out."""

    looks = {"about": forms.Look(rows=4)}
    title = forms.TextField(label="Title", max_length=120)
    about = forms.LongTextField(
        label="What is it about?", max_length=2000, required=False,
        help_text="What belongs together here, and what somebody has who did all of it. Everybody sees it.",
    )  # fmt: skip
    owner = forms.PersonField(
        label="Who answers for it?", nobody="Nobody yet", required=False,
        help_text="Questions go to them, by name.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, courses: Choices, owners: Sequence[tuple[Any, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].offer(owners)  # type: ignore[attr-defined]
        for number in range(1, MOST_PARTS + 1):
            self.fields[f"course_{number}"] = forms.ChoiceField(
                label=f"Course {number}", widget=Select, required=number <= LEAST_PARTS,
                choices=[("", "Choose a course" if number <= LEAST_PARTS else "No course"), *courses],
                error_messages={"required": "Choose at least two courses, in their order"},
            )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        chosen: list[str] = []
        for name in (f"course_{number}" for number in range(1, MOST_PARTS + 1)):
            course = cleaned.get(name)
            if course and course in chosen:
                self.add_error(name, "This course stands above already. Choose each once")
            elif course:
                chosen.append(course)
        cleaned["courses"] = chosen
        return cleaned
