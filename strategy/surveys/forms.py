from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms as django_forms

from strategy.surveys import groups, kept
from strategy.surveys.actions.answering import options
from strategy.surveys.actions.holding import LEAST_DAYS, MOST_DAYS
from strategy.surveys.models import MOST_WORDS, Asks, Kind, Question
from strategy.surveys.models.question import MOST_ASKED
from workforce.core import clock, forms

LEAVE_OUT = "Leave out what tells who you or others are. Whoever knows how you write may guess"
WHO = "The central team, mixed with others' and without your name or your group,"
RATHER_NOT = "I would rather not say"


class StepForm(forms.Form):
    """One question. No draft and no one-time key: neither may say that somebody wrote here, or when."""

    looks = {"answer": forms.Look(size="l", rows=6, count=True)}
    marks_optional = False

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if question.asks == Asks.WORDS:
            self.fields["answer"] = forms.LongTextField(
                label=question.words, max_length=MOST_WORDS, help_text=LEAVE_OUT,
                error_messages={"required": "Write something, or skip this question"},
            )  # fmt: skip
            self.seen_by["answer"] = forms.leads(WHO)
        else:
            self.fields["answer"] = forms.ChoiceField(
                label=question.words,
                choices=list(options(question.asks, question.options).items()),
                error_messages={"required": "Choose an answer, or skip this question"},
            )


class PostForm(forms.Form):
    """What of their post somebody says, if they like."""

    marks_optional = False
    looks = {"post": forms.Look(size="m", divider_before="none")}

    def __init__(self, *args: Any, patches: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["patch"] = forms.ChoiceField(
            label="In which patch do you work?",
            choices=[("", RATHER_NOT), *patches.items()],
            widget=django_forms.Select,
            required=False,
        )
        self.fields["post"] = forms.ChoiceField(
            label="What is your post?",
            choices=[*groups.POSTS, ("none", RATHER_NOT)],
            required=False,
        )


class LineForm(forms.Form):
    looks = {"line": forms.Look(rows=4)}
    line = forms.LongTextField(
        label="What you kept when you stopped",
        max_length=kept.MOST,
        help_text="Copy all of it in here, from the first sign to the last",
    )

    def __init__(self, *args: Any, line: str = "", **kwargs: Any) -> None:
        """With a `line`, to be copied from here."""
        super().__init__(*args, **kwargs)
        if line:
            field = self.fields["line"]
            field.initial, field.label = line, "Your answers so far"
            field.help_text = "Copy all of it to where only you look, or save it as a file"
            field.widget.attrs["readonly"] = True


class OpenForm(forms.LongForm):
    kind = forms.ChoiceField(
        label="What is it about?", choices=Kind.choices,
        error_messages={"required": "Choose what it is about"},
    )  # fmt: skip
    closes_on = forms.DateField(
        label="Until when can it be answered?", what="the closing day",
        help_text=f"{LEAST_DAYS} to {MOST_DAYS} days from today. It can't be moved afterwards",
    )  # fmt: skip

    def __init__(self, *args: Any, days: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("closes_on", clock.today() + timedelta(days=days))


class QuestionForm(forms.LongForm):
    keeps_drafts = True
    looks = {"options": forms.Look(rows=5), "words": forms.Look(rows=2)}
    words = forms.LongTextField(
        label="What is asked?", max_length=MOST_ASKED,
        help_text="One thing, in plain words. A statement begins with I or we",
    )  # fmt: skip
    asks = forms.ChoiceField(label="How is it answered?", choices=Asks.choices, initial=Asks.SCALE)
    options = forms.LongTextField(
        label="Answers to choose from", required=False, max_length=1000,
        help_text="Each on a line of its own, where one of several is chosen",
    )  # fmt: skip

    @property
    def said_options(self) -> Sequence[str]:
        return str(self.cleaned_data["options"]).splitlines()


class ReplyForm(forms.LongForm):
    keeps_drafts = True
    looks = {"words": forms.Look(size="m", rows=5, count=True)}
    words = forms.LongTextField(
        label="What changes because of it?", max_length=MOST_WORDS,
        help_text="What you heard, what you do about it and by when, and what stays as it is and why",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.everyone_here("All peers, HR and the central team")
