from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.forms import Select

from workforce.core import clock, forms
from workforce.core.presenting import date_words
from workforce.establishment.actions.posts import ENDS, EXTENDED, PERMANENT, Term
from workforce.establishment.post_moves import Move
from workforce.people.actions.posts import FULL_TIME
from workforce.people.forms import ChooseForm
from workforce.people.models.post import Contract, Form, Post

Choices = Sequence[tuple[str, str]]


class OfAVersion(forms.LongForm):
    """Whoever was told that somebody else was first has seen what stands there now."""

    def goes_on_from(self, version: int) -> None:
        if self.is_bound:
            self.data = self.data.copy()
            self.data["version"] = str(version)


class PostForm(OfAVersion):
    """Everything about a post but its team, its state and who is to support it."""

    keeps_drafts = True
    looks = {
        "code": forms.Look(width=20),
        "hours": forms.Look(width=4, suffix="a week", inputmode="decimal"),
    }
    role = forms.ChoiceField(
        label="Role", widget=Select, error_messages={"required": "Choose the role"}
    )
    title = forms.TextField(
        label="Job title", max_length=160, help_text="As it will stand in the advert."
    )
    code = forms.TextField(
        label="Code",
        max_length=40,
        help_text="The position number of the staff record, or the one suggested until there is one.",
    )
    band = forms.ChoiceField(
        label="Band",
        widget=Select,
        required=False,
        help_text="The band of the role when left empty.",
    )
    hours = django_forms.DecimalField(
        label="Hours",
        min_value=Decimal("0.5"),
        max_value=FULL_TIME,
        max_digits=4,
        decimal_places=2,
        help_text="Full time is 37.5 hours.",
        error_messages={
            "required": "Enter the hours a week, like 30",
            "invalid": "Enter the hours a week, like 30 or 22.5",
            "min_value": "Enter at least half an hour a week",
            "max_value": "Enter 37.5 hours or fewer: that is full time",
            "max_decimal_places": "Enter hours with two decimals at most, like 22.5",
            "max_digits": "Enter hours with two decimals at most, like 22.5",
            "max_whole_digits": "Enter 37.5 hours or fewer: that is full time",
        },
    )
    form = forms.ChoiceField(
        label="Where does the role stand towards the team?",
        choices=[("", "Not decided yet"), *Form.choices],
        required=False,
        widget=Select,
    )
    contract = forms.ChoiceField(
        label="Contract",
        choices=Contract.choices,
        error_messages={"required": "Choose the contract"},
    )
    fixed_term_reason = forms.TextField(
        label="Why is it for a fixed term?",
        max_length=300,
        required=False,
        help_text="For a fixed term only, for example: commissioned until March 2028.",
    )
    fixed_term_ends = forms.DateField(
        label="When does the fixed term end?",
        what="the end of the fixed term",
        required=False,
        help_text="For a fixed term only.",
    )
    funding_source = forms.TextField(
        label="Where does the money come from?", max_length=120, required=False
    )
    field_order = (
        "role", "title", "code", "band", "hours", "form", "contract", "fixed_term_reason",
        "fixed_term_ends", "funding_source", "words",
    )  # fmt: skip

    def __init__(self, *args: Any, roles: Choices, bands: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "Choose a role"), *roles]  # type: ignore[attr-defined]
        self.fields["band"].choices = [("", "The band of the role"), *bands]  # type: ignore[attr-defined]

    def clean_title(self) -> str:
        return " ".join(self.cleaned_data["title"].split())

    def clean_code(self) -> str:
        return " ".join(self.cleaned_data["code"].split())

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("contract") == Contract.FIXED_TERM:
            if not (cleaned.get("fixed_term_reason") or "").strip():
                self.add_error("fixed_term_reason", "Write why it is for a fixed term")
            if not cleaned.get("fixed_term_ends") and "fixed_term_ends" not in self.errors:
                self.add_error("fixed_term_ends", "Enter the end of the fixed term, like 31 3 2028")
        return cleaned


