from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wellbeing.adjustments import states
from wellbeing.adjustments.errors import (
    AGAIN_MISSING,
    CHANGE_MISSING,
    OFFER_MISSING,
    REASON_MISSING,
)
from wellbeing.adjustments.labels import MOST_WORDS
from wellbeing.adjustments.models import Kind, Owner
from workforce.core import clock, forms

NOT_WHY = (
    "What would help, not why. No diagnosis is asked for, and nobody may ask you for one here."
)
Choices = Sequence[tuple[str, str]]


class AskForm(forms.LongForm):
    keeps_drafts = True
    looks = {"kind": forms.Look(size="s"), "need": forms.Look(rows=6)}
    kind = forms.ChoiceField(
        label="What is it about?", choices=Kind.choices,
        error_messages={"required": "Choose what it is about"},
    )  # fmt: skip
    need = forms.LongTextField(label="What would help?", max_length=MOST_WORDS, help_text=NOT_WHY)
    managers = forms.ManyChoiceField(label="Who does it go to?", required=False)
    adviser = forms.PersonField(
        label="Would you like somebody of HR beside you?", required=False,
        nobody="Nobody of HR",
        help_text="They read it too, until you say otherwise, and decide where no line manager reads it. HR sees nothing "
        "unless you name somebody.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, managers: Choices, advisers: Choices, seen_by: forms.Privacy,
        **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["managers"].choices = list(managers)  # type: ignore[attr-defined]
        if not managers:
            del self.fields["managers"]
        elif not self.is_bound and len(managers) == 1:
            self.initial.setdefault("managers", [managers[0][0]])
        self.fields["adviser"].offer(advisers)  # type: ignore[attr-defined]
        self.seen_by["need"] = seen_by


class ProposeForm(forms.LongForm):
    looks = {"kind": forms.Look(size="s"), "change": forms.Look(rows=5)}
    person = forms.PersonField(
        label="Who is it for?", error_messages={"required": "Choose who it is for"}
    )
    kind = forms.ChoiceField(
        label="What is it about?", choices=Kind.choices,
        error_messages={"required": "Choose what it is about"},
    )  # fmt: skip
    change = forms.LongTextField(
        label="What do you offer?", max_length=MOST_WORDS,
        help_text="What you would change at work. Leave out why: they say what they want to say.",
    )  # fmt: skip

    def __init__(self, *args: Any, people: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)  # type: ignore[attr-defined]
        self.seen_by["change"] = forms.pair("whoever it is for")


class AcceptForm(forms.LongForm):
    looks = {"need": forms.Look(rows=4)}
    need = forms.LongTextField(
        label="Is there something you would like to add?", required=False, max_length=MOST_WORDS,
        help_text=NOT_WHY,
    )  # fmt: skip

    def __init__(self, *args: Any, other: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["need"] = forms.pair(other)


class WordsForm(forms.LongForm):
    """One field, whose label the page gives."""

    looks = {"words": forms.Look(rows=5)}
    words = forms.LongTextField(label="Words", required=False, max_length=MOST_WORDS)

    def __init__(
        self, *args: Any, label: str, hint: str = "", seen_by: forms.Privacy, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label, self.fields["words"].help_text = label, hint
        self.seen_by["words"] = seen_by


class DecideForm(forms.LongForm):
    lent = ("words",)
    looks = {
        "outcome": forms.Look(
            size="m",
            hints={
                states.AGREED: "As it was asked for, or as you talked it over.",
                states.ALTERNATIVE: "Something else that would work. They accept it, or you talk again.",
                states.REFUSED: "With a reason, and somebody who can look at it again.",
            },
        ),
        "words": forms.Look(rows=5, is_wanted=True),
    }
    outcome = forms.ChoiceField(
        label="What do you decide?",
        choices=[
            (states.AGREED, "Agreed"),
            (states.ALTERNATIVE, "Offer an alternative"),
            (states.REFUSED, "It can't be done"),
        ],
        error_messages={"required": "Choose what you decide"},
    )
    words = forms.LongTextField(
        label="What is agreed or offered, or why can't it be done?", required=False,
        max_length=MOST_WORDS, help_text="So that both of you can read it later. Not why it is needed.",
    )  # fmt: skip
    starts = forms.DateField(
        label="From when?", what="the first day", required=False,
        help_text="If you agree or offer. Leave it empty for as soon as it can be.",
    )  # fmt: skip
    owner = forms.ChoiceField(label="Who sees to it?", choices=Owner.choices, initial=Owner.MANAGER)
    again = forms.PersonField(
        label="If it can't be done: who can look at it again?", required=False,
        help_text="They learn of it only if the person asks them.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, seen_by: forms.Privacy, again: Choices, is_last: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = seen_by
        self.is_last = is_last
        if is_last:
            del self.fields["again"]
        else:
            self.fields["again"].offer(again)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Said beside the field it is about, all at once; the action asks the same."""
        cleaned = super().clean()
        missing = {
            states.AGREED: CHANGE_MISSING,
            states.ALTERNATIVE: OFFER_MISSING,
            states.REFUSED: REASON_MISSING,
        }
        outcome = cleaned.get("outcome")
        if outcome in missing and not cleaned.get("words", "").strip():
            self.add_error("words", missing[outcome])
        if outcome == states.REFUSED and not self.is_last and not cleaned.get("again"):
            self.add_error("again", AGAIN_MISSING)
        return cleaned


class PlaceForm(forms.LongForm):
    on = forms.DateField(label="Since when is it in place?", what="the first day", not_future=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("on", clock.today())


class ReviewForm(forms.LongForm):
    keeps_drafts = True
    lent = ("change",)
    looks = {"words": forms.Look(rows=4), "change": forms.Look(rows=5)}
    words = forms.LongTextField(
        label="How does it go?", required=False, max_length=MOST_WORDS,
        help_text="Talk first; one of you writes it down.",
    )  # fmt: skip
    change = forms.LongTextField(
        label="What holds from now on?", max_length=MOST_WORDS,
        help_text="Leave it as it is if it works. What you change holds once the other one of you agrees.",
    )  # fmt: skip

    def __init__(self, *args: Any, seen_by: forms.Privacy, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = self.seen_by["change"] = seen_by


class AdviserForm(forms.LongForm):
    adviser = forms.PersonField(
        label="Who of HR?", error_messages={"required": "Choose somebody of HR"},
        help_text="They read all of this adjustment, until you say otherwise. Where no line manager reads it, they decide.",
    )  # fmt: skip

    def __init__(self, *args: Any, advisers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adviser"].offer(advisers)  # type: ignore[attr-defined]


class PassportForm(forms.LongForm):
    keeps_drafts = True
    looks = {"about": forms.Look(rows=6), "goes": forms.Look(size="s")}
    goes = forms.ManyChoiceField(label="What goes along?", required=False)
    about = forms.LongTextField(
        label="What would you like whoever manages you next to know?", required=False,
        max_length=MOST_WORDS,
        help_text="How you work best, what to ask you first. A diagnosis has no place here unless you want it to.",
    )  # fmt: skip

    def __init__(self, *args: Any, goes: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if goes:
            self.fields["goes"].choices = list(goes)  # type: ignore[attr-defined]
        else:
            del self.fields["goes"]
        self.seen_by["about"] = forms.Privacy(
            "you", "Only you", "can see this as it is now, until you show it or show it again."
        )
