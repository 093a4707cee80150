from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms as django
from django.core.validators import MaxValueValidator, MinValueValidator
from django.forms import Select

from workforce.core import clock
from workforce.core.forms import (
    ChoiceField,
    DateField,
    Form,
    LongForm,
    Look,
    ManyChoiceField,
    QueryForm,
    TextField,
)
from workforce.establishment.forms.placing import AskingForm
from workforce.establishment.models import JobTalkOutcome, StintKind
from workforce.establishment.presenters.changes import KINDS
from workforce.people.models.assignment import Employment

Choices = Sequence[tuple[str, str]]
NOBODY, EACH = "nobody", "each"
_KIND_HINTS = {
    Employment.EMPLOYED: "One of the funded posts.",
    Employment.VOLUNTEER: "A team, and no pay or contract. Volunteers take breaks, not absence.",
    Employment.APPRENTICE: "A post with a last day, and a conversation about a job before it.",
    Employment.BANK: "Shifts in a team, without a post.",
}


def hours_field(**kwargs: Any) -> django.DecimalField:
    return django.DecimalField(
        max_digits=4,
        decimal_places=2,
        validators=[
            MinValueValidator(Decimal("0.5"), "Enter at least half an hour a week"),
            MaxValueValidator(Decimal("60"), "Enter 60 hours a week or fewer"),
        ],
        error_messages={
            "invalid": "Enter the hours a week as a number, like 22.5",
            "max_digits": "Enter the hours a week as a number, like 22.5",
            "max_decimal_places": "Enter the hours a week as a number, like 22.5",
            "max_whole_digits": "Enter the hours a week as a number, like 22.5",
        },
        **kwargs,
    )


class FindForm(QueryForm):
    name = TextField(label="Name", max_length=100)


class PlaceQuery(QueryForm):
    name = TextField(label="Find it by team, title or code", max_length=100)


class TeamQuery(QueryForm):
    name = TextField(label="Find the team by name", max_length=100)


class WhoForm(LongForm):
    first_name = TextField(label="First name", max_length=80)
    last_name = TextField(label="Last name", max_length=80)
    known_as = TextField(
        label="Name they go by", max_length=80, required=False,
        help_text="If it isn't the first name.",
    )  # fmt: skip
    email = django.EmailField(label="Email address", max_length=254, required=False)
    phone = TextField(label="Telephone", max_length=40, required=False)


class JoiningWhoForm(WhoForm):
    employee_number = TextField(
        label="Employee number", max_length=30, required=False,
        help_text="If there is one: the next staff extract finds them by it.",
    )  # fmt: skip


