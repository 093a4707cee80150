from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.core.exceptions import ValidationError

from recruitment.selection.actions.candidates import Said as Entered
from recruitment.selection.actions.criteria import Said as Looked
from recruitment.selection.actions.scoring import Said as Scored
from recruitment.selection.models import (
    Candidate,
    Criterion,
    JudgedBy,
    Paid,
    Reason,
    SeatKind,
    Source,
    WithoutSomebody,
)
from workforce.core import clock, forms
from workforce.core.forms import words as field_words

Choices = Sequence[tuple[Any, str]]


class FindForm(forms.QueryForm):
    name = forms.TextField(label="Name", max_length=100)


class SeatForm(forms.LongForm):
    marks_optional = False
    person = forms.PersonField(label="Who would you like to ask?")
    kind = forms.ChoiceField(label="As what?", choices=SeatKind.choices)
    is_chair = forms.YesNoField(label="To chair the panel?", initial=False)
    looks = {
        "kind": forms.Look(
            hints={
                "lived": "Brings lived experience. They are asked whether they want the time, and whether it is paid.",
                "service": "Of the service that takes on the new colleague.",
            }
        ),
        "is_chair": forms.Look(inline=True),
    }

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)  # type: ignore[attr-defined]


class SeatAnswerForm(forms.LongForm):
    marks_optional = False
    says_yes = forms.YesNoField(label="Would you like to sit on it?", no="Not this time")
    paid = forms.ChoiceField(
        label="How is your time on the panel paid?", choices=Paid.choices, required=False
    )

    def __init__(self, *args: Any, is_lived: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_lived:
            self.seen_by["paid"] = forms.leads("You and whoever runs the recruitment")
        else:
            del self.fields["paid"]


class CriterionForm(forms.LongForm):
    marks_optional = False
    looks = {
        "words": forms.Look(rows=2),
        "judged_by": forms.Look(reveals={JudgedBy.INTERVIEW: "question"}),
        "is_essential": forms.Look(inline=True),
        "weight": forms.Look(inline=True),
    }
    words = forms.LongTextField(label="What do you look for?", max_length=200)
    judged_by = forms.ChoiceField(label="How is it judged?", choices=JudgedBy.choices)
    question = forms.LongTextField(
        label="The question that everybody is asked, in these words",
        max_length=300,
        required=False,
        help_text="Ask how somebody would work, not what happened to them.",
    )
    is_essential = forms.YesNoField(label="Is it essential?", no="No, desirable", initial=True)
    weight = forms.ChoiceField(
        label="How much does it weigh?", choices=[("1", "1"), ("2", "2"), ("3", "3, the most")], initial="2"
    )  # fmt: skip

    def __init__(self, *args: Any, is_fixed: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_fixed:
            for name in ("words", "judged_by", "question", "is_essential"):
                del self.fields[name]
            self.looks = {"weight": forms.Look(inline=True)}

    def said(self) -> Looked:
        """Of a fixed one only the weight is taken: the action keeps its words."""
        data = self.cleaned_data
        if "words" not in self.fields:
            return Looked(JudgedBy.INTERVIEW, "fixed", "fixed", True, int(data["weight"]))
        return Looked(
            data["judged_by"], data["words"], data["question"], bool(data["is_essential"]), int(data["weight"])
        )  # fmt: skip


class CandidateForm(forms.LongForm):
    name = forms.TextField(label="Name", max_length=160)
    email = django_forms.EmailField(label="Email", max_length=200, required=False)
    phone = forms.TextField(label="Phone", max_length=40, required=False)
    source = forms.ChoiceField(
        label="Where did they hear of it?",
        choices=Source.choices,
        initial=Source.NOT_SAID,
        help_text="Counted, and shown on no page again: it could say more than somebody told you.",
    )

    def said(self) -> Entered:
        data = self.cleaned_data
        return Entered(data["name"], data["email"], data["phone"], data["source"])


class UploadForm(forms.LongForm):
    file = forms.UploadField(
        label="A file of candidates", endings=(".csv",), most=1024 * 1024,
        help_text="CSV with the columns name, email, phone and source. Who was entered before, by their address, is left out.",
    )  # fmt: skip


class ConflictForm(forms.LongForm):
    """A question a candidate. Yes or no is all that is kept."""

    marks_optional = False

    def __init__(self, *args: Any, candidates: Iterable[Candidate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.looks = {}
        for row in candidates:
            name = f"c-{row.pk}"
            self.fields[name] = forms.YesNoField(
                label=row.name, yes="Yes, there is something", no="No, nothing"
            )
            self.looks[name] = forms.Look(inline=True)
        field_words.put_in(self.fields)

    def answers(self) -> dict[UUID, bool]:
        return {
            UUID(name[2:]): bool(value)
            for name, value in self.cleaned_data.items()
            if name.startswith("c-")
        }


def _points(most: int) -> list[tuple[str, str]]:
    """What both ends stand for: a figure alone is read by each in their own way."""
    ends = {0: "0: nothing of it seen", most: f"{most}: all of it, with clear examples"}
    return [(str(n), ends.get(n, str(n))) for n in range(most + 1)]


class ScoreForm(forms.LongForm):
    """Points and a reason for each criterion, and no box for words."""

    marks_optional = False

    def __init__(
        self,
        *args: Any,
        criteria: Sequence[Criterion],
        most: int,
        now: dict[UUID, tuple[int, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.criteria, self.looks = criteria, {}
        for row in criteria:
            points, reason = f"p-{row.pk}", f"r-{row.pk}"
            given = (now or {}).get(row.pk)
            self.fields[points] = forms.ChoiceField(
                label=row.words, choices=_points(most),
                initial=str(given[0]) if given else None, help_text=row.question,
                error_messages={"required": f"Choose the points for “{row.words}”"},
            )  # fmt: skip
            self.fields[reason] = forms.ChoiceField(
                label="Because it was", choices=[("", "Choose a reason"), *Reason.choices],
                widget=django_forms.Select, initial=given[1] if given else None,
                error_messages={"required": f"Choose a reason for “{row.words}”"},
            )  # fmt: skip
            self.looks[points] = forms.Look(inline=True, size="m")
        field_words.put_in(self.fields)

    def marks(self) -> dict[UUID, Scored]:
        data = self.cleaned_data
        return {
            row.pk: Scored(int(data[f"p-{row.pk}"]), data[f"r-{row.pk}"]) for row in self.criteria
        }


class CloseForm(forms.LongForm):
    reason = forms.ChoiceField(
        label="Look together without whoever has not scored?", choices=WithoutSomebody.choices
    )


class DecideForm(forms.LongForm):
    to = forms.ChoiceField(label="What did you decide?")

    def __init__(self, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = list(choices)  # type: ignore[attr-defined]


class SlotForm(forms.LongForm):
    day = forms.DateField(label="Which day?", what="the day")
    times = forms.TextField(
        label="At which times?", max_length=120, help_text="With commas between them, like 9:30, 11am, 2pm"
    )  # fmt: skip
    minutes = django_forms.IntegerField(
        label="How many minutes each?", min_value=15, max_value=240, initial=60
    )
    place = forms.TextField(label="Where?", max_length=160, required=False)
    looks = {"minutes": forms.Look(width=3, inputmode="numeric")}

    def clean_times(self) -> list[time]:
        field = forms.TimeField(label="time", what="the time")
        found = []
        for part in self.cleaned_data["times"].split(","):
            if part.strip():
                found.append(field.clean(part.strip()))
        if not found:
            raise ValidationError("Enter at least one time, like 9:30")
        return found

    def starts(self) -> list[datetime]:
        return [clock.at_local(self.cleaned_data["day"], at) for at in self.cleaned_data["times"]]


class OfferForm(forms.LongForm):
    answer_by = forms.DateField(label="By when do they answer?", what="the day to answer by")


class DayForm(forms.LongForm):
    day = forms.DateField(label="Which day?", what="the day")

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["day"].label = label


class TalkSayForm(forms.LongForm):
    marks_optional = False
    goes_on = forms.YesNoField(
        label="How does it go on?", yes="They start as agreed", no="It doesn't go on with this post"
    )


class FeedbackForm(forms.LongForm):
    looks = {"words": forms.Look(rows=12)}
    words = forms.LongTextField(
        label="What would you like to tell them?", max_length=4000,
        help_text="Against the criteria: what went well, and what would have made it stronger. Nothing of what they told you about themselves.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.leads("The candidate, you, and the central team")


class FindTeamForm(forms.QueryForm):
    name = forms.TextField(label="Name of the team, or a part of it", max_length=100)


class TeamForm(forms.Form):
    team = forms.ChoiceField(label="Team", widget=django_forms.Select)

    def __init__(self, *args: Any, teams: Choices, label: str = "Team", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].label = label
        self.fields["team"].choices = [
            ("", "Choose a team"),
            *((str(pk), name) for pk, name in teams),
        ]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> UUID:
        return UUID(self.cleaned_data["team"])
