from __future__ import annotations

from datetime import timedelta
from typing import Any

from strategy.recognition import labels
from strategy.recognition.models import Audience, Channel, Readers
from workforce.core import clock, forms


class SayForm(forms.LongForm):
    keeps_drafts = True
    looks = {"words": forms.Look(size="s", rows=4, count=True)}
    person = forms.PersonField(label="Whom do you thank?", required=False, nobody="Somebody else")
    name = forms.TextField(
        label="Somebody else, by their full name", required=False, max_length=120,
        help_text="First and last name, as others write it",
    )  # fmt: skip
    words = forms.LongTextField(
        label="What do you thank them for?", max_length=labels.MOST_THANKS,
        error_messages={"required": "Write what you thank them for"},
    )  # fmt: skip

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)  # type: ignore[attr-defined]
        self.seen_by["words"] = forms.Privacy(
            "pair", "You and whoever you thank", "can see this. They may let others read it."
        )


class ReadersForm(forms.Form):
    marks_optional = False
    readers = forms.ChoiceField(label="Who else may read it?", choices=Readers.choices)


class SuccessForm(forms.LongForm):
    keeps_drafts = True
    lent = ("words",)
    looks = {"words": forms.Look(size="s", rows=6, count=True)}
    words = forms.LongTextField(label="What went well?", max_length=labels.MOST_SUCCESS)
    readers = forms.ChoiceField(
        label="Who else may read it?", choices=Readers.choices, initial=Readers.NOBODY,
        help_text="You can change this, or take it back, at any time",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.Privacy("you", "You, and those you choose below,")


class AskForm(forms.LongForm):
    keeps_drafts = True
    looks = {"purpose": forms.Look(rows=4, count=True)}
    name = forms.TextField(
        label="Whose story?", max_length=120, help_text="First and last name. Talk to them first, if you can",
    )  # fmt: skip
    purpose = forms.LongTextField(
        label="What is it for?", max_length=labels.MOST_PURPOSE,
        help_text="One purpose, in plain words, and why this person. It is asked anew for anything else",
    )  # fmt: skip
    channel = forms.ChoiceField(
        label="Where is it told?", choices=Channel.choices,
        error_messages={"required": "Choose where it is told"},
    )  # fmt: skip
    audience = forms.ChoiceField(
        label="Who hears or reads it?", choices=Audience.choices,
        error_messages={"required": "Choose who hears or reads it"},
    )  # fmt: skip
    last_day = forms.DateField(
        label="Until when?", what="the last day",
        help_text="The consent ends by itself after this day, and what was used is taken down",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("last_day", clock.today() + timedelta(days=90))
        self.seen_by["purpose"] = forms.pair("whoever you ask")


class TextForm(forms.LongForm):
    keeps_drafts = True
    lent = ("words",)
    looks = {"words": forms.Look(size="s", rows=10, count=True)}
    words = forms.LongTextField(label="The words", max_length=labels.MOST_TEXT)

    def __init__(self, *args: Any, other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.pair(other)


class UseForm(forms.LongForm):
    where = forms.TextField(
        label="Where was it used?", max_length=labels.MOST_WHERE,
        help_text="So that it is found again: the page, the issue, the event",
    )  # fmt: skip
    on = forms.DateField(label="When?", what="the day it was used", not_future=True)

    def __init__(self, *args: Any, other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", clock.today())
        self.seen_by["where"] = forms.pair(other)


class StaysForm(forms.LongForm):
    looks = {"stays": forms.Look(rows=2)}
    stays = forms.LongTextField(
        label="Why can't it be taken down?", max_length=labels.MOST_WHERE,
        help_text="It was printed, say, or somebody else keeps it. The person reads this",
    )  # fmt: skip


class OwnerForm(forms.LongForm):
    name = forms.TextField(
        label="Who may ask for stories?", max_length=120,
        help_text="First and last name of somebody in communications",
    )  # fmt: skip
