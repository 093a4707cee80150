from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms as django_forms
from django.forms import Select

from strategy.insight import presenters, states
from strategy.insight.actions.hearing import Heard
from strategy.insight.actions.learning import Learned
from strategy.insight.actions.practice import Seen
from strategy.insight.actions.research import Asked
from strategy.insight.choices import About, Group, Outcome, OutputKind, Paid, Source, TookAs
from strategy.insight.labels import (
    MOST_HEARD,
    MOST_LINE,
    MOST_LINK,
    MOST_REPLY,
    MOST_TEXT,
    MOST_TITLE,
)
from strategy.insight.months import months_back
from strategy.insight.queries.insights import CLOSED, DUE, NEWEST
from workforce.core import clock, forms

People = Sequence[tuple[UUID, str]]
Choices = Sequence[tuple[Any, str]]
OPEN = forms.everyone_here("All colleagues")
UNTIL = forms.Privacy(
    "everyone", "The central team, who leads the patch and its owner", "see this at once; all colleagues once it is answered."
)  # fmt: skip
TEAMS = ("first", "second", "third", "fourth")
NO_CASE = "No person and no case: nobody should find themselves in it"


def _choose(rows: Choices, nothing: str) -> list[tuple[str, str]]:
    return [("", nothing), *((str(key), words) for key, words in rows)]


