"""What pages of requests ask."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms as django_forms

from recruitment.models import Request
from recruitment.states import REQUEST
from workforce.core import clock, forms
from workforce.core.presenting import date_words
from workforce.people.actions.posts import FULL_TIME
from workforce.people.forms import ChooseForm
from workforce.people.models.post import Contract, Form

People = Iterable[tuple[UUID, str]]
WANTED = forms.Look(rows=3, is_wanted=True)
WHO_READS = (
    "Whoever is named in the request, the patch lead, those who approve, HR and the central team"
)
HOURS_LIKE = "Enter the hours a week, like 30 or 22.5"


class PartForm(forms.LongForm):
    """One part of a request; saved by itself."""

    def fields_said(self) -> dict[str, Any]:
        """By the fields of the request."""
        return {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"version", "once", "whole"}
        }


class BeginForm(forms.LongForm):
    """Asks nothing: one press, kept once."""


class InMindForm(forms.QueryForm):
    """Whoever comes from a plan of next posts has a team in mind."""

    team = django_forms.UUIDField()


class WhatForm(PartForm):
    team = forms.PersonField(
        label="Which team asks?", nobody="Choose a team", error_messages={"required": "Choose the team"}
    )  # fmt: skip
    role = forms.PersonField(
        label="Which role?", nobody="Choose a role", error_messages={"required": "Choose the role"},
        help_text="Each has one job description, kept by the central team.",
    )  # fmt: skip
    post = forms.PersonField(
        label="Is it for a post that is vacant?", required=False, nobody="No, it would be a new post",
        help_text="Vacant posts of the team you chose, once it is saved.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, teams: People, roles: People, posts: People, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].offer(teams)  # type: ignore[attr-defined]
        self.fields["role"].offer(roles)  # type: ignore[attr-defined]
        if vacant := list(posts):
            self.fields["post"].offer(vacant)  # type: ignore[attr-defined]
        else:
            del self.fields["post"]

    def fields_said(self) -> dict[str, Any]:
        said = {"team_id": self.cleaned_data["team"], "role_id": self.cleaned_data["role"]}
        return said | ({"post_id": self.cleaned_data["post"]} if "post" in self.fields else {})


class WhyForm(PartForm):
    keeps_drafts = True
    looks = {"why": forms.Look(rows=7, count=True), "company": forms.Look(rows=3, count=True)}
    why = forms.LongTextField(
        label="Why a peer worker?", max_length=4000,
        help_text="What would people who use your service have that they don't have now? What will the peer worker do, "
        "and what not?",
        error_messages={"required": "Write why your team wants a peer worker"},
    )  # fmt: skip
    company = forms.LongTextField(
        label="How will they not be alone?", max_length=500, required=False,
        help_text="For a team without another peer worker: who shares their shifts, and where they meet other peers.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["why"] = forms.leads(WHO_READS)


class ContractForm(PartForm):
    looks = {
        "hours": forms.Look(width=4, suffix="a week", inputmode="decimal"),
        "contract": forms.Look(hints={
            Contract.PERMANENT: "The usual one. It gives time to find the right person, and them time to grow.",
            Contract.FIXED_TERM: "Only with a reason, and an end that everybody knows.",
        }, reveals={Contract.FIXED_TERM: ("fixed_term_reason", "fixed_term_ends")}),
        "fixed_term_reason": forms.Look(is_wanted=True), "fixed_term_ends": forms.Look(is_wanted=True),
    }  # fmt: skip
    hours = django_forms.DecimalField(
        label="How many hours?", min_value=Decimal("0.5"), max_value=FULL_TIME, max_digits=4, decimal_places=2,
        help_text="Full time is 37.5 hours.",
        error_messages={
            "required": HOURS_LIKE, "invalid": HOURS_LIKE, "min_value": "Enter at least half an hour a week",
            "max_value": "Enter 37.5 hours or fewer: that is full time", "max_decimal_places": HOURS_LIKE,
            "max_digits": HOURS_LIKE, "max_whole_digits": "Enter 37.5 hours or fewer: that is full time",
        },
    )  # fmt: skip
    contract = forms.ChoiceField(
        label="Which contract?", choices=Contract.choices, error_messages={"required": "Choose the contract"}
    )  # fmt: skip
    fixed_term_reason = forms.TextField(
        label="Why is it for a fixed term?", max_length=300, required=False,
        help_text="For example: commissioned until March 2028.",
    )  # fmt: skip
    fixed_term_ends = forms.DateField(
        label="When does the fixed term end?", what="the end of the fixed term", required=False,
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("contract") != Contract.FIXED_TERM:
            return cleaned | {"fixed_term_reason": "", "fixed_term_ends": None}
        if not (cleaned.get("fixed_term_reason") or "").strip():
            self.add_error("fixed_term_reason", "Write why it is for a fixed term")
        ends: date | None = cleaned.get("fixed_term_ends")
        if "fixed_term_ends" not in self.errors and (ends is None or ends <= clock.today()):
            self.add_error("fixed_term_ends", "Enter a day in the future, like 31 3 2028")
        return cleaned


class FundingForm(PartForm):
    looks = {
        "until": forms.Look(reveals={"day": "funding_ends"}),
        "funding_ends": forms.Look(is_wanted=True),
    }
    funding_source = forms.TextField(
        label="Where does the money come from?", max_length=120,
        help_text="The budget or the commissioner, like: core budget, or Health and Justice grant",
        error_messages={"required": "Write where the money comes from"},
    )  # fmt: skip
    until = forms.ChoiceField(
        label="Until when is there money?",
        choices=[("day", "Until a day"), ("open", "No end is known: it is part of the budget")],
        error_messages={"required": "Say until when there is money"},
    )  # fmt: skip
    funding_ends = forms.DateField(
        label="Until which day?", what="the last day of the money", required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        lacks_day = cleaned.get("until") == "day" and not cleaned.get("funding_ends")
        if lacks_day and "funding_ends" not in self.errors:
            self.add_error("funding_ends", "Enter the last day there is money for, like 31 3 2028")
        return cleaned

    def fields_said(self) -> dict[str, Any]:
        is_open = self.cleaned_data["until"] == "open"
        return {
            "funding_source": self.cleaned_data["funding_source"],
            "funding_has_no_end": is_open,
            "funding_ends": None if is_open else self.cleaned_data["funding_ends"],
        }


class FormForm(PartForm):
    looks = {
        "form": forms.Look(hints={
            Form.SEPARATE: "Stands outside the treatment team, near people's everyday world. Normally doesn't read "
                           "records, and shares with the team what the person agrees to.",
            Form.EMBEDDED: "Works in the team, uses its records, and shares as colleagues do. The team must know how "
                           "to work with a peer: readiness looks at that.",
        })
    }  # fmt: skip
    form = forms.ChoiceField(
        label="Where would the role stand towards the team?", choices=Form.choices,
        error_messages={"required": "Choose where the role would stand"},
        help_text="Readiness suggests one, from how the team is placed. You decide with whoever leads the patch.",
    )  # fmt: skip


class DescriptionForm(PartForm):
    is_read = forms.YesNoField(
        label="Have you read it, and does it fit what you want?",
        error_messages={"required": "Say whether you have read it and it fits"},
    )

    def clean_is_read(self) -> Any:
        if self.cleaned_data["is_read"] is not True:
            raise django_forms.ValidationError(
                "A request uses the central description as it stands. If it doesn't fit, talk with the central team first"
            )
        return True


class StartForm(PartForm):
    hoped_start = forms.DateField(
        label="When would you like them to begin?", what="the day you hope for",
        help_text="A hope, not a promise: it takes as long as the team needs to be ready.",
    )  # fmt: skip

    def clean_hoped_start(self) -> date:
        day: date = self.cleaned_data["hoped_start"]
        if not clock.today() < day <= clock.today() + timedelta(days=1100):
            raise django_forms.ValidationError("Enter a day in the next three years, like 1 4 2027")
        return day


class SupportForm(ChooseForm):
    """Who is to be what to whoever comes."""


class DecideForm(forms.LongForm):
    """What one decides, of the round and the turn one has seen. `may` says which of the four."""

    APPROVE, HOLD, ASK, REFUSE = "approve", "hold", "ask", "refuse"
    keeps_drafts = True
    looks = {
        "what": forms.Look(
            reveals={APPROVE: "note", HOLD: "held", ASK: "question", REFUSE: "reason"},
            divider_before=REFUSE,
            hints={
                APPROVE: "It goes to whoever decides next.",
                HOLD: "It stays where it is until you let it go. Whoever asked sees what is needed.",
                ASK: "It goes back to whoever asked, to answer.",
                REFUSE: "The request is over. Whoever asked reads why.",
            },
        ),
        "note": forms.Look(rows=3), "held": WANTED, "question": WANTED, "reason": WANTED,
    }  # fmt: skip
    turn = django_forms.CharField(max_length=40, required=False, widget=django_forms.HiddenInput)
    round = django_forms.IntegerField(widget=django_forms.HiddenInput)
    what = forms.ChoiceField(
        label="What do you want to do?", error_messages={"required": "Choose what you want to do"}
    )
    note = forms.LongTextField(
        label="Is there something to say about it?", max_length=2000, required=False
    )
    held = forms.LongTextField(label="What are you waiting for?", max_length=2000, required=False)
    question = forms.LongTextField(
        label="What would you like to know?", max_length=2000, required=False
    )
    reason = forms.LongTextField(
        label="Why, and what would have to be different?", max_length=2000, required=False
    )
    _WORDS = {APPROVE: "note", HOLD: "held", ASK: "question", REFUSE: "reason"}
    _WANTED = {
        "held": "Write what you are waiting for", "question": "Write what you would like to know",
        "reason": "Write why, so that whoever asked knows what would have to be different",
    }  # fmt: skip

    def __init__(self, *args: Any, asked: Request, turn: str, is_turn: bool, **kwargs: Any) -> None:
        kwargs["initial"] = {"turn": turn, "round": asked.round}
        super().__init__(*args, **kwargs)
        approve = [(self.APPROVE, "Approve it")] if is_turn else []
        self.fields["what"].choices = [  # type: ignore[attr-defined]
            *approve, (self.HOLD, "Hold it until something is in place"), (self.ASK, "Send it back with a question"),
            (self.REFUSE, "Refuse it"),
        ]  # fmt: skip
        for name in self._WORDS.values():
            self.seen_by[name] = forms.leads("Whoever sees this request")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        name = self._WORDS.get(str(cleaned.get("what")), "")
        if (
            name in self._WANTED
            and not (cleaned.get(name) or "").strip()
            and name not in self.errors
        ):
            self.add_error(name, self._WANTED[name])
        return cleaned

    def begin_anew(self, version: int) -> None:
        """Here it is the round that was seen."""
        super().begin_anew(version)
        self.data["round"] = str(version)

    @property
    def words(self) -> str:
        return str(self.cleaned_data.get(self._WORDS[self.cleaned_data["what"]]) or "")


class AnswerForm(forms.LongForm):
    keeps_drafts = True
    looks = {"words": forms.Look(rows=5, count=True)}
    words = forms.LongTextField(
        label="Your answer", max_length=2000, error_messages={"required": "Write your answer"}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.leads("Whoever sees this request")


class WhyOverForm(forms.LongForm):
    """Confirms an end. `seen` is the stage in which its maker saw the request."""

    looks = {"words": forms.Look(rows=3)}
    seen = django_forms.CharField(max_length=12, widget=django_forms.HiddenInput, required=False)
    words = forms.LongTextField(
        label="Why?", max_length=1000, error_messages={"required": "Write why"}
    )

    def __init__(self, *args: Any, is_needed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = is_needed
        if is_needed:
            self.seen_by["words"] = forms.leads("Whoever sees this request")


class EndForm(WhyOverForm):
    words = forms.LongTextField(
        label="Why?", max_length=500, error_messages={"required": "Write why"}
    )


class OverrideForm(forms.LongForm):
    keeps_drafts = True
    looks = {"reason": forms.Look(rows=5, count=True)}
    reason = forms.LongTextField(
        label="Why can't it wait, and what is done meanwhile?", max_length=1000,
        error_messages={"required": "Write why this can't wait, and what is done meanwhile"},
    )  # fmt: skip
    until = forms.DateField(label="Until when?", what="the last day")
    second = forms.PersonField(
        label="Who is asked to agree?", nobody="Choose somebody",
        error_messages={"required": "Choose who is asked to agree"},
    )  # fmt: skip

    def __init__(self, *args: Any, people: People, most: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["second"].offer(people)  # type: ignore[attr-defined]
        self.fields[
            "until"
        ].help_text = f"Until {date_words(most)} at the latest. It counts again the day after."
        self.seen_by["reason"] = forms.leads("Whoever sees this request")


class OverrideAnswerForm(forms.LongForm):
    looks = {"what": forms.Look(reveals={"no": "words"}), "words": WANTED}
    what = forms.ChoiceField(
        label="Do you agree?", choices=[("yes", "Yes, let it pass until then"), ("no", "No")],
        error_messages={"required": "Choose whether you agree"},
    )  # fmt: skip
    words = forms.LongTextField(label="Why not?", max_length=500, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("what") == "no" and not (cleaned.get("words") or "").strip():
            self.add_error("words", "Write why, for whoever asked you")
        return cleaned


class PipelineQuery(forms.QueryForm):
    stage = forms.ChoiceField(label="Stage", widget=django_forms.Select, choices=[
        ("", "All that are open"), *[(slug, words.capitalize()) for slug, words in REQUEST.words.items()],
    ])  # fmt: skip
    patch = forms.ChoiceField(label="Patch", widget=django_forms.Select)
    show = forms.ChoiceField(label="Show", widget=django_forms.Select, choices=[
        ("", "All"), ("mine", "Those that wait for me"), ("asked", "Those I asked for"), ("slow", "Those that wait long"),
    ])  # fmt: skip

    def __init__(self, *args: Any, patches: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["patch"].choices = [("", "All patches"), *patches]  # type: ignore[attr-defined]


class HandInForm(forms.LongForm):
    """The version that its maker saw as whole."""


class AddTurnForm(forms.LongForm):
    words = forms.TextField(
        label="Who else decides?", max_length=80, help_text="Like: Executive, or Commissioner",
        error_messages={"required": "Write who decides"},
    )  # fmt: skip


class TurnForm(forms.LongForm):
    words = forms.TextField(label="What is this turn called?", max_length=80)
    people = forms.ManyChoiceField(
        label="Who is named for it?", required=False,
        help_text="Those who hold the role of approver or HR. Any one of them decides for the turn.",
    )  # fmt: skip
    agrees_to_overrides = forms.YesNoField(
        label="Are they executives, who may agree to an override?"
    )

    def __init__(
        self, *args: Any, people: Sequence[tuple[str, str]], is_named: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = list(people)  # type: ignore[attr-defined]
        if not is_named:
            del self.fields["people"], self.fields["agrees_to_overrides"]
