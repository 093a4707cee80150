from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.forms import Select

from strategy.community.actions.occasions import Wanted
from strategy.community.audiences import Audience
from strategy.community.gatherings import CHOICES as KINDS
from strategy.community.labels import (
    MOST_ABOUT,
    MOST_ANSWER,
    MOST_DECISION,
    MOST_HELLO,
    MOST_NEED,
    MOST_NOTE,
    MOST_OBJECTION,
    MOST_QUESTION,
    MOST_TABLES,
    MOST_THEME,
)
from strategy.community.models import Coming, GroupRole, Outcome
from workforce.core import forms
from workforce.gatherings.forms import WhenForm

Choices = Sequence[tuple[Any, str]]
ALL_HERE = forms.everyone_here("Everybody who sees this date")
THE_ROOM = forms.Privacy(
    "everyone", "Those who are in the room", "see it, without a name. No manager does."
)
OPEN = forms.everyone_here("All colleagues")
NOBODY = "Leave out what tells who somebody is"


class OccasionForm(WhenForm, forms.LongForm):
    """When, where and for whom. `has_to_be` shows once the time is one of several in a row."""

    looks = {
        "about": forms.Look(rows=3),
        "capacity": forms.Look(width=4, suffix="places"),
        "learning": forms.Look(width=4, suffix="minutes"),
        "social": forms.Look(width=4, suffix="minutes"),
    }
    kind = forms.ChoiceField(label="What is it?", choices=[], widget=Select)
    audience = forms.ChoiceField(label="For whom?", choices=[])
    group = forms.ChoiceField(
        label="Of which group?", choices=[], required=False, widget=Select,
        help_text="For a steering group or a support group",
    )  # fmt: skip
    title = forms.TextField(label="What is it called?", max_length=120)
    about = forms.LongTextField(label="What is it about?", max_length=MOST_ABOUT, required=False)
    capacity = django_forms.IntegerField(label="How many places?", min_value=1, max_value=500)
    learning = django_forms.IntegerField(label="Time to learn", min_value=0, max_value=480)
    social = django_forms.IntegerField(label="Time to be together", min_value=0, max_value=480)
    access = forms.TextField(
        label="How does one get in and take part?", max_length=400, required=False,
        help_text="Steps, lift, hearing loop, quiet room, prayer room, food, parking",
    )  # fmt: skip
    has_to_be = forms.ManyChoiceField(
        label="Has it to be this time?", required=False, choices=[("yes", "Yes, it has to be this time")]
    )  # fmt: skip

    def __init__(
        self, *args: Any, kinds: Choices = (), audiences: Sequence[str] = (), groups: Choices = (), links: bool = True, **kwargs: Any
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.warned = self.is_bound and bool(self.data.get("has_to_be"))
        if kinds:
            self.fields["kind"].choices = [("", "Choose"), *kinds]  # type: ignore[attr-defined]
            labels = dict(Audience.choices)
            self.fields["audience"].choices = [(each, labels[each]) for each in Audience.values if each in audiences]  # type: ignore[attr-defined]  # fmt: skip
            self.fields["group"].choices = [("", "None"), *groups]  # type: ignore[attr-defined]
        else:
            for name in ("kind", "audience", "group"):
                del self.fields[name]
        if not links:
            del self.fields["link"]
        if "group" in self.fields and not groups:
            del self.fields["group"]
        self.order_fields(
            ["version", "once", "kind", "audience", "group", "title", "about", "day", "starts", "ends", "has_to_be",
             "place", "link", "access", "capacity", "learning", "social", "whole"]
        )  # fmt: skip
        for name in ("title", "about", "access"):
            self.seen_by[name] = ALL_HERE

    def warn(self, words: str) -> None:
        self.warned = True
        self.add_error("has_to_be", words)

    @property
    def shown_fields(self) -> list[Any]:
        return [each for each in super().shown_fields if self.warned or each.name != "has_to_be"]

    def wanted(self) -> Wanted:
        data = self.cleaned_data
        return Wanted(
            title=data["title"],
            when=self.when(),
            capacity=data["capacity"],
            learning=data["learning"],
            social=data["social"],
            about=data["about"],
            place=data["place"],
            link=data.get("link"),
            access=data["access"],
            has_to_be=bool(data["has_to_be"]),
        )


class NameForm(forms.QueryForm):
    """Find somebody before choosing them."""

    name = forms.TextField(label="Find somebody by name", max_length=80, required=False)


class HostForm(forms.LongForm):
    person = forms.PersonField(label="Who hosts it?")
    role = forms.ChoiceField(
        label="As what?",
        choices=[("lead", "Hosts it"), ("second", "Hosts it with them"), ("reserve", "In reserve")],
    )

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)  # type: ignore[attr-defined]
        self.seen_by["person"] = ALL_HERE


