from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms

from supervision.actions.logging import Todo
from supervision.forms import said
from supervision.forms.come_back import ComeBackPart
from supervision.forms.topics import Own, TopicsPart
from supervision.models import Mode
from supervision.strands import Strand
from workforce.core import forms
from workforce.core.forms import words
from workforce.people.models import Person

TODOS = (1, 2, 3)


def minutes_field() -> django_forms.IntegerField:
    return django_forms.IntegerField(
        label="How many minutes?",
        error_messages={
            "min_value": "Enter 5 minutes or more",
            "max_value": "Enter 480 minutes or fewer",
        },
        required=False,
        min_value=5,
        max_value=480,
    )


def next_on_field(label: str) -> forms.DateField:
    return forms.DateField(
        label=label,
        what="the date of your next meeting",
        required=False,
        help_text="Leave it empty if there is no date yet.",
    )


def time_field(what: str) -> forms.TimeField:
    return forms.TimeField(
        label="What time?", what=what, required=False, help_text="Like 2pm or 14:00"
    )


class LogForm(said.SaidPart, TopicsPart, ComeBackPart, forms.LongForm):
    """Filled in from what was planned, so that Save is all there is to press.

    `supported`: the writer is the person supported, who alone chooses topics (`own`: of
    their own) and keeps a private note."""

    marks_optional = True
    keeps_drafts = True
    looks = {
        "minutes": forms.Look(width=3, suffix="minutes"),
        "began_at": forms.Look(width=5),
        "next_at": forms.Look(width=5),
        "topics": forms.Look(size="m"),
        **said.looks(forms.Look(size="m", rows=3)),
        "private": forms.Look(rows=3),
    }

    met_on = forms.DateField(label="When did you meet?", what="the date you met", not_future=True)
    began_at = forms.TimeField(
        label="What time?", what="the time you met", required=False, help_text="Like 2pm or 14:00"
    )
    minutes = minutes_field()
    mode = forms.ChoiceField(label="How did you meet?", choices=Mode.choices)
    holder = forms.PersonField(label="Who did you meet?")
    also = forms.ManyChoiceField(
        label="Did it count for anything else?", required=False, choices=Strand.choices
    )
    next_on = next_on_field("When will you meet next?")
    next_at = time_field("the time of your next meeting")

    def __init__(
        self,
        *args: Any,
        other: str,
        supported: bool,
        owners: Sequence[Person],
        holders: Sequence[Person],
        also: Sequence[str],
        come_back: Sequence[tuple[UUID, str, str]] = (),
        own: Own = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.owners = owners
        self.put_said(other)
        if supported:
            self.put_topics(other.split(" ")[0], own)
            self.fields["private"] = forms.LongTextField(label="My private note", required=False)
            self.seen_by["private"] = forms.only_you()
        self._people(holders, also)
        self._todos()
        self.put_come_back(come_back)
        words.put_in(self.fields)
        self.order_fields([name for name in self.fields if name != "whole"] + ["whole"])

    def _people(self, holders: Sequence[Person], also: Sequence[str]) -> None:
        if len(holders) > 1:
            self.fields["holder"].offer([(each.pk, each.name) for each in holders])  # type: ignore[attr-defined]
        else:
            del self.fields["holder"]
        if also:
            self.fields["also"].choices = [(s, Strand(s).label) for s in also]  # type: ignore[attr-defined]
        else:
            del self.fields["also"]

    def _todos(self) -> None:
        for n in TODOS:
            self.fields[f"todo_{n}"] = forms.TextField(
                label="What will be done?", required=False, max_length=300
            )
            who = forms.PersonField(label="By whom?", required=False, nobody="Choose one of you")
            who.offer([(each.pk, each.name) for each in self.owners])
            self.fields[f"who_{n}"] = who
            self.fields[f"by_{n}"] = forms.DateField(
                label="By when?", what="the date it will be done by", required=False
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for n in TODOS:
            if cleaned.get(f"todo_{n}") and not cleaned.get(f"who_{n}"):
                self.add_error(f"who_{n}", "Choose which of you will do it")
        return cleaned

    @property
    def todos(self) -> list[Todo]:
        data = self.cleaned_data
        return [
            Todo(data[f"todo_{n}"], data[f"who_{n}"], data.get(f"by_{n}"))
            for n in TODOS
            if data.get(f"todo_{n}")
        ]

    def has_trouble_in(self, *names: str) -> bool:
        """Whether a part of the page that folds away has to stand open."""
        return any(name in self.errors for name in names)

    @property
    def todos_open(self) -> bool:
        names = [f"{name}_{n}" for n in TODOS for name in ("todo", "who", "by")]
        return self.has_trouble_in(*names) or bool(self["todo_1"].value())

    @property
    def private_open(self) -> bool:
        return self.has_trouble_in("private") or bool(self["private"].value())

    @property
    def todo_fields(self) -> list[tuple[Any, Any, Any]]:
        return [(self[f"todo_{n}"], self[f"who_{n}"], self[f"by_{n}"]) for n in TODOS]
