from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.forms import Select
from django.forms.utils import ErrorDict

from workforce.core import forms
from workforce.core.presenting import date_words
from workforce.establishment.actions.unknown_roles.adopting import BANK
from workforce.establishment.presenters.unknown_roles_adopt import IN_EXTRACT, LATER
from workforce.people.models.post import Contract, Form
from workforce.people.models.relationship import Kind

Choices = Sequence[tuple[str, str]]
NOBODY = "nobody"
FULL_TIME = Decimal("37.5")
CONTRACTS: Choices = [*Contract.choices, (BANK, "Bank: no post")]


class TermsForm(forms.LongForm):
    """What the job is. Everything the extract says is filled in."""

    band = forms.ChoiceField(label="Pay band", widget=Select, required=False)
    hours = django_forms.DecimalField(
        label="Hours a week",
        max_digits=4,
        decimal_places=2,
        min_value=Decimal("0.25"),
        error_messages={
            "required": "Enter the hours a week, like 22.5",
            "invalid": "Enter the hours a week, like 22.5",
            "min_value": "Enter 0.25 hours or more",
            "max_decimal_places": "Enter the hours with two decimal places at most, like 22.5",
            "max_digits": "Enter 37.5 hours or fewer",
            "max_whole_digits": "Enter 37.5 hours or fewer",
        },
    )
    contract = forms.ChoiceField(label="Contract", choices=CONTRACTS)
    ends = forms.DateField(
        label="Last day, where there is one", what="the last day", required=False
    )
    fixed_term_reason = forms.TextField(
        label="Why is it for a fixed term?", max_length=300, required=False
    )
    place = forms.ChoiceField(
        label="Where does the role stand?", choices=[*Form.choices, (LATER, "Not known yet")]
    )
    knows_title = django_forms.BooleanField(required=False)
    looks: Mapping[str, forms.Look] = {
        "hours": forms.Look(width=4, suffix="hours", inputmode="decimal"),
    }

    def __init__(
        self,
        *args: Any,
        bands: Choices,
        role_words: str,
        title: str,
        is_known: bool,
        same_hours: Decimal | None,
        first_day: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.same_hours, self.first_day = same_hours, first_day
        self.fields["band"].choices = [("", "No band"), *bands]  # type: ignore[attr-defined]
        self.fields["knows_title"].label = f"From now on “{title}” means {role_words}"
        self.fields[
            "knows_title"
        ].help_text = "The next extract makes posts of the other jobs with this title, without asking who supports them."
        if is_known:
            del self.fields["knows_title"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        hours, contract, ends = (cleaned.get(name) for name in ("hours", "contract", "ends"))
        if hours is not None and hours > FULL_TIME and hours != self.same_hours:
            self.add_error("hours", "Enter 37.5 hours or fewer")
        if ends is not None and ends < self.first_day:
            self.add_error("ends", f"The last day must be {date_words(self.first_day)} or after")
        if contract == Contract.FIXED_TERM:
            if ends is None and "ends" not in self.errors:
                self.add_error("ends", "Enter the last day of the fixed term, like 31 3 2027")
            if not cleaned.get("fixed_term_reason") and "fixed_term_reason" not in self.errors:
                self.add_error("fixed_term_reason", "Write why it is for a fixed term")
        return cleaned


class AdoptForm(TermsForm):
    """The job becomes a post with its holder, and the three who belong to it."""

    keeps_drafts = True
    email = django_forms.EmailField(
        label="Work email",
        required=False,
        max_length=254,
        help_text="They are invited with it later. Left empty, the next extract brings it.",
    )
    line_manager = forms.ChoiceField(label="Line manager", widget=Select)
    clinical_supervisor = forms.ChoiceField(label="Clinical supervisor", widget=Select)
    peer_supervisor = forms.ChoiceField(label="Peer supervisor", widget=Select)
    starts = forms.DateField(
        label="From when do they support this person?", what="the first day of the support"
    )
    name = forms.TextField(label="Somebody else? Find them by name", max_length=100, required=False)
    field_order = (
        "version", "once", "line_manager", "clinical_supervisor", "peer_supervisor", "name", "starts",
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        people: Mapping[str, Sequence[tuple[UUID, str]]],
        in_extract: str,
        manager: UUID | None,
        is_clinical: bool,
        earliest: date,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.earliest = earliest
        for kind, rows in people.items():
            offered = [
                (str(pk), words) for pk, words in rows if pk != manager or kind != Kind.LINE_MANAGER
            ]
            if kind == Kind.LINE_MANAGER and in_extract:
                offered.insert(0, (IN_EXTRACT, f"{in_extract} (named in the extract)"))
            field = self.fields[kind]
            field.choices = [("", "Choose"), *offered, (NOBODY, "Nobody yet")]  # type: ignore[attr-defined]
            what = Kind(kind).label.lower()
            field.error_messages["required"] = f"Choose the {what}, or that there is nobody yet"
        if not is_clinical:
            del self.fields["clinical_supervisor"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        starts = cleaned.get("starts")
        if starts is not None and starts < self.earliest:
            self.add_error("starts", f"The first day must be {date_words(self.earliest)} or after")
        manager, peer = cleaned.get("line_manager"), cleaned.get("peer_supervisor")
        if manager and manager == peer and manager != NOBODY:
            self.add_error(
                "peer_supervisor",
                "Choose somebody who isn't the line manager: a supervisor outside management is the point",
            )
        return cleaned

    def look_again(self) -> None:
        """Only a name was looked for: what is typed stays, and nothing is wrong yet."""
        self._errors = ErrorDict()
        self.cleaned_data = {}

    def chosen(self, kind: str) -> UUID | None:
        words = self.cleaned_data.get(kind) or NOBODY
        return None if words in {NOBODY, IN_EXTRACT} else UUID(words)

    @property
    def manager_in_extract(self) -> bool:
        return bool(self.cleaned_data.get("line_manager") == IN_EXTRACT)


class ProposeForm(TermsForm):
    """A vacancy that was reported, as a proposed post."""

    keeps_drafts = True
    team = forms.ChoiceField(
        label="Team", widget=Select, error_messages={"required": "Choose the team"}
    )
    code = forms.TextField(
        label="Number of the post or vacancy",
        max_length=40,
        required=False,
        help_text="Left empty, one is made up.",
    )
    field_order = ("version", "once", "team", "code")

    def __init__(self, *args: Any, teams: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [("", "Choose"), *((str(pk), name) for pk, name in teams)]  # type: ignore[attr-defined]
        self.fields["contract"].choices = Contract.choices  # type: ignore[attr-defined]
