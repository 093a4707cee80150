"""What somebody talked about: suggestions, and words of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError

from supervision.models import OwnTopic, Topic
from supervision.models.own_topic import LONGEST, MOST_A_MEETING
from workforce.core import forms

Own = Sequence[tuple[OwnTopic, str]]
_Base = forms.LongForm if TYPE_CHECKING else object


def split(text: str) -> list[str]:
    """Each once, whatever its capitals."""
    found = (" ".join(part.split()) for part in re.split(r"[,;\n]", text))
    return list({part.casefold(): part for part in found if part}.values())


class TopicsPart(_Base):  # type: ignore[misc,valid-type]
    """For a form whose writer may be the person supported: they alone choose topics."""

    def put_topics(self, other: str, own: Own) -> None:
        self.fields["topics"] = forms.ManyChoiceField(
            label="What did you talk about?",
            choices=[*Topic.choices, *((row.pk.hex, words) for row, words in own)],
            required=False,
            help_text=f"Tick any that fit, or none. Only you and {other} see these ticks. "
            "They are counted nowhere.",
        )
        self.fields["own_topics"] = forms.TextField(
            label="Topics in your own words",
            required=False,
            max_length=MOST_A_MEETING * (LONGEST + 2),
            help_text=f"A word or a few, with commas between topics. Up to {LONGEST} characters each. "
            "They are offered to you again next time, and to nobody else.",
        )
        self.seen_by["own_topics"] = forms.pair(other)

    def clean_own_topics(self) -> list[str]:
        words = split(self.cleaned_data["own_topics"] or "")
        long = next((each for each in words if len(each) > LONGEST), None)
        if long is not None:
            raise ValidationError(
                f"Keep each topic to {LONGEST} characters or fewer: “{long[:LONGEST]}…” is longer"
            )
        return words

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        chosen = len(cleaned.get("topics") or []) + len(cleaned.get("own_topics") or [])
        if chosen > MOST_A_MEETING:
            self.add_error("topics", f"Choose {MOST_A_MEETING} topics or fewer")
        return cleaned

    @property
    def own_topics_open(self) -> bool:
        return "own_topics" in self.errors or bool(self["own_topics"].value())


class TopicForm(forms.LongForm):
    """Another word for one topic."""

    words = forms.TextField(label="What do you call this topic?", max_length=LONGEST)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.Privacy("pair", "You, and in each meeting the one you met,")
