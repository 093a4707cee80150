"""What pages of this room ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.core.exceptions import ValidationError

from recruitment.preparation.actions.asking import Chosen
from recruitment.preparation.actions.preparations import Said
from recruitment.preparation.actions.sessions import Wanted
from recruitment.preparation.models import About, NoteKind, Way, WithWhom
from recruitment.preparation.models.note import MOST_WORDS
from workforce.core import documents, forms
from workforce.core.documents import Upload
from workforce.core.forms.fields import MEGABYTE
from workforce.gatherings import forms as gatherings

People = Iterable[tuple[UUID, str]]
Choices = Iterable[tuple[str, str]]
NO_NAMES = "No names, and nothing by which somebody could be known."
ANONYMOUS = forms.Privacy(
    "leads", "Whoever gives the session, the line manager and the leads", "read this, and not who wrote it."
)  # fmt: skip
UNDECIDED = "undecided"


class TeamQuery(forms.QueryForm):
    """Which team the address names, and a name to find a manager by."""

    team = django_forms.UUIDField(required=False)
    name = forms.TextField(label="Their name", max_length=100, required=False)


class TeamForm(forms.Form):
    team = forms.PersonField(
        label="Which team is to be prepared?", nobody="Choose a team", error_messages={"required": "Choose the team"},
        help_text="Those whose patch you lead, and those you manage or support.",
    )  # fmt: skip

    def __init__(self, *args: Any, teams: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].offer(teams)  # type: ignore[attr-defined]


class PreparationForm(forms.LongForm):
    looks = {"about": forms.Look(size="m", rows=4, count=True), "size": forms.Look(width=4)}

    manager = forms.PersonField(
        label="Who is the team's line manager?",
        help_text="They come to a session, too: without them the team isn't prepared",
        error_messages={"required": "Choose who manages the team"},
    )
    about = forms.LongTextField(
        label="What do you prepare?",
        max_length=1000,
        required=False,
        help_text="What the team should know before a peer worker comes, and who does what",
    )
    size = django_forms.IntegerField(
        label="How many people are in the team?",
        min_value=1,
        max_value=500,
        required=False,
        help_text="Only because the staff list has nobody of this team. Guests count then",
    )

    def __init__(self, *args: Any, managers: People, knows_staff: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["manager"].offer(managers)  # type: ignore[attr-defined]
        if knows_staff:
            del self.fields["size"]
        self.seen_by["about"] = forms.everyone_here()

    def said(self) -> Said:
        data = self.cleaned_data
        return Said(data["manager"], data["about"], data.get("size"))


class SessionForm(gatherings.WhenForm, forms.LongForm):
    """When and where, and who gives it."""

    looks = {"starts": forms.Look(width=5), "ends": forms.Look(width=5)}

    lead = forms.PersonField(
        label="Who gives it?",
        required=False,
        nobody="Nobody yet",
        help_text="At least one of the two is in a peer role, else it doesn't count",
    )
    second = forms.PersonField(label="Who gives it with them?", required=False, nobody="Nobody")

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["starts"].help_text = "Like 2pm"
        self.fields["ends"].help_text = "Like 4pm"
        rows = list(people)
        for name in ("lead", "second"):
            self.fields[name].offer(rows)  # type: ignore[attr-defined]

    def wanted(self) -> Wanted:
        data = self.cleaned_data
        return Wanted(self.when(), data["place"], data["link"], data["lead"], data["second"])


class RegisterForm(gatherings.RegisterForm):
    """Nobody is ticked beforehand: the share it adds up to opens a gate. `also`: of the team, without a place."""

    also = forms.ManyChoiceField(label="In the team since the invitation", required=False)

    def __init__(self, *args: Any, late: Choices, before: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = list(late)
        if named:
            self.fields["also"].choices = named  # type: ignore[attr-defined]
        else:
            del self.fields["also"]
        came = self.fields["came"]
        came.choices = [  # type: ignore[attr-defined]
            (pk, f"{name}, came before" if pk in before else name)
            for pk, name in came.choices  # type: ignore[attr-defined]
        ]

    def also_came(self) -> list[UUID]:
        return [UUID(pk) for pk in self.cleaned_data.get("also", ())]


class WhoForm(forms.LongForm):
    """One of those found by name, or a guest."""

    who = forms.ChoiceField(label="Who is it?", required=False)
    guest = forms.TextField(
        label="Or a guest, by name",
        max_length=120,
        required=False,
        help_text="For somebody who isn't in the staff list. Guests don't count for the team",
    )

    def __init__(self, *args: Any, found: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = list(found)
        if choices:
            self.fields["who"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["who"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if bool(cleaned.get("who")) == bool(cleaned.get("guest")):
            first = "who" if "who" in self.fields else "guest"
            self.add_error(first, ValidationError("Choose somebody, or write a guest's name"))
        return cleaned


class QuestionForm(forms.LongForm):
    """The open question, without an account. Both are a choice; one is enough."""

    looks = {
        "expectation": forms.Look(size="m", rows=4, count=True),
        "worry": forms.Look(size="m", rows=4, count=True),
    }
    expectation = forms.LongTextField(
        label="What do you hope for, or expect?", max_length=MOST_WORDS, required=False
    )
    worry = forms.LongTextField(
        label="What do you worry about?", max_length=MOST_WORDS, required=False, help_text=NO_NAMES
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("expectation", "worry"):
            self.seen_by[name] = ANONYMOUS

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not (cleaned.get("expectation") or cleaned.get("worry")) and not self.errors:
            self.add_error("expectation", ValidationError("Write a hope or a worry, or both"))
        return cleaned

    def said(self) -> list[tuple[str, str]]:
        return [
            (kind, self.cleaned_data[kind])
            for kind in (NoteKind.EXPECTATION, NoteKind.WORRY)
            if self.cleaned_data[kind]
        ]


class TableForm(forms.LongForm):
    """What was said at the tables: one line each, and as many lines as there are."""

    looks = {
        "expectations": forms.Look(size="m", rows=6),
        "worries": forms.Look(size="m", rows=6),
    }
    expectations = forms.LongTextField(
        label="What did the team hope for, or expect?",
        required=False,
        help_text="Each on a line of its own",
    )
    worries = forms.LongTextField(
        label="What did the team worry about?",
        required=False,
        help_text=f"Each on a line of its own. {NO_NAMES}",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("expectations", "worries"):
            self.seen_by[name] = ANONYMOUS

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for name in ("expectations", "worries"):
            if any(len(line) > MOST_WORDS for line in cleaned.get(name, "").split("\n")):
                self.add_error(name, ValidationError(f"Keep each line to {MOST_WORDS} letters"))
        if not (cleaned.get("expectations") or cleaned.get("worries")) and not self.errors:
            self.add_error("expectations", ValidationError("Write down a hope or a worry first"))
        return cleaned

    def said(self) -> list[tuple[str, str]]:
        found = []
        for kind, name in ((NoteKind.EXPECTATION, "expectations"), (NoteKind.WORRY, "worries")):
            lines = self.cleaned_data[name].split("\n")
            found += [(str(kind), line.strip()) for line in lines if line.strip()]
        return found


class AnswerForm(forms.LongForm):
    looks = {"words": forms.Look(size="m", rows=4, count=True)}
    words = forms.LongTextField(
        label="What do you answer?", max_length=MOST_WORDS, error_messages={"required": "Write your answer"}
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.leads("Whoever gives it, the line manager and the leads")


class MaterialForm(forms.LongForm):
    title = forms.TextField(
        label="What is it called?", max_length=160, error_messages={"required": "Write what it is called"}
    )  # fmt: skip
    address = django_forms.URLField(
        label="Where is it?", max_length=400, assume_scheme="https", required=False,
        help_text="An address of your intranet, or of a public page.",
    )  # fmt: skip
    file = forms.UploadField(
        label="Or a file", endings=documents.ENDINGS, required=False,
        help_text=f"Choose {documents.WORDS}. Where and when a picture was taken is removed.",
    )  # fmt: skip

    def __init__(self, *args: Any, megabytes: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["file"]
        field.most = megabytes * MEGABYTE
        self.seen_by["file"] = forms.leads("Whoever sees this preparation, and whoever comes to it")

    @property
    def upload(self) -> Upload | None:
        found = self.cleaned_data["file"]
        return Upload(found.name, found.read()) if found else None


class AskingForm(forms.LongForm):
    """How I want to be asked: of each of the two a way, or nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.looks = {}
        for about in About:
            self._put(about)
        self.order_fields([name for name in self.fields if name != "whole"] + ["whole"])

    def _put(self, about: About) -> None:
        way, whom, words = (f"{about}_{part}" for part in ("way", "whom", "words"))
        self.fields[way] = forms.ChoiceField(
            label=about.label,
            initial=UNDECIDED,
            choices=[*Way.choices, (UNDECIDED, "I haven't decided")],
        )
        self.fields[whom] = forms.ChoiceField(
            label="With whom would you talk?", required=False, choices=WithWhom.choices
        )
        self.fields[words] = forms.LongTextField(
            label="Anything else about how?", max_length=500, required=False
        )
        self.looks = {
            **self.looks, way: forms.Look(reveals={Way.TALK: whom}), words: forms.Look(rows=2)
        }  # fmt: skip
        self.seen_by[words] = forms.leads(
            "You, your line manager, your peer supervisor, your patch lead, whoever prepares your team and the centre"
        )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for about in About:
            if cleaned.get(f"{about}_way") == Way.TALK and not cleaned.get(f"{about}_whom"):
                self.add_error(f"{about}_whom", ValidationError("Choose with whom you would talk"))
        return cleaned

    def chosen(self) -> list[Chosen]:
        data = self.cleaned_data
        ways = {about: data[f"{about}_way"] for about in About}
        return [
            Chosen(
                about,
                "" if ways[about] == UNDECIDED else ways[about],
                data[f"{about}_whom"],
                data[f"{about}_words"],
            )
            for about in About
        ]
