"""What pages of courses that run ask."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.core.exceptions import ValidationError

from training.courses.actions.accrediting import Award
from training.courses.actions.runs import Wanted
from training.courses.actions.setting_work import Asked
from training.courses.models.run import MOST_ASSIGNMENTS, MOST_DAYS, MOST_PLACES
from training.courses.states import ACCEPTED, NOT_THIS_TIME, RESERVE
from workforce.core import documents, forms
from workforce.core.documents import Upload
from workforce.core.forms.fields import MEGABYTE
from workforce.gatherings import forms as gatherings

People = Iterable[tuple[UUID, str]]
_BY = [("book", "People book a place themselves"), ("apply", "People apply, and are chosen")]
_LIVED = [("yes", "Yes"), ("no", "No"), ("", "Not known yet")]
_SMALL = forms.Look(width=3)


class WholeForm(forms.LongForm):
    """What stands for the whole run."""

    looks = {"capacity": forms.Look(width=3, suffix="places"), "about": forms.Look(rows=3)}

    capacity = django_forms.IntegerField(
        label="How many places?", min_value=1, max_value=MOST_PLACES
    )
    by_application = forms.ChoiceField(label="How does somebody get a place?", choices=_BY)
    apply_until = forms.DateField(
        label="Last day to apply",
        what="the last day to apply",
        required=False,
        help_text="Only where people apply. Empty: until the course begins",
    )
    place = forms.TextField(label="Where is it?", max_length=160, required=False)
    link = django_forms.URLField(
        label="Link to join online", max_length=400, required=False, assume_scheme="https"
    )
    by_lived_experience = forms.YesNoField(
        label="Is it given by trainers with lived experience?", required=False
    )
    co_delivered_with = forms.TextField(
        label="Who gives it with them?", max_length=160, required=False, help_text="Like HR, or a partner organisation"
    )  # fmt: skip
    funding = forms.TextField(label="Which funding pays for it?", max_length=120, required=False)
    about = forms.LongTextField(
        label="What should people know before they come?", max_length=1000, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("apply_until") and cleaned.get("by_application") == "book":
            self.add_error(
                "apply_until", ValidationError("Leave this empty: people book, and don't apply")
            )
        return cleaned

    def wanted(self) -> Wanted:
        data = self.cleaned_data
        return Wanted(
            capacity=data["capacity"],
            by_application=data["by_application"] == "apply",
            apply_until=data["apply_until"],
            place=data["place"],
            link=data["link"],
            by_lived_experience=data["by_lived_experience"],
            co_delivered_with=data["co_delivered_with"],
            funding=data["funding"],
            about=data["about"],
        )


class PlanForm(WholeForm):
    """A first day, and the same weekday so often after it. Each day can be changed by itself afterwards."""

    looks = {
        **WholeForm.looks, "days": forms.Look(width=3, suffix="days"), "weeks": forms.Look(width=3, suffix="weeks"),
        "starts": forms.Look(width=5), "ends": forms.Look(width=5),
        "assignments": forms.Look(width=3, suffix="assignments"),
    }  # fmt: skip
    field_order: Any = (
        "version", "once", "course", "first", "days", "weeks", "starts", "ends", "place", "link", "capacity",
        "by_application", "apply_until", "assignments", "lead", "second",
    )  # fmt: skip

    course = forms.ChoiceField(
        label="Which course?",
        widget=django_forms.Select,
        error_messages={"required": "Choose the course"},
    )
    first = forms.DateField(label="First day", what="the first day")
    days = django_forms.IntegerField(label="How many days?", min_value=1, max_value=MOST_DAYS)
    weeks = django_forms.IntegerField(label="How far apart are they?", min_value=1, max_value=26)
    starts = forms.TimeField(label="When does it start?", what="the time it starts")
    ends = forms.TimeField(label="When does it end?", what="the time it ends")
    assignments = django_forms.IntegerField(
        label="How many assignments are there?", min_value=0, max_value=MOST_ASSIGNMENTS, required=False,
        help_text="Only where people apply",
    )  # fmt: skip
    lead = forms.PersonField(label="Who leads it?", required=False, nobody="Nobody yet")
    second = forms.PersonField(label="Who leads with them?", required=False, nobody="Nobody")

    def __init__(self, *args: Any, courses: People, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [(str(pk), title) for pk, title in courses]
        self.fields["course"].choices = [("", "Choose a course"), *found]  # type: ignore[attr-defined]
        rows = list(people)
        for name in ("lead", "second"):
            self.fields[name].offer(rows)  # type: ignore[attr-defined]

    def when(self) -> list[date]:
        data = self.cleaned_data
        return [data["first"] + timedelta(weeks=data["weeks"] * n) for n in range(data["days"])]


class CopyForm(forms.LongForm):
    first = forms.DateField(
        label="First day", what="the first day",
        help_text="The other days are as far apart as they were, at the same times",
    )  # fmt: skip


class LeadForm(forms.LongForm):
    lead = forms.PersonField(label="Who leads it?", required=False, nobody="Nobody yet")
    second = forms.PersonField(label="Who leads with them?", required=False, nobody="Nobody")

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(people)
        for name in ("lead", "second"):
            self.fields[name].offer(rows)  # type: ignore[attr-defined]


class DayForm(gatherings.WhenForm, forms.LongForm):
    looks = {"starts": forms.Look(width=5), "ends": forms.Look(width=5)}


class WhoForm(forms.Form):
    """One of those found by name."""

    person = forms.ChoiceField(label="Who is it?", widget=django_forms.Select)

    def __init__(self, *args: Any, people: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [("", "Choose a person"), *people]  # type: ignore[attr-defined]


class GuestForm(forms.Form):
    guest = forms.TextField(label="The guest's name", max_length=120)


class ApplyForm(forms.LongForm):
    keeps_drafts = True
    looks = {"why": forms.Look(rows=6)}
    why = forms.LongTextField(
        label="Why now?",
        help_text="What draws you to it, and what you would like to do with it. A few sentences do",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["why"] = forms.leads("You and those who give the course")


_ANSWERS = [
    (ACCEPTED, "They have a place"),
    (RESERVE, "On the reserve list"),
    (NOT_THIS_TIME, "Not this time"),
]


class AnswerForm(forms.LongForm):
    looks = {"said": forms.Look(rows=4)}
    to = forms.ChoiceField(label="What is the answer?", choices=_ANSWERS)
    said = forms.LongTextField(
        label="A few words for them",
        required=False,
        max_length=2000,
        help_text="Needed where it is not this time: what would help them next time",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["said"] = forms.leads("They and those who give the course")


class DeferForm(forms.LongForm):
    to = forms.ChoiceField(label="Which run do they go on in?")

    def __init__(self, *args: Any, runs: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].choices = [(str(pk), words) for pk, words in runs]  # type: ignore[attr-defined]


class MadeUpForm(forms.LongForm):
    looks = {"said": forms.Look(rows=3)}
    said = forms.LongTextField(
        label="Where and when did they make it up?", max_length=500,
        help_text="Like: with the Tuesday group, 4 March. Not why they were away",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["said"] = forms.leads("They and those who give the course")


class AccreditForm(forms.LongForm):
    looks = {"credits": _SMALL}
    body = forms.TextField(label="Awarding body", max_length=120)
    on = forms.DateField(label="Day of the award", what="the day of the award", not_future=True)
    credits = django_forms.IntegerField(label="Credits", min_value=0, max_value=500, required=False)
    number = forms.TextField(label="Certificate number", max_length=60)

    def award(self) -> Award:
        data = self.cleaned_data
        return Award(data["body"], data["on"], data["credits"], data["number"])


class SetWorkForm(forms.LongForm):
    looks = {"about": forms.Look(rows=6)}
    title = forms.TextField(label="Title", max_length=120)
    about = forms.LongTextField(label="What does it ask?", max_length=2000, required=False)
    due_on = forms.DateField(label="When is it due?", what="the day it is due")

    def asked(self) -> Asked:
        data = self.cleaned_data
        return Asked(data["title"], data["about"], data["due_on"])


class HandInForm(forms.LongForm):
    keeps_drafts = True
    looks = {"text": forms.Look(rows=12)}
    text = forms.LongTextField(label="What you want to hand in", required=False, max_length=20000)
    file = forms.UploadField(label="Or a file", endings=documents.ENDINGS, required=False)

    def __init__(self, *args: Any, megabytes: int, too_large: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.megabytes, self.too_large = megabytes, too_large
        field = self.fields["file"]
        field.most = megabytes * MEGABYTE  # type: ignore[attr-defined]
        field.help_text = (
            f"{documents.WORDS[0].upper()}{documents.WORDS[1:]}, {megabytes} MB at most"
        )
        for name in ("text", "file"):
            self.seen_by[name] = forms.leads("You and those who give the course")

    def clean(self) -> dict[str, Any]:
        if not self.too_large:
            return super().clean()
        self.errors.pop("file", None)
        self.add_error("file", ValidationError(f"Choose a file of {self.megabytes} MB or less"))
        return self.cleaned_data

    def upload(self) -> Upload | None:
        found = self.cleaned_data["file"]
        return Upload(found.name, found.read()) if found else None


_MARKS = [("passed", "Passed"), ("again", "To be handed in again")]


class MarkForm(forms.LongForm):
    looks = {"said": forms.Look(rows=5)}
    result = forms.ChoiceField(label="How is it?", choices=_MARKS)
    said = forms.LongTextField(
        label="A few words for them", required=False, max_length=4000,
        help_text="Needed where it is to be handed in again: what is good, and what is missing",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["said"] = forms.leads("They and those who give the course")


class ExtendForm(forms.LongForm):
    until = forms.DateField(label="Until when?", what="the last day they have")