class HeardForm(forms.LongForm):
    keeps_drafts = True
    looks = {"words": forms.Look(rows=4, count=True)}
    words = forms.LongTextField(
        label="What was heard?", max_length=MOST_HEARD,
        help_text="In words that could be anybody's. Nothing here says who said it, or who wrote it down",
    )  # fmt: skip
    heard_from = forms.ChoiceField(label="Where was it heard?", choices=Source.choices)
    theme = forms.ChoiceField(label="What is it about?", choices=About.choices)
    heard_in = forms.ChoiceField(
        label="In which month?", choices=[], widget=Select,
        help_text="Not the day: that would say who was there. Of people who leave only the year is kept",
    )  # fmt: skip
    team = forms.ChoiceField(
        label="In which team?", choices=[], required=False, widget=Select,
        help_text="Only teams in which several peers work are offered. Of people who leave none",
    )  # fmt: skip
    patch = forms.ChoiceField(label="Or in which patch?", choices=[], required=False, widget=Select)
    owner = forms.PersonField(label="Who can answer it?")
    due = forms.DateField(label="By which day?", what="the day the answer is due")
    objective = forms.ChoiceField(label="Which objective of the strategy does it touch?", choices=[], required=False, widget=Select)  # fmt: skip
    room_theme = forms.ChoiceField(label="Does it belong to a theme of the community?", choices=[], required=False, widget=Select)  # fmt: skip

    def __init__(
        self, *args: Any, teams: Choices, patches: Choices, people: People, objectives: Choices, themes: Choices,
        is_new: bool = True, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        months = [(str(day), presenters.month_words(day)) for day in months_back(clock.today())]
        kept = self.initial.setdefault("heard_in", months[0][0])
        if kept not in {key for key, _ in months}:
            months.append((kept, presenters.month_words(date.fromisoformat(kept))))
        choices = {
            "heard_in": months,
            "team": _choose(teams, "No team"),
            "patch": _choose(patches, "No patch"),
            "objective": _choose(objectives, "None"),
            "room_theme": _choose(themes, "None"),
        }
        for name, rows in choices.items():
            self.fields[name].choices = rows  # type: ignore[attr-defined]
            if name in ("team", "objective", "room_theme") and len(rows) < 2:
                del self.fields[name]
        self.fields["owner"].offer(people)  # type: ignore[attr-defined]
        if not is_new:
            del self.fields["owner"], self.fields["due"]
        self.seen_by["words"] = UNTIL

    def said(self, owner: UUID | None = None) -> Heard:
        data = self.cleaned_data
        return Heard(
            heard_from=data["heard_from"],
            theme=data["theme"],
            words=data["words"],
            heard_in=date.fromisoformat(data["heard_in"]),
            owner=owner or data["owner"],
            team=_id(data.get("team")),
            patch=_id(data["patch"]),
            objective=_id(data.get("objective")),
            room_theme=_id(data.get("room_theme")),
        )


def _id(given: str | None) -> UUID | None:
    return UUID(given) if given else None


class AnswerForm(forms.LongForm):
    keeps_drafts = True
    looks = {
        "outcome": forms.Look(reveals={Outcome.WILL.value: "will_by"}),
        "words": forms.Look(rows=5, count=True),
    }
    outcome = forms.ChoiceField(label="What is your answer?", choices=Outcome.choices)
    will_by = forms.DateField(label="By which day?", what="the day", required=False)
    words = forms.LongTextField(
        label="Say it in plain words", max_length=MOST_REPLY,
        help_text="What you will do, what was done, or why not. Don't guess who said it",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = OPEN


class HandOnForm(forms.LongForm):
    owner = forms.PersonField(label="Who can answer it?")

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["owner"].offer(people)  # type: ignore[attr-defined]
        self.seen_by["owner"] = OPEN


class InboxFilters(forms.QueryForm):
    state = forms.ChoiceField(
        label="State", required=False, widget=Select, choices=[("", "All"), *states.INSIGHT.choices]
    )
    heard_from = forms.ChoiceField(label="Heard in", required=False, widget=Select, choices=[("", "Everywhere"), *Source.choices])  # fmt: skip
    theme = forms.ChoiceField(label="About", required=False, widget=Select, choices=[("", "Everything"), *About.choices])  # fmt: skip
    patch = forms.ChoiceField(label="Patch", required=False, widget=Select, choices=[])
    sort = forms.ChoiceField(
        label="Sorted by", required=False, widget=Select,
        choices=[(DUE, "What waits, nearest day first"), (NEWEST, "Heard last"), (CLOSED, "Answered last")],
    )  # fmt: skip

    def __init__(self, *args: Any, patches: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["patch"].choices = [("", "All"), *patches]  # type: ignore[attr-defined]


class LessonForm(forms.LongForm):
    keeps_drafts = True
    looks = {name: forms.Look(rows=4) for name in ("happened", "learned", "changed", "elsewhere")}
    title = forms.TextField(label="A name for it", max_length=MOST_TITLE)
    on = forms.DateField(label="When did you learn it?", what="the day", not_future=True)
    happened = forms.LongTextField(label="What happened?", max_length=MOST_TEXT, help_text=NO_CASE)
    learned = forms.LongTextField(label="What did we learn?", max_length=MOST_TEXT)
    changed = forms.LongTextField(label="What changed?", max_length=MOST_TEXT, required=False, help_text="Leave it empty as long as nothing has")  # fmt: skip
    elsewhere = forms.LongTextField(label="Where else may it matter?", max_length=MOST_TEXT, required=False)  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", clock.today())
        for name in ("happened", "learned", "changed", "elsewhere"):
            self.seen_by[name] = OPEN

    def said(self) -> Learned:
        names = ("title", "happened", "learned", "on", "changed", "elsewhere")
        return Learned(**{name: self.cleaned_data[name] for name in names})


class LessonFilters(forms.QueryForm):
    words = forms.TextField(label="With these words", max_length=80, required=False)


class PracticeForm(forms.LongForm):
    keeps_drafts = True
    looks = {"about": forms.Look(rows=4), "could_we": forms.Look(rows=3)}
    title = forms.TextField(label="A name for it", max_length=MOST_TITLE)
    about = forms.LongTextField(label="What do they do?", max_length=MOST_TEXT)
    organisation = forms.TextField(label="Who does it?", max_length=MOST_LINE, help_text="The organisation, not a person")  # fmt: skip
    source = forms.TextField(label="Where did you find it?", max_length=MOST_LINE, help_text="A report, a visit, a talk")  # fmt: skip
    link = forms.TextField(label="Its address", max_length=MOST_LINK, required=False, help_text="Beginning with https://")  # fmt: skip
    looked_up_on = forms.DateField(label="When did you look it up?", what="the day you looked it up", not_future=True)  # fmt: skip
    could_we = forms.LongTextField(label="Could we try it?", max_length=MOST_TEXT, required=False, help_text="What would be needed, and what might get in the way")  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("looked_up_on", clock.today())
        for name in ("about", "could_we"):
            self.seen_by[name] = OPEN

    def said(self) -> Seen:
        names = ("title", "about", "organisation", "source", "looked_up_on", "link", "could_we")
        return Seen(**{name: self.cleaned_data[name] for name in names})


class PracticeFilters(forms.QueryForm):
    state = forms.ChoiceField(
        label="State",
        required=False,
        widget=Select,
        choices=[("", "All"), *states.PRACTICE.choices],
    )


class TryForm(forms.LongForm):
    group_name = forms.TextField(label="What is the project group called?", max_length=MOST_LINE)
    lead = forms.PersonField(label="Who leads it?")
    first = forms.ChoiceField(label="The first team in it", choices=[], widget=Select)
    second = forms.ChoiceField(
        label="The second team",
        choices=[],
        widget=Select,
        help_text="No team tries something alone",
    )
    third = forms.ChoiceField(label="A third team", choices=[], widget=Select, required=False)
    fourth = forms.ChoiceField(label="A fourth team", choices=[], widget=Select, required=False)

    def __init__(self, *args: Any, people: People, teams: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["lead"].offer(people)  # type: ignore[attr-defined]
        for name in TEAMS:
            self.fields[name].choices = _choose(teams, "Choose a team")  # type: ignore[attr-defined]
        self.seen_by["group_name"] = OPEN

    def chosen(self) -> list[UUID]:
        return [UUID(said) for name in TEAMS if (said := self.cleaned_data[name])]


class DecideForm(forms.LongForm):
    keeps_drafts = True
    looks = {"why": forms.Look(rows=4)}
    to = forms.ChoiceField(label="What came of it?", choices=[])
    why = forms.LongTextField(label="What did it change, or why is it not for us?", max_length=MOST_TEXT)  # fmt: skip

    def __init__(self, *args: Any, was: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = {states.TAKEN_UP: "We take it up", states.NOT_FOR_US: "It is not for us"}
        can = [(to, said) for to, said in words.items() if states.PRACTICE.can_move(was, to)]
        self.fields["to"].choices = can or list(words.items())  # type: ignore[attr-defined]
        self.seen_by["why"] = OPEN


class ResearchForm(forms.LongForm):
    keeps_drafts = True
    looks = {"question": forms.Look(rows=4)}
    title = forms.TextField(label="What is it called?", max_length=MOST_TITLE)
    question = forms.LongTextField(label="What does it ask?", max_length=MOST_TEXT, help_text="In words somebody understands who does no research")  # fmt: skip
    lead_organisation = forms.TextField(label="Which organisation leads it?", max_length=MOST_LINE)
    reach = forms.TextField(
        label="How can somebody ask about it?", max_length=MOST_LINE, required=False,
        help_text="A shared address or a switchboard, not somebody's own",
    )  # fmt: skip
    since = forms.DateField(label="Since when?", what="the day it began as an idea", not_future=True)  # fmt: skip
    ethics_reference = forms.TextField(
        label="Reference of the ethical review", max_length=80, required=False,
        help_text="Or that none was needed, and who said so",
    )  # fmt: skip
    ethics_on = forms.DateField(label="Decided on", what="the day of the review", required=False, not_future=True)  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("since", clock.today())
        self.seen_by["question"] = OPEN

    def said(self) -> Asked:
        names = ("title", "question", "lead_organisation", "since", "reach", "ethics_reference", "ethics_on")  # fmt: skip
        return Asked(**{name: self.cleaned_data[name] for name in names})


class ResearchFilters(forms.QueryForm):
    state = forms.ChoiceField(
        label="State",
        required=False,
        widget=Select,
        choices=[("", "All"), *states.RESEARCH.choices],
    )
    part = forms.ChoiceField(
        label="Who took part", required=False, widget=Select,
        choices=[("", "Anybody"), ("co", "Co-researchers with experience")],
    )  # fmt: skip


class MoveForm(forms.LongForm):
    keeps_drafts = True
    looks = {"to": forms.Look(reveals={states.STOPPED: "why"}), "why": forms.Look(rows=3)}
    to = forms.ChoiceField(label="Where does it stand now?", choices=[])
    why = forms.LongTextField(label="Why did it stop?", max_length=MOST_TEXT, required=False)

    def __init__(self, *args: Any, was: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = [(to, words[0].upper() + words[1:]) for to, words in states.RESEARCH.choices]
        can = [each for each in every if states.RESEARCH.can_move(was, each[0])]
        # Where it was moved meanwhile, that is said, and not that the answer isn't one.
        self.fields["to"].choices = every if self.is_bound else can  # type: ignore[attr-defined]
        self.seen_by["why"] = OPEN


class OutputForm(forms.LongForm):
    title = forms.TextField(label="What is it called?", max_length=MOST_LINE)
    kind = forms.ChoiceField(label="What is it?", choices=OutputKind.choices)
    link = forms.TextField(label="Where can it be read?", max_length=MOST_LINK, required=False, help_text="An address beginning with https://")  # fmt: skip
    on = forms.DateField(label="Of which day is it?", what="the day it came out", not_future=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["title"] = OPEN


class CountForm(forms.LongForm):
    looks = {"heads": forms.Look(width=4)}
    group = forms.ChoiceField(label="Who were they?", choices=Group.choices, help_text="A number, never names")  # fmt: skip
    took_as = forms.ChoiceField(label="As what did they take part?", choices=TookAs.choices)
    heads = django_forms.IntegerField(label="How many were they?", min_value=1, max_value=30_000)
    paid = forms.ChoiceField(label="Were they paid?", choices=Paid.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["heads"] = OPEN


class MeForm(forms.LongForm):
    took_as = forms.ChoiceField(label="As what did you take part?", choices=TookAs.choices)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["took_as"] = forms.Privacy(
            "everyone",
            "All colleagues",
            "read your name and this. You can take it back at any time.",
        )
