from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.forms import Select

from strategy.aims.choices import Aim
from strategy.voice.actions.inputs import Asked
from strategy.voice.actions.projects import Part, Wanted
from strategy.voice.choices import About, AsWhat, Outcome, Pay, Stage, Who
from strategy.voice.labels import (
    MOST_ABOUT,
    MOST_ANSWER,
    MOST_GIVEN,
    MOST_HEADS,
    MOST_SAID,
    MOST_TITLE,
    MOST_WHY,
)
from strategy.voice.states import CHANGED, NOT
from workforce.core import clock, forms

Choices = Sequence[tuple[Any, str]]
ALL = "Everybody here"
NOBODY = "Leave out names, and what tells who somebody is"
THOSE = "Those who took part, whoever leads this, the team's manager, and whoever answers"


class ProjectForm(forms.LongForm):
    looks = {"about": forms.Look(size="s", rows=4, count=True)}
    title = forms.TextField(label="What is it called?", max_length=MOST_TITLE)
    about = forms.LongTextField(
        label="What is to be decided or made, and what can still change?", max_length=MOST_ABOUT,
        help_text=NOBODY,
    )  # fmt: skip
    aim = forms.ChoiceField(label="Which aim of the strategy is it part of?", choices=Aim.choices)
    patch = forms.ChoiceField(label="Of which patch?", choices=[], widget=Select, required=False)
    team = forms.ChoiceField(label="Of one team?", choices=[], widget=Select, required=False)
    decision_on = forms.DateField(
        label="When is it decided?", what="the day of the decision", required=False,
        help_text="Whoever is invited after this day is invited too late. Leave it empty while it isn't known",
    )  # fmt: skip

    def __init__(self, *args: Any, patches: Choices, teams: Choices, all_of_it: bool, **kwargs: Any) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        whole = [("", "The whole organisation" if all_of_it else "Choose")]
        self.fields["patch"].choices = [*whole, *((str(pk), name) for pk, name in patches)]  # type: ignore[attr-defined]
        self.fields["patch"].required = not all_of_it
        self.fields["team"].choices = [("", "No, of all of it"), *((str(pk), name) for pk, name in teams)]  # type: ignore[attr-defined]  # fmt: skip
        for name in ("title", "about"):
            self.seen_by[name] = forms.everyone_here(ALL)

    def wanted(self) -> Wanted:
        data = self.cleaned_data
        return Wanted(
            title=data["title"],
            about=data["about"],
            aim=data["aim"],
            patch=UUID(data["patch"]) if data["patch"] else None,
            team=UUID(data["team"]) if data["team"] else None,
            decision_on=data["decision_on"],
        )


