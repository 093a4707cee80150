from __future__ import annotations

from typing import Any

from django import forms as django_forms

from supervision.forms import said
from supervision.forms.log import minutes_field
from supervision.forms.topics import Own, TopicsPart
from supervision.models import Mode
from workforce.core import forms
from workforce.core.forms import words


class AnswerForm(forms.LongForm):
    """Agree is one press; what is added stands beside what was logged."""

    looks = {"added": forms.Look(rows=4), "private": forms.Look(rows=3)}

    added = forms.LongTextField(label="What do you want to add?", required=False)

    def __init__(self, *args: Any, other: str, supported: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["added"] = forms.pair(other)
        if supported:
            self.fields["private"] = forms.LongTextField(label="My private note", required=False)
            # The note that stood here when the page was made: an older one replaces nothing unseen.
            self.fields["note"] = django_forms.IntegerField(
                required=False, widget=django_forms.HiddenInput
            )
            self.seen_by["private"] = forms.only_you()
            words.put_in(self.fields)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.data.get("answer") == "add" and not (cleaned.get("added") or "").strip():
            self.add_error("added", "Write what you want to add, or agree the log as it is")
        if self.data.get("answer") != "add" and (cleaned.get("added") or "").strip():
            self.add_error(
                "added",
                "You wrote something here. Choose “Add it” to keep it, or empty it to agree",
            )
        return cleaned

    @property
    def added_open(self) -> bool:
        return "added" in self.errors or bool(self["added"].value())

    @property
    def private_open(self) -> bool:
        return "private" in self.errors or bool(
            "private" in self.fields and self["private"].value()
        )


class CorrectForm(said.SaidPart, TopicsPart, forms.LongForm):
    keeps_drafts = True
    looks = {
        "minutes": forms.Look(width=3, suffix="minutes"),
        "began_at": forms.Look(width=5),
        **said.looks(forms.Look(rows=4)),
    }

    met_on = forms.DateField(label="When did you meet?", what="the date you met", not_future=True)
    began_at = forms.TimeField(
        label="What time?", what="the time you met", required=False, help_text="Like 2pm or 14:00"
    )
    minutes = minutes_field()
    mode = forms.ChoiceField(label="How did you meet?", choices=Mode.choices)

    def __init__(
        self, *args: Any, other: str, supported: bool, own: Own = (), **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.put_said(other)
        if supported:
            self.put_topics(other.split(" ")[0], own)
        words.put_in(self.fields)


class NoteForm(forms.LongForm):
    keeps_drafts = True
    marks_optional = False  # the one field there is
    looks = {"private": forms.Look(rows=8, size="m")}

    private = forms.LongTextField(
        label="My private note",
        required=False,
        help_text="Empty it and save, and the note is deleted.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["private"] = forms.only_you()