class PartnerForm(forms.LongForm):
    partner = forms.ChoiceField(
        label="One of our partners", choices=[], required=False, widget=Select
    )
    other = forms.TextField(label="Or another organisation", max_length=160, required=False)
    brings = forms.TextField(
        label="What do they bring?", max_length=200, required=False,
        help_text="What they do for peers in work, a talk, a stall",
    )  # fmt: skip

    def __init__(self, *args: Any, partners: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(pk), name) for pk, name in partners]
        self.fields["partner"].choices = [("", "None of them"), *offered]  # type: ignore[attr-defined]
        if not partners:
            del self.fields["partner"]
            self.fields["other"].label = "Which organisation?"
        for name in ("partner", "other", "brings"):
            self.seen_by[name] = ALL_HERE


class PartnerSaysForm(forms.Form):
    coming = forms.ChoiceField(label="What did they say?", choices=Coming.choices)


class HeadsForm(forms.Form):
    looks = {"heads": forms.Look(width=4), "reimbursed": forms.Look(width=4)}
    heads = django_forms.IntegerField(label="How many came?", min_value=0, max_value=2000)
    reimbursed = django_forms.IntegerField(
        label="For how many of them are hours given back?", min_value=0, max_value=2000
    )


class Unsigned(forms.Form):
    """No draft and no one-time key: neither may say that somebody wrote here, or when."""