class ProposeForm(PostForm):
    words = forms.LongTextField(
        label="Why is this post needed?", max_length=1000, required=False,
        help_text="Whoever decides about it reads this.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.leads("The central team, HR and the patch lead")

    def clean_fixed_term_ends(self) -> date | None:
        ends: date | None = self.cleaned_data["fixed_term_ends"]
        if ends is not None and ends <= clock.today():
            raise django_forms.ValidationError("Enter a day in the future, like 31 3 2028")
        return ends


def first_values(post: Post) -> dict[str, Any]:
    """What stands in the form when a post is opened to be changed."""
    return {
        "role": post.role.slug,
        "title": post.title,
        "code": post.code,
        "band": post.band.slug if post.band else "",
        "hours": f"{post.hours.normalize():f}",
        "form": post.form,
        "contract": post.contract,
        "fixed_term_reason": post.fixed_term_reason,
        "fixed_term_ends": post.fixed_term_ends,
        "funding_source": post.funding_source,
    }


class MoveForm(forms.LongForm):
    """Confirms one move. `seen` is the state in which its maker saw the post."""

    looks = {"words": forms.Look(rows=4)}
    seen = django_forms.CharField(max_length=12, widget=django_forms.HiddenInput, required=False)
    words = forms.LongTextField(max_length=1000)

    def __init__(self, *args: Any, move: Move, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["words"]
        field.label, field.required = move.asks, move.needs_words
        field.error_messages["required"] = (
            "Write why, so that whoever proposed it knows what to do next"
        )
        self.seen_by["words"] = forms.leads("The central team, HR and the patch lead")


class MoveToTeamForm(OfAVersion):
    """Confirms a move to another team. `held` are the assignments that its page spoke of."""

    held = django_forms.CharField(required=False, widget=django_forms.HiddenInput)

    def speaks_of(self, version: int, held: Iterable[UUID]) -> None:
        self.goes_on_from(version)
        if self.is_bound:
            self.data["held"] = ids_as_text(held)

    @property
    def seen(self) -> set[UUID]:
        """What makes no sense was never on the page: then it is another one than there is."""
        try:
            return {UUID(part) for part in self.cleaned_data["held"].split(",") if part}
        except ValueError:
            return {UUID(int=0)}


def ids_as_text(ids: Iterable[UUID]) -> str:
    return ",".join(sorted(str(each) for each in ids))


class TakeBackForm(forms.LongForm):
    """`step` is the move its maker saw as the last."""

    step = django_forms.UUIDField(widget=django_forms.HiddenInput)


class PlanForm(ChooseForm):
    """Who is to be what to whoever is appointed."""


class TermForm(OfAVersion):
    looks = {
        "what": forms.Look(
            reveals={EXTENDED: "to"},
            hints={
                PERMANENT: "The end and its reason go. Whoever holds the post stays.",
                ENDS: "Whoever holds the post leaves it that day. Nobody is reminded any more.",
            },
        )
    }
    what = forms.ChoiceField(
        label="What comes next?",
        choices=[
            (PERMANENT, "It is made permanent"),
            (EXTENDED, "It is extended"),
            (ENDS, "It ends as planned"),
        ],
        error_messages={"required": "Choose what comes next"},
    )
    to = forms.DateField(label="Until when?", what="the new last day", required=False)

    def __init__(self, *args: Any, ends: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ends = ends
        self.fields["to"].earliest = ends + timedelta(days=1)  # type: ignore[attr-defined]
        self.fields["to"].help_text = f"A day after {date_words(ends)}."

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        missing = cleaned.get("what") == EXTENDED and not cleaned.get("to")
        if missing and "to" not in self.errors:
            self.add_error("to", "Enter the new last day, like 31 3 2028")
        return cleaned

    @property
    def term(self) -> Term:
        what = self.cleaned_data["what"]
        return Term(what, self.cleaned_data["to"] if what == EXTENDED else None)
