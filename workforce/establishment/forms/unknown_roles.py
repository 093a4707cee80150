from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.forms import Select
from django.http import QueryDict

from workforce.core import forms
from workforce.core.forms import LongTextField
from workforce.establishment.models.unknown_roles import TITLE, How, SeenAs
from workforce.establishment.queries import unknown_roles as queries

Choices = Sequence[tuple[str, str]]
SHORT = 600
CENTRAL = forms.leads("You and the central team")


class UnknownRolesQuery(forms.QueryForm):
    show = forms.ChoiceField(label="Show", widget=Select, initial=queries.ALL_OPEN)
    patch = forms.ChoiceField(label="Patch", widget=Select)
    sort = forms.ChoiceField(
        label="Sort by",
        widget=Select,
        initial="due",
        choices=[("due", "Answer due first"), ("title", "Title"), ("newest", "Newest first")],
    )

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        counts: Mapping[str, int],
        patches: Choices,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["show"].choices = [  # type: ignore[attr-defined]
            (queries.ALL_OPEN, f"All open ({counts[queries.ALL_OPEN]:,})"),
            (queries.NOBODYS, f"Nobody's ({counts[queries.NOBODYS]:,})"),
            (queries.MINE, f"Mine ({counts[queries.MINE]:,})"),
            (queries.DONE, f"Answered ({counts[queries.DONE]:,})"),
        ]
        self.fields["patch"].choices = [("", "All patches"), *patches]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> bool:
        return any(
            self.values[name] != field.initial and self.values[name]
            for name, field in self.fields.items()
        )


class VersionForm(forms.Form):
    """One press, by somebody who saw this version."""

    version = forms.TextField(required=False, max_length=12)

    @property
    def began_from(self) -> int:
        """What can't be a version is none that anybody saw."""
        words = str(self.data.get("version", ""))
        return int(words) if words.isascii() and words.isdigit() and len(words) < 10 else -1


class ReportForm(forms.LongForm):
    title = forms.TextField(
        label="What is the role called?",
        max_length=TITLE,
        help_text="As the advert, the badge or the list has it",
    )
    team = forms.TextField(
        label="Which team is it in?",
        max_length=TITLE,
        error_messages={"required": "Enter the team, or where you saw it"},
    )
    seen_as = forms.ChoiceField(label="What have you seen?", choices=SeenAs.choices)
    ask = forms.TextField(
        label="Who can we ask about it?",
        max_length=200,
        required=False,
        help_text="A manager or a recruiter, with how to reach them. Not the person in the role.",
    )
    words = LongTextField(label="Anything else we should know?", max_length=SHORT, required=False)
    looks = {"words": forms.Look(rows=3)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by |= {"ask": CENTRAL, "words": CENTRAL}


class NoteForm(forms.LongForm):
    words = LongTextField(
        label="What do you know about this role?",
        max_length=SHORT,
        help_text="What it does, who asked for it, whom to talk to. Nothing about anybody's health.",
        error_messages={"required": "Write what you know"},
    )
    looks = {"words": forms.Look(rows=4)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = CENTRAL


class GiveForm(forms.LongForm):
    to = forms.ChoiceField(
        label="Who answers it?", error_messages={"required": "Choose a colleague"}
    )

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(str(pk), name) for pk, name in people]  # type: ignore[attr-defined]


class RenameForm(forms.LongForm):
    new_title = forms.TextField(
        label="What should the title be?",
        max_length=TITLE,
        error_messages={"required": "Enter the title it should have"},
    )
    words = LongTextField(
        label="Who corrects it?",
        max_length=SHORT,
        required=False,
        help_text="Whom you asked, and when. Titles come from the staff record.",
    )
    looks = {"words": forms.Look(rows=2)}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.leads("The central team")


class NotPeerForm(forms.LongForm):
    covers = forms.ChoiceField(
        label="What is no peer role?",
        choices=[(How.THIS_JOB, "This job"), (How.THIS_TITLE, "Every job with this very title")],
        error_messages={"required": "Choose whether it is this job or every job with this title"},
    )
    why = LongTextField(
        label="Why not?",
        max_length=SHORT,
        help_text="What the role is about. Whoever comes after you reads this.",
        error_messages={"required": "Write why it is no peer role"},
    )

    def __init__(self, *args: Any, others: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        more = f"{others:,} more are answered with it. " if others else ""
        self.looks = {
            "why": forms.Look(rows=3),
            "covers": forms.Look(
                hints={
                    How.THIS_JOB: "Others with this title stay open, and new ones are asked about.",
                    How.THIS_TITLE: f"{more}None with it is asked about until somebody takes this back.",
                }
            ),
        }
        self.seen_by["why"] = forms.leads("The central team")


class CloseForm(forms.LongForm):
    how = forms.ChoiceField(
        label="Why is it closed?",
        choices=[(How.GONE, "The job is gone"), (How.SAME, "It is the same as another")],
        error_messages={"required": "Choose why it is closed"},
    )
    same_as = forms.ChoiceField(label="Which one?", widget=Select, required=False)
    words = LongTextField(label="Anything to add?", max_length=SHORT, required=False)

    def __init__(self, *args: Any, near: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(pk), words) for pk, words in near]
        self.fields["same_as"].choices = [("", "Not in this list"), *offered]  # type: ignore[attr-defined]
        self.looks = {
            "words": forms.Look(rows=2),
            "how": forms.Look(
                hints={
                    How.GONE: "A later extract that still has it asks again.",
                    How.SAME: "It isn't asked about again while it has this title.",
                },
                reveals={How.SAME: "same_as"},
            ),
        }
        self.seen_by["words"] = forms.leads("The central team")


class RoleQuery(forms.QueryForm):
    """Which role it becomes: asked first, since the rest depends on it."""

    role = forms.ChoiceField(label="Which role is it?")
    looks = {"role": forms.Look(size="m")}

    def __init__(
        self, data: QueryDict | None = None, *, roles: Sequence[tuple[str, str, str]], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.fields["role"].choices = [(slug, words) for slug, words, _ in roles]  # type: ignore[attr-defined]
        self.looks = {"role": forms.Look(size="m", hints={slug: hint for slug, _, hint in roles})}