class NeedForm(Unsigned):
    words = forms.TextField(
        label="What do you need to be there?", max_length=MOST_NEED,
        help_text="Write it so that it can be arranged: nobody knows whose it is",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.leads("Whoever hosts it, without your name,")


class QuestionForm(Unsigned):
    words = forms.TextField(
        label="What should be on the agenda?", max_length=MOST_QUESTION, help_text=NOBODY
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.Privacy("everyone", "Those for whom it is", "see it, without your name.")  # fmt: skip


class TableNoteForm(Unsigned):
    looks = {"table": forms.Look(width=2), "words": forms.Look(size="m", rows=4, count=True)}
    table = django_forms.IntegerField(label="Your table", min_value=1, max_value=MOST_TABLES)
    words = forms.LongTextField(
        label="What was said?", max_length=MOST_NOTE, help_text=f"{NOBODY}. One thing a note"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = THE_ROOM


class ThemeForm(forms.LongForm):
    looks = {"words": forms.Look(size="m", rows=4, count=True)}
    words = forms.LongTextField(
        label="What do they say together?", max_length=MOST_THEME,
        help_text="In words that could be anybody's. Say what you ask for, so that it can be answered",
    )  # fmt: skip
    notes = forms.ManyChoiceField(label="Drawn from which notes?", required=False, choices=[])

    def __init__(self, *args: Any, notes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notes"].choices = [(str(pk), words) for pk, words in notes]  # type: ignore[attr-defined]
        if not notes:
            del self.fields["notes"]
        self.seen_by["words"] = THE_ROOM

    def chosen(self) -> list[UUID]:
        return [UUID(each) for each in self.cleaned_data.get("notes", [])]


class KeepInForm(Unsigned):
    """The version is that of the words that were read."""

    version = django_forms.IntegerField(widget=django_forms.HiddenInput)
    words = forms.TextField(
        label="What would have to be otherwise?", max_length=MOST_OBJECTION, required=False,
        help_text="You need give no reason",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = THE_ROOM


class SendForm(forms.LongForm):
    owner = forms.PersonField(label="Who can answer it?")
    due = forms.DateField(label="By which day?", what="the day the answer is due")

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].offer(people)  # type: ignore[attr-defined]
        for name in ("owner", "due"):
            self.seen_by[name] = OPEN


class HandOnForm(forms.LongForm):
    owner = forms.PersonField(label="Who can answer it?")

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].offer(people)  # type: ignore[attr-defined]
        self.seen_by["owner"] = OPEN


class AnswerForm(forms.LongForm):
    looks = {
        "outcome": forms.Look(reveals={Outcome.WILL.value: "will_by"}),
        "words": forms.Look(size="m", rows=5, count=True),
    }
    outcome = forms.ChoiceField(label="What is your answer?", choices=Outcome.choices)
    will_by = forms.DateField(label="By which day?", what="the day", required=False)
    words = forms.LongTextField(
        label="Say it in plain words", max_length=MOST_ANSWER,
        help_text="What you did, or why it can't be. No name of anybody who asked",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = OPEN


class SaidFilters(forms.QueryForm):
    state = forms.ChoiceField(
        label="Show", required=False, widget=Select,
        choices=[("", "All"), ("sent", "Still open"), ("answered", "Answered")],
    )  # fmt: skip


class OnFilters(forms.QueryForm):
    when = forms.ChoiceField(
        label="When", required=False, widget=Select, choices=[("", "Still to come"), ("past", "Over")]
    )  # fmt: skip
    kind = forms.ChoiceField(
        label="What", required=False, widget=Select, choices=[("", "Everything"), *KINDS]
    )


class GroupForm(forms.LongForm):
    looks = {"about": forms.Look(rows=3)}
    kind = forms.ChoiceField(label="What is it?", choices=[])
    name = forms.TextField(label="What is it called?", max_length=120)
    about = forms.LongTextField(label="What is it for?", max_length=MOST_ABOUT, required=False)
    meets = forms.TextField(
        label="When does it meet?", max_length=200, required=False,
        help_text="At varying times, so that not always the same people are left out",
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kinds:
            self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
        else:
            del self.fields["kind"]
        for name in ("name", "about", "meets"):
            self.seen_by[name] = forms.everyone_here("Of a steering group everybody here, of a support group peers")  # fmt: skip


class MemberForm(forms.LongForm):
    person = forms.PersonField(label="Who?")
    role = forms.ChoiceField(label="What do they do in it?", choices=GroupRole.choices)

    def __init__(self, *args: Any, people: Sequence[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)  # type: ignore[attr-defined]
        self.seen_by["person"] = forms.everyone_here("Everybody here")


class RoleForm(forms.Form):
    role = forms.ChoiceField(label="What do they do in it?", choices=GroupRole.choices)


class DecisionForm(forms.LongForm):
    looks = {"words": forms.Look(size="m", rows=4, count=True)}
    words = forms.LongTextField(
        label="What did you decide?", max_length=MOST_DECISION,
        help_text="In the group's name: who was for it or against stays in the room",
    )  # fmt: skip
    on = forms.DateField(label="When?", what="the day you decided", not_future=True)

    def __init__(self, *args: Any, steering: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who = forms.everyone_here("Everybody here") if steering else forms.leads("Those who are in the group")  # fmt: skip
        self.seen_by["words"] = who


class NetworkForm(Unsigned):
    may_be_found = forms.YesNoField(label="May others in the network find you?")
    hello = forms.TextField(
        label="A line to say hello", max_length=MOST_HELLO, required=False,
        help_text="Shown only if you may be found. No diagnosis is asked for, here or anywhere",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["may_be_found"] = forms.only_you()
        self.seen_by["hello"] = forms.leads("Others in the network, if you may be found,")


class OutsideForm(forms.LongForm):
    name = forms.TextField(label="Who?", max_length=120)
    helps_with = forms.TextField(label="What do they help with?", max_length=300)
    reach = forms.TextField(label="How are they reached?", max_length=200)
    is_outside = forms.YesNoField(label="Are they outside the organisation?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "helps_with", "reach"):
            self.seen_by[name] = forms.everyone_here("Everybody here")
