from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from wellbeing.care.labels import MOST_BODY, MOST_WORDS
from wellbeing.care.models import Friction, SignKind
from workforce.core import forms

Choices = Sequence[tuple[str, str]]
HIDDEN = "Leave it out, for now"
MARKS = "A line of its own is a paragraph, “- ” before a line a point, two stars around words make them bold."


class NoteForm(forms.Form):
    """No long form: what is begun here is kept nowhere under anybody's name."""

    looks = {"kind": forms.Look(size="s"), "words": forms.Look(rows=4)}
    patch = forms.ChoiceField(
        label="Where is it?", error_messages={"required": "Choose where it is"}
    )
    kind = forms.ChoiceField(
        label="What is it about?", choices=Friction.choices,
        error_messages={"required": "Choose what it is about"},
    )  # fmt: skip
    words = forms.LongTextField(
        label="What would help?", required=False, max_length=MOST_WORDS,
        help_text="Write it so that it could be anybody's: no names, no team, nothing only you would say.",
    )  # fmt: skip

    def __init__(self, *args: Any, patches: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if len(patches) > 1:
            self.fields["patch"].choices = list(patches)  # type: ignore[attr-defined]
        else:
            del self.fields["patch"]
        self.seen_by["words"] = forms.leads(
            "You, and from five people on whoever leads the patch, without a name,"
        )


class TextForm(forms.LongForm):
    looks = {"body": forms.Look(rows=16), "lead": forms.Look(rows=2)}
    title = forms.TextField(label="Title", max_length=120)
    group = forms.TextField(label="Where does it stand?", max_length=40, required=False)
    lead = forms.LongTextField(
        label="What it is for, in a sentence", max_length=300, required=False
    )
    minutes = forms.TextField(label="How many minutes does it take?", max_length=2, required=False)
    body = forms.LongTextField(label="Text", max_length=MOST_BODY, help_text=MARKS)
    sources = forms.TextField(label="Sources", max_length=500, required=False)
    is_hidden = forms.YesNoField(label=HIDDEN, required=False)

    def __init__(self, *args: Any, is_guide: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("group", "lead", "minutes") if is_guide else ("sources",):
            del self.fields[name]
        readers = "Everybody, signed in or not," if is_guide else "Everybody in a peer role"
        self.seen_by["body"] = forms.everyone_here(readers)

    def said(self) -> dict[str, Any]:
        found = {name: value for name, value in self.cleaned_data.items() if name in self.fields}
        found["is_hidden"] = bool(found.get("is_hidden"))
        if "minutes" in found:
            found["minutes"] = int(found["minutes"]) if str(found["minutes"]).isdigit() else 5
        return found


class SignpostForm(forms.LongForm):
    kind = forms.ChoiceField(label="What is it?", choices=SignKind.choices)
    title = forms.TextField(label="Name", max_length=120)
    run_by = forms.TextField(label="Who runs it?", max_length=120)
    how_private = forms.TextField(
        label="How confidential is it?", max_length=300,
        help_text="Whether the organisation learns who came, and what is written down.",
    )  # fmt: skip
    phone = forms.TextField(label="Telephone", max_length=40, required=False)
    web = forms.TextField(label="Web address", max_length=300, required=False)
    when = forms.TextField(label="When?", max_length=120, required=False)
    about = forms.LongTextField(label="What for?", max_length=500, required=False)
    is_hidden = forms.YesNoField(label=HIDDEN, required=False)

    def clean_web(self) -> str:
        web = str(self.cleaned_data["web"])
        if web and not web.startswith(("https://", "http://")):
            raise ValidationError("Enter a web address, like https://www.example.nhs.uk")
        return web

    def said(self) -> dict[str, Any]:
        return {**self.cleaned_data, "is_hidden": bool(self.cleaned_data["is_hidden"])}


class SpaceForm(forms.LongForm):
    title = forms.TextField(label="Name", max_length=120)
    where = forms.TextField(label="Where?", max_length=200)
    when = forms.TextField(label="When?", max_length=200)
    about = forms.LongTextField(label="What is there?", max_length=500, required=False)
    confirmed_by = forms.TextField(
        label="Who confirmed that time here is work time?", max_length=120,
        help_text="Name or role. Without it nobody can be sure.",
    )  # fmt: skip
    confirmed_on = forms.DateField(label="When did they?", what="the day", not_future=True)
    is_hidden = forms.YesNoField(label=HIDDEN, required=False)

    def said(self) -> dict[str, Any]:
        return {**self.cleaned_data, "is_hidden": bool(self.cleaned_data["is_hidden"])}
