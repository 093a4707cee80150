from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError

from wellbeing.returning.labels import MOST_WORDS
from wellbeing.returning.models import Hears
from wellbeing.returning.weeks import EIGHT, FOUR, MOST, OWN, Plan, Week
from workforce.core import forms
from workforce.people.forms import ChooseForm

PLACES = ("duties", "caseload", "place", "support")
WORDS = {
    "shadow": "Who do you shadow, or who shadows you?",
    "hands": "Who is the extra pair of hands when you see people alone?",
    "team": "Who tells the team what?",
    "meetings": "When do the two of you talk?",
    "pay": "What is agreed about pay?",
    "leave": "What is agreed about annual leave?",
}
_HINTS = {
    "team": "As little as you like. Nobody says why.",
    "meetings": "About how you are, not about how you do.",
    "leave": "What you saved up meanwhile can make the weeks shorter, if you like.",
}
_LABELS = {"duties": "What you do", "caseload": "Caseload", "place": "Where", "support": "Support"}


class BeginForm(forms.LongForm):
    looks = {"template": forms.Look(size="m")}
    template = forms.ChoiceField(
        label="Which weeks would you like to start from?",
        choices=[],
        error_messages={"required": "Choose the weeks to start from"},
    )
    starts = forms.DateField(
        label="When would you like to begin?", what="the first day back",
        help_text="It can be moved until both of you agree.",
    )  # fmt: skip

    def __init__(self, *args: Any, own: Sequence[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ours = ", ".join(str(share) for share in own)
        self.fields["template"].choices = [  # type: ignore[attr-defined]
            (EIGHT, "Eight weeks"),
            (FOUR, "Four weeks"),
            (OWN, "Our organisation's own"),
        ]
        self.looks = {
            "template": forms.Look(
                size="m",
                hints={
                    EIGHT: "From a fifth of your hours to all of them. After a longer time.",
                    FOUR: "From two fifths to all of them, a step a week.",
                    OWN: f"{ours} per cent of your hours, week by week.",
                },
            )
        }


class PlanForm(forms.LongForm):
    """Week by week. A week whose share is empty isn't there; one more than there are can be filled in."""

    keeps_drafts = True
    starts = forms.DateField(label="Which is the first day back?", what="the first day back")

    def __init__(
        self, *args: Any, plan: Plan, other: str, is_own: bool, fixed: bool, **kwargs: Any
    ) -> None:
        initial = kwargs.pop("initial", {}) | {name: getattr(plan, name) for name in WORDS}
        for number, week in enumerate(plan.weeks, start=1):
            initial |= {f"share_{number}": week.share}
            initial |= {f"{each}_{number}": getattr(week, each) for each in PLACES}
        # What the one wrote is lent to the other, who may be the line manager for a while only.
        self.lent = [name for name in initial if name.partition("_")[0] in (*PLACES, *WORDS)]
        super().__init__(*args, initial=initial, **kwargs)
        self.count = min(len(plan.weeks) + 1, MOST)
        if fixed:
            del self.fields["starts"]
        for number in range(1, self.count + 1):
            self._week(number)
        said = forms.pair(other)
        for name, label in WORDS.items():
            self.fields[name] = forms.LongTextField(
                label=label, required=False, max_length=MOST_WORDS, help_text=_HINTS.get(name, "")
            )
            self.seen_by[name] = said
        self.looks = {name: forms.Look(rows=2) for name in WORDS} | {
            f"share_{number}": forms.Look(width=3, suffix="%", inputmode="numeric")
            for number in range(1, self.count + 1)
        }
        self.order_fields([name for name in self.fields if name != "whole"] + ["whole"])

    def _week(self, number: int) -> None:
        self.fields[f"share_{number}"] = forms.TextField(
            label=f"Week {number}: how much of your contract's hours?", required=False, max_length=4
        )
        for each in PLACES:
            self.fields[f"{each}_{number}"] = forms.TextField(
                label=f"{_LABELS[each]}, week {number}", required=False, max_length=MOST_WORDS
            )

    @property
    def weeks(self) -> list[dict[str, Any]]:
        """For the page: each week's fields together."""
        return [
            {
                "number": number,
                "fields": [self[f"share_{number}"], *(self[f"{each}_{number}"] for each in PLACES)],
                "share": self[f"share_{number}"].value() or "",
                "is_new": number == self.count and not self[f"share_{number}"].value(),
                "is_wrong": any(f"{each}_{number}" in self.errors for each in ("share", *PLACES)),
            }
            for number in range(1, self.count + 1)
        ]

    @property
    def words(self) -> list[Any]:
        return [self[name] for name in WORDS]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        numbers = range(1, self.count + 1)
        found: list[Week] = []
        for number in numbers:
            try:
                share = _share(cleaned.get(f"share_{number}", ""))
            except ValidationError as error:
                self.add_error(f"share_{number}", error)
                continue
            if share is not None:
                found.append(Week(share, *(cleaned.get(f"{each}_{number}", "") for each in PLACES)))
        if not found and not self.errors:
            self.add_error("share_1", "Enter a share for one week or more")
        cleaned["plan"] = Plan(
            tuple(found), **{name: cleaned.get(name, "").strip() for name in WORDS}
        )
        return cleaned


def _share(said: str) -> int | None:
    text = said.strip().rstrip("%").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit()) or int(text) > 100:
        raise ValidationError("Enter a number from 0 to 100, like 40")
    return int(text)


class HearsForm(forms.LongForm):
    looks = {"hears": forms.Look(size="m")}
    hears = forms.ChoiceField(
        label="What would you like to hear of work while you are away?",
        choices=Hears.choices,
        error_messages={"required": "Choose what you would like to hear"},
        help_text="About the team and what changes. Never about people you support.",
    )


class AdviserForm(ChooseForm):
    """Somebody found by name."""