class PartForm(forms.LongForm):
    looks = {"invited": forms.Look(width=3), "came": forms.Look(width=3)}
    who = forms.ChoiceField(label="Who was invited?", choices=Who.choices)
    invited = django_forms.IntegerField(
        label="How many?", min_value=1, max_value=MOST_HEADS, initial=1,
        help_text="People who use services, and those close to them, are numbers here, never names",
    )  # fmt: skip
    name = forms.TextField(
        label="A colleague by name", required=False, max_length=120,
        help_text="Only if they would like to be named here, and for one colleague at a time. First and last name",
    )  # fmt: skip
    stage = forms.ChoiceField(label="At which stage?", choices=Stage.choices)
    as_what = forms.ChoiceField(label="As what?", choices=AsWhat.choices)
    pay = forms.ChoiceField(label="How is their time paid?", choices=Pay.choices)
    invited_on = forms.DateField(
        label="When were they invited?", what="the day they were invited", not_future=True
    )
    came = django_forms.IntegerField(
        label="How many took part?", min_value=0, max_value=MOST_HEADS, required=False,
        help_text="Leave it empty while it is still to come",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("invited_on", clock.today())
        self.seen_by["name"] = forms.leads("Those who took part, and who leads it,")
        self.seen_by["invited"] = forms.Privacy(
            "everyone", ALL, "can see this in steps of five. Those who take part see it exactly."
        )  # fmt: skip

    def part(self, person: UUID | None) -> Part:
        data = self.cleaned_data
        return Part(
            who=data["who"],
            stage=data["stage"],
            as_what=data["as_what"],
            pay=data["pay"],
            invited_on=data["invited_on"],
            invited=data["invited"],
            came=data["came"],
            person=person,
        )


class CameForm(forms.LongForm):
    looks = {"came": forms.Look(width=3)}
    came = django_forms.IntegerField(label="How many took part?", min_value=0, max_value=MOST_HEADS)
    pay = forms.ChoiceField(label="How was their time paid?", choices=Pay.choices)


class SaidForm(forms.LongForm):
    looks = {"words": forms.Look(size="s", rows=4, count=True)}
    who = forms.ChoiceField(label="Who said it?", choices=Who.choices)
    words = forms.LongTextField(
        label="What did they say?", max_length=MOST_SAID,
        help_text=f"A sentence or two, in words they agree to. {NOBODY}",
    )  # fmt: skip
    agreed = forms.ManyChoiceField(
        label="Did they agree to these words?", choices=[("yes", "Yes, they read or heard them and agreed")],
        error_messages={"required": "Read the words to those who said them first, then tick this"},
    )  # fmt: skip
    said_on = forms.DateField(label="When?", what="the day it was said", not_future=True)
    answerer = forms.PersonField(label="Who can answer it?")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("said_on", clock.today())
        self.fields["answerer"].offer(people)  # type: ignore[attr-defined]
        self.seen_by["words"] = forms.Privacy(
            "leads", THOSE, "can see this. Once it is answered, everybody here can."
        )


class AnswerForm(forms.LongForm):
    looks = {"words": forms.Look(size="s", rows=5, count=True)}
    outcome = forms.ChoiceField(
        label="What came of it?",
        choices=[(CHANGED, Outcome.CHANGED.label), (NOT, Outcome.NOT.label)],
    )
    words = forms.LongTextField(
        label="What changed, or why not?", max_length=MOST_ANSWER,
        help_text="Plainly, to the people who said it",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.everyone_here(ALL)


class HandOnForm(forms.LongForm):
    answerer = forms.PersonField(label="Who can answer it?")

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answerer"].offer(people)  # type: ignore[attr-defined]


class EndForm(forms.LongForm):
    looks = {"words": forms.Look(size="s", rows=5, count=True)}
    words = forms.LongTextField(label="What came of it?", max_length=MOST_ANSWER, help_text=NOBODY)

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label
        self.seen_by["words"] = forms.everyone_here(ALL)


class AskInputForm(forms.LongForm):
    looks = {
        "about": forms.Look(size="s", rows=4, count=True),
        "can_change": forms.Look(size="s", rows=2, count=True),
    }
    kind = forms.ChoiceField(label="What is it about?", choices=About.choices)
    title = forms.TextField(label="What is it called?", max_length=MOST_TITLE)
    from_team = forms.TextField(label="Which team asks?", max_length=120)
    about = forms.LongTextField(
        label="What would you like to know?", max_length=MOST_ABOUT,
        help_text=f"And where it can be read or tried out. {NOBODY}",
    )  # fmt: skip
    can_change = forms.LongTextField(
        label="What can still change?", max_length=MOST_WHY,
        help_text="If nothing can, don't ask: tell people what was decided, and why",
    )  # fmt: skip
    by_when = forms.DateField(
        label="By which day do you need it?",
        what="the day you need it by",
        help_text="Two weeks or more, so that somebody can fit it in",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("title", "about", "can_change"):
            self.seen_by[name] = forms.everyone_here(ALL)

    def asked(self) -> Asked:
        data = self.cleaned_data
        return Asked(**{name: data[name] for name in Asked.__slots__})


class GiveForm(forms.LongForm):
    looks = {"words": forms.Look(size="s", rows=8, count=True), "heads": forms.Look(width=3)}
    words = forms.LongTextField(
        label="What do you say to it?", max_length=MOST_GIVEN,
        help_text=f"What helps, what doesn't, and what you would do instead. {NOBODY}",
    )  # fmt: skip
    heads = django_forms.IntegerField(
        label="How many peers gave it?", min_value=1, max_value=MOST_HEADS, initial=1,
        help_text="Those whom you asked, and you",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.Privacy(
            "pair", "You, whoever asked, and the central team", "can see this. Once it is answered, everybody here can, without your name."
        )  # fmt: skip


class LetGoForm(forms.LongForm):
    looks = {"why": forms.Look(size="s", rows=3, count=True)}
    why = forms.LongTextField(
        label="Why can't it be, or why isn't it needed?", max_length=MOST_WHY, help_text=NOBODY
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["why"] = forms.everyone_here(ALL)


class ProjectFilters(forms.QueryForm):
    state = forms.ChoiceField(
        label="Show", required=False, widget=Select,
        choices=[("", "All"), ("open", "Under way"), ("over", "Over")],
    )  # fmt: skip
    patch = forms.ChoiceField(label="Patch", required=False, widget=Select, choices=[])

    def __init__(self, *args: Any, patches: Choices = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["patch"].choices = [("", "All patches"), *((str(pk), name) for pk, name in patches)]  # type: ignore[attr-defined]  # fmt: skip


class InputFilters(forms.QueryForm):
    state = forms.ChoiceField(
        label="Show", required=False, widget=Select,
        choices=[("", "All"), ("asked", "Can be taken on"), ("mine", "Mine, not answered yet"), ("answered", "Answered"),
                 ("not_given", "Not given")],
    )  # fmt: skip
