from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms import Select
from django.http import QueryDict

from workforce.core.forms import (
    ChoiceField,
    DateField,
    Form,
    LongForm,
    LongTextField,
    Look,
    ManyChoiceField,
    PersonField,
    QueryForm,
    TextField,
    leads,
)
from workforce.establishment.description_parts import PARTS, PLAIN_LINES, Part, Section, wrong

Choices = Sequence[tuple[str, str]]
BULLETS = "-\u2013\u2022*\u00b7 \t"
WRITERS = leads("The central team")
# What a part may hold says `parts.wrong`, in its own words; this is more than a request may hold.
WHATEVER = 10_000_000


class PartField(LongTextField):
    """A text, in one paragraph where it belongs to the explainer."""

    def __init__(self, part: Part) -> None:
        self.part = part
        super().__init__(
            label=part.heading, required=False, help_text=_hint(part), max_length=WHATEVER
        )

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if self.part.slug in PLAIN_LINES:
            text = " ".join(text.split())
        return _fitting(self.part, text)


class LinesField(LongTextField):
    """One thing a line; bullets that were pasted along are taken off."""

    def __init__(self, part: Part) -> None:
        self.part = part
        super().__init__(
            label=part.heading, required=False, help_text=_hint(part), max_length=WHATEVER
        )

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        lines = [" ".join(line.strip().lstrip(BULLETS).split()) for line in text.split("\n")]
        return _fitting(self.part, [line for line in lines if line])


def _fitting(part: Part, value: Any) -> Any:
    if words := wrong(part, value):
        raise ValidationError(words, code="too_long")
    return value


def _hint(part: Part) -> str:
    if part.lines:
        return f"{part.hint} At most {part.lines} lines of {part.most} characters."
    return f"{part.hint} At most {part.most:,} characters.".strip()


class SectionForm(LongForm):
    """One section of a draft, on a page of its own."""

    keeps_drafts = True
    marks_optional = False

    def __init__(self, *args: Any, section: Section, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.section = section
        for part in section.parts:
            self.fields[part.slug] = LinesField(part) if part.lines else PartField(part)
            self.seen_by[part.slug] = WRITERS
        rows = {part.slug: min(16, part.lines + 2) if part.lines else max(4, part.most // 90)
                for part in section.parts}  # fmt: skip
        self.looks = {slug: Look(size="s", rows=number) for slug, number in rows.items()}
        self.order_fields([name for name in self.fields if name != "whole"] + ["whole"])

    @property
    def values(self) -> dict[str, Any]:
        return {part.slug: self.cleaned_data[part.slug] for part in self.section.parts}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for alone, joint in (("tasks_alone", "tasks_joint"), ("embedded_alone", "embedded_joint")):
            both = set(cleaned.get(alone, [])) & set(cleaned.get(joint, []))
            if both:
                self.add_error(
                    joint,
                    f"“{sorted(both)[0]}” stands in both lists. Keep it where it belongs: "
                    f"{PARTS[alone].heading.lower()}, or {PARTS[joint].heading.lower()}",
                )
        return cleaned


class SendForm(LongForm):
    change_words = TextField(
        label="What changed, and why?",
        help_text="One line, for everybody who reads the description: “Reflective practice added; asked for by peers.”",
        max_length=300,
        error_messages={"required": "Write in one line what changed and why"},
    )


class ThrowAwayForm(LongForm):
    """It carries the text that whoever throws it away has seen."""


class SeenQuery(QueryForm):
    """Of which revision somebody comes."""

    seen = forms.IntegerField(min_value=0, max_value=1_000_000)


APPROVE, SEND_BACK = "approve", "send_back"


class AnswerForm(LongForm):
    answer = ChoiceField(
        label="What do you want to do?",
        choices=[(APPROVE, "Approve this version"), (SEND_BACK, "Send it back with words")],
        error_messages={"required": "Choose whether to approve it or to send it back"},
    )
    words = LongTextField(label="What should be looked at again?", required=False, max_length=1000)
    marks_optional = False
    looks = {
        "answer": Look(
            size="m",
            hints={
                APPROVE: "Everybody can read it from now on. No post moves to it by this.",
                SEND_BACK: "It is a draft again, with your words above it.",
            },
            reveals={SEND_BACK: "words"},
        ),
        "words": Look(rows=4),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = WRITERS

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        silent = cleaned.get("answer") == SEND_BACK and not cleaned.get("words")
        if silent and "words" not in self.errors:
            self.add_error("words", "Write what should be looked at again")
        return cleaned


class OwnerForm(Form):
    owner = PersonField(label="Who keeps it?", required=False, nobody="Nobody in particular")
    marks_optional = False


class CompareQuery(QueryForm):
    other = ChoiceField(label="Compare with", widget=Select)

    def __init__(self, data: QueryDict | None = None, *, others: Choices, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["other"].choices = others  # type: ignore[attr-defined]
        self.fields["other"].initial = others[0][0] if others else None


class PostsQuery(QueryForm):
    on = ChoiceField(label="Runs on", widget=Select)
    patch = ChoiceField(label="Patch", widget=Select)

    def __init__(
        self, data: QueryDict | None = None, *, versions: Choices, patches: Choices, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["on"].choices = [("", "Any version or none"), *versions]  # type: ignore[attr-defined]
        self.fields["patch"].choices = [("", "All patches"), *patches]  # type: ignore[attr-defined]


ALL, TICKED = "all", "ticked"


class MoveForm(LongForm):
    """Which posts of a list move, and from when."""

    which = ChoiceField(
        label="Which posts?", error_messages={"required": "Choose which posts move"}
    )
    posts = ManyChoiceField(label="Posts on this page", required=False)
    on = DateField(label="From which day?", what="the day from which they run on it")
    marks_optional = False
    field_order = ("posts", "which", "on")

    def __init__(self, *args: Any, total: int, posts: Choices, words: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["which"].choices = [  # type: ignore[attr-defined]
            (TICKED, "Those ticked above"),
            (
                ALL,
                f"All {words}, on every page of the list" if total > len(posts) else f"All {words}",
            ),
        ]
        self.fields["posts"].choices = posts  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        none = cleaned.get("which") == TICKED and not cleaned.get("posts")
        if none and "posts" not in self.errors:
            self.add_error("posts", "Tick the posts that move, or choose all of them")
        return cleaned
