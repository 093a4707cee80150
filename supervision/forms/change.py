from __future__ import annotations

from typing import Any

from supervision.actions.change_requests import MOST_WORDS
from supervision.models import GoesTo
from supervision.settling import Route
from workforce.core import clock, forms
from workforce.core.presenting import and_words
from workforce.people.forms import ChooseForm
from workforce.people.models import Person


class AskForm(forms.LongForm):
    """For another supervisor. Whom it goes to is asked where there is a choice, and said in any case."""

    keeps_drafts = True
    looks = {"reason": forms.Look(rows=5), "to": forms.Look(size="m")}

    to = forms.ChoiceField(
        label="Who should settle it?",
        choices=(),
        error_messages={"required": "Choose who should settle it"},
    )
    reason = forms.LongTextField(
        label="Is there something they should know?",
        required=False,
        max_length=MOST_WORDS,
        help_text="You need not give a reason. If you do, it is deleted once this is settled.",
    )

    def __init__(self, *args: Any, route: Route, holder: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if route.leads and route.centre:
            leads = and_words(one.name for one in route.leads)
            self.fields["to"].choices = [  # type: ignore[attr-defined]
                (GoesTo.LEAD, f"{leads}, who leads your patch"),
                (GoesTo.CENTRE, f"The central team: {and_words(o.name for o in route.centre)}"),
            ]
            self.fields["to"].initial = GoesTo.LEAD
        else:
            del self.fields["to"]
        self.seen_by["reason"] = forms.Privacy(
            "leads", "Those who settle it", f"can see this, never {holder.name}."
        )


class OfferForm(ChooseForm):
    on = forms.DateField(label="From which day?", what="the first day of the new supervisor")
    field_order = ("holder", "on")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].earliest = clock.today()  # type: ignore[attr-defined]


class OfferAnswerForm(forms.LongForm):
    """Accept is one press; why not is only for who wants to say it."""

    looks = {"words": forms.Look(rows=3)}
    words = forms.LongTextField(
        label="What would fit better?",
        required=False,
        max_length=MOST_WORDS,
        help_text="You need not say. What you write is deleted once this is settled.",
    )

    def __init__(self, *args: Any, holder: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["words"] = forms.Privacy(
            "leads", "Those who settle it", f"can see this, never {holder.name}."
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if self.data.get("answer") == "accept" and (cleaned.get("words") or "").strip():
            self.add_error(
                "words",
                "You wrote something here. Choose “Somebody else, please” to send it, or empty it to accept",
            )
        return cleaned
