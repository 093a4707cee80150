from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms as django_forms

from strategy.access.actions.plan import Said
from strategy.access.actions.reach import Words
from strategy.access.models import Level, Way
from workforce.core import forms

Offered = Iterable[tuple[UUID, str]]
EVERYBODY = forms.everyone_here("Everybody who signs in here")
PLANNERS = forms.leads("Whoever leads the patch, HR and the central team")
NO_NAMES = "No names of people who use services"
MEGABYTES = 2


class PatchQuery(forms.QueryForm):
    patch = forms.ChoiceField(label="Patch", widget=django_forms.Select)

    def __init__(self, *args: Any, patches: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["patch"].choices = [("", "All patches"), *patches]  # type: ignore[attr-defined]


class ReachForm(forms.LongForm):
    looks = {"way": forms.Look(reveals={"near": ("near",)}), "words": forms.Look(size="s")}
    way = forms.ChoiceField(
        label="How does somebody who uses this team reach a peer?", choices=Way.choices,
        error_messages={"required": "Choose how somebody there reaches a peer"},
    )  # fmt: skip
    near = forms.PersonField(
        label="Which team does the peer come from?", required=False, nobody="Choose a team",
        help_text="Teams with a peer today, those of the same patch first",
    )  # fmt: skip
    words = forms.TextField(
        label="What should one know?", max_length=300, required=False,
        help_text=f"On which days they come, say, or how long it takes. {NO_NAMES}",
    )  # fmt: skip

    def __init__(self, *args: Any, teams: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["near"].offer(teams)  # type: ignore[attr-defined]
        self.seen_by["words"] = EVERYBODY


class NextForm(forms.LongForm):
    looks = {
        "how_many": forms.Look(width=2, inputmode="numeric"), "why": forms.Look(rows=4, count=True),
        "first": forms.Look(rows=3, count=True),
    }  # fmt: skip
    team = forms.PersonField(
        label="In which team?", nobody="Choose a team", error_messages={"required": "Choose the team"}
    )  # fmt: skip
    level = forms.ChoiceField(
        label="Which post?", choices=Level.choices, initial=Level.ENTRY,
        error_messages={"required": "Choose which post it is"},
    )  # fmt: skip
    how_many = django_forms.IntegerField(
        label="How many?", min_value=1, max_value=20, initial=1,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), "Enter a number from 1 to 20"),
    )  # fmt: skip
    why = forms.LongTextField(
        label="Why there, and why next?", max_length=600,
        help_text=f"What changes for people who use the team. {NO_NAMES}",
        error_messages={"required": "Say why it is planned"},
    )  # fmt: skip
    first = forms.LongTextField(
        label="What has to be there first?", max_length=600, required=False,
        help_text="What the product knows of it stands on the team's page by itself",
    )  # fmt: skip
    by_day = forms.DateField(label="By when?", what="the day it should be there by")

    def __init__(self, *args: Any, teams: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].offer(teams)  # type: ignore[attr-defined]
        self.seen_by |= {"why": PLANNERS, "first": PLANNERS}

    def said(self) -> Said:
        data = self.cleaned_data
        return Said(
            data["team"], data["level"], data["how_many"], data["why"], data["first"], data["by_day"]
        )  # fmt: skip


class TakeOutForm(forms.LongForm):
    reason = forms.TextField(
        label="Why is it taken out?", max_length=300, error_messages={"required": "Say why it is taken out"}
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["reason"] = PLANNERS


class LinkForm(forms.LongForm):
    request = forms.PersonField(
        label="Which request is it?", nobody="Choose a request",
        error_messages={"required": "Choose the request"},
    )  # fmt: skip

    def __init__(self, *args: Any, requests: Offered, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["request"].offer(requests)  # type: ignore[attr-defined]


class ReferralForm(forms.LongForm):
    looks = {name: forms.Look(rows=4, count=True) for name in ("who", "how", "after")}
    who = forms.LongTextField(
        label="Who can be referred, and by whom?", max_length=800,
        help_text="In words that somebody on a busy ward understands at once",
    )  # fmt: skip
    how = forms.LongTextField(label="How does one do it?", max_length=800)
    after = forms.LongTextField(
        label="What happens then?", max_length=800, help_text="Who answers, by when, and what if there is no peer free"
    )  # fmt: skip
    ask = forms.TextField(
        label="Who can one ask?", max_length=300,
        help_text="A role and the team's own number or mailbox. No private number",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by |= dict.fromkeys(("who", "how", "after", "ask"), EVERYBODY)

    def said(self) -> Words:
        data = self.cleaned_data
        return Words(data["who"], data["how"], data["after"], data["ask"])


class TableForm(forms.LongForm):
    table = django_forms.FileField(
        label="The table", allow_empty_file=True, max_length=None,
        help_text=f"A CSV or XLSX file of {MEGABYTES} MB or less",
        error_messages={"required": "Choose the file", "missing": "Choose the file"},
    )  # fmt: skip

    def __init__(self, *args: Any, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.too_large = too_large
        self.fields["table"].widget.attrs["accept"] = ".csv,.xlsx,text/csv"

    def clean(self) -> dict[str, Any]:
        if not self.too_large:
            return super().clean()
        self.errors.pop("table", None)
        self.add_error("table", f"Choose a file of {MEGABYTES} MB or less")
        return self.cleaned_data
