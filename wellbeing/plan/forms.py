from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms as django_forms

from wellbeing.holders import Holder
from wellbeing.plan.actions.check_ins import ANSWERS
from wellbeing.plan.actions.parts import LONGEST
from wellbeing.plan.actions.reading import LONGEST_LINE
from wellbeing.plan.queries.shared import ShownPart
from wellbeing.plan.questions import Question
from workforce.core import forms, kept

Pairs = Sequence[tuple[str, str]]


class PartForm(forms.LongForm):
    """One question. Below it ticks for who may read the answer; `before` says which were there when the page was made,
    so that only what was changed on this very page is done."""

    keeps_drafts = True
    marks_optional = False
    text = forms.LongTextField(
        label="", required=False, max_length=LONGEST,
        help_text="Use your own words. A few notes are fine. You can leave this blank.",
    )  # fmt: skip
    seen = forms.ManyChoiceField(
        label="Who else can see this part?", required=False,
        help_text="It is up to you. They can read it but not change it. You can stop sharing at any time.",
        error_messages={"invalid_choice": "Somebody in this list has changed. Look at it again, then save"},
    )  # fmt: skip
    before = django_forms.CharField(required=False, widget=django_forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        question: Question,
        choices: Pairs,
        hints: dict[str, str],
        ticked: Sequence[str],
        **kwargs: Any,
    ) -> None:
        kwargs["initial"] = (kwargs.get("initial") or {}) | {
            "seen": list(ticked),
            "before": " ".join(ticked),
        }
        super().__init__(*args, **kwargs)
        self.fields["text"].label = question.question
        self.looks = {
            "text": forms.Look(size="m", rows=7),
            "seen": forms.Look(size="m", hints=hints),
        }
        if choices:
            self.fields["seen"].choices = list(choices)  # type: ignore[attr-defined]
        else:
            del self.fields["seen"]

    def begin_from(self, drafts: Sequence[kept.Kept], chosen: str = "") -> None:
        """The words alone: whom one once meant to let read it is asked anew."""
        now = {name: self.initial.get(name) for name in ("seen", "before")}
        super().begin_from(drafts, chosen)
        self.initial |= now

    @property
    def _before(self) -> set[str]:
        return set((self.cleaned_data.get("before") or "").split())

    @property
    def newly_ticked(self) -> set[str]:
        return set(self.cleaned_data.get("seen") or ()) - self._before

    @property
    def unticked(self) -> set[str]:
        return self._before - set(self.cleaned_data.get("seen") or ())


class ShareForm(forms.LongForm):
    """Somebody to read a part, for as long as one likes."""

    key = forms.ChoiceField(
        label="Who may read this part?",
        error_messages={
            "required": "Choose a person",
            "invalid_choice": "Choose somebody from the list",
        },
    )
    until = forms.DateField(
        label="Until when?", what="the last day on which they may read it", required=False,
        help_text="Leave it empty and it goes on until you stop it.",
    )  # fmt: skip

    def __init__(self, *args: Any, choices: Pairs, hints: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.looks = {"key": forms.Look(hints=hints)}
        self.fields["key"].choices = list(choices)  # type: ignore[attr-defined]


class LineForm(forms.LongForm):
    """A line for a part of somebody else's plan."""

    part = forms.ChoiceField(label="For which part?", error_messages={"required": "Choose a part"})
    line = forms.LongTextField(
        label="Which line would you add?", max_length=LONGEST_LINE,
        help_text="As they might say it themselves. They decide, if and when they like.",
        error_messages={"required": "Enter a line"},
    )  # fmt: skip
    looks = {"line": forms.Look(rows=3)}

    def __init__(self, *args: Any, parts: Sequence[ShownPart], other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["part"]
        field.choices = [(str(each.part.pk), each.question.title) for each in parts]  # type: ignore[attr-defined]
        if len(parts) == 1:
            self.initial["part"] = str(parts[0].part.pk)
        self.seen_by["line"] = forms.pair(other)


class ReminderForm(forms.Form):
    by_date = django_forms.BooleanField(label="When some months have gone by", required=False)
    after_away = django_forms.BooleanField(label="After time away", required=False)
    on_change = django_forms.BooleanField(
        label="When somebody else manages me, or my role changes", required=False
    )


class CheckInForm(forms.LongForm):
    keeps_drafts = True
    answer = forms.ChoiceField(
        label="How are you, really?", choices=[(each, each) for each in ANSWERS],
        error_messages={"required": "Choose what comes closest"},
    )  # fmt: skip
    words = forms.LongTextField(
        label="Is there anything you want to put into words?", required=False, max_length=2000
    )
    key = forms.ChoiceField(label="Would you like to show this one to somebody?", required=False)
    looks = {"answer": forms.Look(size="m"), "words": forms.Look(rows=4)}

    def __init__(self, *args: Any, readers: Sequence[Holder], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [
            (f"{each.role}:{each.person_id}", f"{each.name}, {each.words.lower()}")
            for each in readers
        ]
        field = self.fields["key"]
        field.choices = [("nobody", "Keep it private"), *choices]  # type: ignore[attr-defined]
        self.initial.setdefault("key", "nobody")

    def begin_from(self, drafts: Sequence[kept.Kept], chosen: str = "") -> None:
        """As with a part: whom to show it to is asked anew."""
        super().begin_from(drafts, chosen)
        self.initial["key"] = "nobody"

    @property
    def shown_to(self) -> str:
        key = str(self.cleaned_data.get("key") or "")
        return "" if key == "nobody" else key


class RhythmForm(forms.Form):
    every = forms.ChoiceField(
        label="How often would you like to be asked?",
        choices=[("7", "Every week"), ("14", "Every two weeks"), ("28", "Every four weeks"), ("stop", "Not at all")],
        error_messages={"required": "Choose how often"},
    )  # fmt: skip