class JobForm(LongForm):
    looks = {"employment": Look(hints=_KIND_HINTS)}
    employment = ChoiceField(
        label="What will they be?",
        choices=KINDS,
        error_messages={"required": "Choose what they will be"},
    )
    starts = DateField(label="What is the first day?", what="the first day")
    ends = DateField(
        label="What is the last day?", what="the last day", required=False,
        help_text="For a fixed term or an apprenticeship. Leave it empty where there is none.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        cleaned = in_order(self, super().clean())
        apprentice = cleaned.get("employment") == Employment.APPRENTICE
        if apprentice and not cleaned.get("ends") and "ends" not in self.errors:
            self.add_error("ends", "Enter the last day of the apprenticeship")
        return cleaned


class PlaceForm(AskingForm):
    """One of the posts or teams that were found."""

    place = ChoiceField()
    role = ChoiceField(label="Which role?", error_messages={"required": "Choose the role"})
    hours = hours_field(label="Hours a week", required=False)

    def __init__(
        self, *args: Any, places: Choices, hints: dict[str, str], roles: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        place = self.fields["place"]
        place.choices = places  # type: ignore[attr-defined]
        place.label = "Which team?" if roles else "Which post?"
        place.error_messages["required"] = "Choose a team" if roles else "Choose a post"
        self.looks = {"place": Look(hints=hints)}
        if roles:
            self.fields["role"].choices = roles  # type: ignore[attr-defined]
            if len(roles) == 1:
                self.fields["role"].initial = roles[0][0]
        else:
            del self.fields["role"]
            self.fields["hours"].help_text = "Leave it empty for the hours of the post."

    @property
    def place_id(self) -> UUID:
        return UUID(self.cleaned_data["place"])


class SupporterForm(LongForm):
    """Somebody found by name, or nobody yet."""

    holder = ChoiceField(error_messages={"required": "Choose a person, or say that it isn't known"})

    def __init__(
        self, *args: Any, asking: str, people: Choices, hints: dict[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["holder"]
        field.label = asking
        field.choices = [*people, (NOBODY, "Not known yet")]  # type: ignore[attr-defined]
        hints = {**hints, NOBODY: "It is shown as missing until somebody is named."}
        self.looks = {"holder": Look(hints=hints, divider_before=NOBODY if people else "")}


class MoveForm(PlaceForm):
    starts = DateField(label="From which day?", what="the first day there")
    ends = DateField(
        label="Until when?", what="the last day there", required=False,
        help_text="For a fixed term. Leave it empty where there is none.",
    )  # fmt: skip
    keep = ManyChoiceField(
        label="Who goes on supporting them there?", required=False,
        help_text="Whoever isn't ticked stops the day before. Name others afterwards, on their page.",
    )  # fmt: skip
    field_order = ("place", "role", "starts", "ends", "hours", "keep")

    def __init__(self, *args: Any, beside: Choices, stay: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if beside:
            self.fields["keep"].choices = beside  # type: ignore[attr-defined]
            self.fields["keep"].initial = list(stay)
        else:
            del self.fields["keep"]

    def clean(self) -> dict[str, Any]:
        return in_order(self, super().clean())


class StintForm(AskingForm):
    kind = ChoiceField(
        label="What is it?", choices=StintKind.choices, error_messages={"required": "Choose one"}
    )
    place = ChoiceField(label="Where?", error_messages={"required": "Choose where"})
    organisation = TextField(label="Name of the organisation", max_length=120, required=False)
    starts = DateField(label="What is the first day there?", what="the first day there")
    ends = DateField(
        label="What is the last day there?", what="the last day there",
        help_text="The day after they are back in their post. It can be changed later.",
    )  # fmt: skip
    keep = ManyChoiceField(label="Who goes on supporting them meanwhile?", required=False)
    OUTSIDE = "outside"

    def __init__(
        self,
        *args: Any,
        places: Choices,
        hints: dict[str, str],
        beside: Choices,
        stay: Sequence[str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [*places, (self.OUTSIDE, "Another organisation")]
        self.fields["place"].choices = choices  # type: ignore[attr-defined]
        self.looks = {
            "kind": Look(hints={
                StintKind.SECONDMENT: "Somewhere else for a while.",
                StintKind.ACTING_UP: "A role above their own for a while.",
            }),
            "place": Look(
                hints=hints, reveals={self.OUTSIDE: "organisation"},
                divider_before=self.OUTSIDE if places else "",
            ),
        }  # fmt: skip
        self.fields["keep"].choices = beside  # type: ignore[attr-defined]
        self.fields["keep"].initial = list(stay)
        if not beside:
            del self.fields["keep"]

    @property
    def is_outside(self) -> bool:
        return bool(self.cleaned_data["place"] == self.OUTSIDE)

    def clean(self) -> dict[str, Any]:
        cleaned = in_order(self, super().clean())
        if cleaned.get("place") != self.OUTSIDE:
            return cleaned
        if not cleaned.get("organisation") and "organisation" not in self.errors:
            self.add_error("organisation", "Enter the name of the organisation")
        if cleaned.get("kind") == StintKind.ACTING_UP:
            self.add_error("kind", "Choose secondment: acting up is within the trust")
        return cleaned


class StintEndForm(Form):
    ends = DateField(label="What is the last day there?", what="the last day there")


class HoursForm(Form):
    hours = hours_field(label="Hours a week")


class RoleForm(Form):
    role = ChoiceField(label="Which role?", error_messages={"required": "Choose the role"})

    def __init__(self, *args: Any, roles: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = roles  # type: ignore[attr-defined]


class LastDayForm(Form):
    ends = DateField(
        label="What is the last day?", what="the last day", required=False,
        help_text="Leave it empty where the post has no end.",
    )  # fmt: skip


class LeaveForm(LongForm):
    """The last day, and who takes over each thing somebody holds: one for all, or each."""

    last_day = DateField(label="What is the last day here?", what="the last day")
    everything = ChoiceField(
        label="Who takes over?",
        error_messages={"required": "Choose who takes over, or say that it is nobody yet"},
    )
    on = DateField(
        label="From which day?", what="the first day of whoever takes over", required=False,
        help_text="Leave it empty for the day after the last one.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, people: Choices, hints: dict[str, str], held: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.held = list(held)
        if not held:
            del self.fields["everything"], self.fields["on"]
            return
        several = [(EACH, "Different people: choose below for each")] if len(held) > 1 else []
        choices = [*people, *several, (NOBODY, "Nobody yet")]
        self.fields["everything"].choices = choices  # type: ignore[attr-defined]
        hints = {
            **hints,
            NOBODY: "It is shown as missing afterwards, to whoever can name somebody.",
        }
        self.looks = {"everything": Look(hints=hints)}
        if several:
            for key, words in held:
                self.fields[f"heir_{key}"] = ChoiceField(
                    label=words,
                    widget=Select,
                    required=False,
                    choices=[("", "As chosen above"), *people, (NOBODY, "Nobody yet")],
                )
        self.order_fields([name for name in self.fields if name != "whole"] + ["whole"])

    @property
    def fields_of_each(self) -> list[Any]:
        return [self[name] for name in self.fields if name.startswith("heir_")]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        last, on = cleaned.get("last_day"), cleaned.get("on")
        if last and last < clock.today() - timedelta(days=366):
            self.add_error("last_day", "Enter a last day that is not more than a year ago")
        if last and on and on > last + timedelta(days=1):
            self.add_error("on", "Choose the day after the last one, or an earlier one")
        if cleaned.get("everything") == EACH:
            for key, _ in self.held:
                if not cleaned.get(f"heir_{key}"):
                    self.add_error(f"heir_{key}", "Choose who takes this over")
        return cleaned

    def heirs(self) -> dict[UUID, str]:
        """By relationship the id of who takes over, or NOBODY."""
        said = self.cleaned_data
        return {UUID(key): said.get(f"heir_{key}") or said["everything"] for key, _ in self.held}


class BreakForm(Form):
    starts = DateField(label="From which day?", what="the first day of your break")
    ends = DateField(
        label="Until which day?", what="the last day of your break", required=False,
        help_text="Leave it empty if you don't know yet. You can come back any day.",
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        return in_order(self, super().clean())


class JobTalkForm(LongForm):
    held_on = DateField(label="When did you talk?", what="the day you talked", not_future=True)
    outcome = ChoiceField(
        label="What came of it?",
        choices=JobTalkOutcome.choices,
        error_messages={"required": "Choose what came of it"},
    )


def in_order(form: Form, cleaned: dict[str, Any] | None) -> dict[str, Any]:
    cleaned = cleaned or {}
    starts, ends = cleaned.get("starts"), cleaned.get("ends")
    if starts and ends and ends < starts:
        form.add_error("ends", "The last day must be the first day or after it")
    return cleaned


def today() -> dict[str, Any]:
    return {"starts": clock.today()}
