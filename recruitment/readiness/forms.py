from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django import forms as django_forms

from recruitment.readiness import items
from recruitment.readiness.actions.moderating import Agreed, Promise
from recruitment.readiness.actions.scoring import MOST_LINKS, Own
from recruitment.readiness.items import Item
from recruitment.readiness.models import ItemScore
from recruitment.readiness.models.assessment import MOST_LINE, MOST_WORDS
from workforce.core import forms
from workforce.people.models.post import Form as RoleForm

Choices = Sequence[tuple[UUID, str]]
SCALE = [(str(number), words) for number, words in items.SCALE.items()]
UNKNOWN = "unknown"


class OfItems(forms.LongForm):
    """Some items on one page, each with a score."""

    def __init__(self, *args: Any, shown: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = shown
        self.looks = {}
        for each in shown:
            self.add(each)
        self.order_fields([name for name in self.fields if name != "whole"] + ["whole"])

    def add(self, item: Item) -> None:
        raise NotImplementedError

    def scale(self, item: Item, label: str, help_text: str = "") -> None:
        name = f"score_{item.slug}"
        self.fields[name] = forms.ChoiceField(
            label=label, choices=SCALE, required=False, help_text=help_text
        )
        self.looks[name] = forms.Look(size="s", small=True)

    def score(self, item: Item) -> int | None:
        value = self.cleaned_data.get(f"score_{item.slug}")
        return int(value) if value else None


class OwnForm(OfItems):
    """The line manager's, as far as they have got."""

    marks_optional = False

    def add(self, item: Item) -> None:
        self.scale(item, item.question)
        name = f"evidence_{item.slug}"
        self.fields[name] = forms.LongTextField(
            label="What shows it?", required=False, max_length=MOST_WORDS,
            help_text=f"Like: {item.evidence[:1].lower()}{item.evidence[1:]}.",
        )  # fmt: skip
        self.looks[name] = forms.Look(rows=2)

    def said(self) -> dict[str, Own]:
        return {
            each.slug: Own(self.score(each), self.cleaned_data[f"evidence_{each.slug}"])
            for each in self.shown
        }


def own_initial(rows: Sequence[ItemScore], evidence: Mapping[str, str]) -> dict[str, str]:
    found = {f"score_{row.item}": str(row.own) for row in rows if row.own is not None}
    return found | {f"evidence_{item}": text for item, text in evidence.items()}


class AgreedForm(OfItems):
    """What is agreed, beside what both said."""

    marks_optional = False

    def add(self, item: Item) -> None:
        self.scale(item, "What do you agree on?")
        name = f"reason_{item.slug}"
        self.fields[name] = forms.TextField(
            label="Why, where it departs from what was said", required=False, max_length=MOST_LINE
        )

    def said(self) -> dict[str, Agreed]:
        return {
            each.slug: Agreed(self.score(each), self.cleaned_data[f"reason_{each.slug}"])
            for each in self.shown
        }


def agreed_initial(rows: Sequence[ItemScore]) -> dict[str, str]:
    found = {f"score_{row.item}": str(row.agreed) for row in rows if row.agreed is not None}
    return found | {f"reason_{row.item}": row.reason for row in rows}


class TeamForm(forms.Form):
    """Somebody of the team, without a name. No draft and no one-time key: neither may say that somebody wrote here."""

    def __init__(self, *args: Any, shown: Sequence[Item], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = shown
        self.looks = {}
        for each in shown:
            self.fields[each.slug] = forms.ChoiceField(
                label=each.question, choices=[*SCALE, (UNKNOWN, "I can't tell")], required=False
            )
            self.looks[each.slug] = forms.Look(size="s", small=True, divider_before=UNKNOWN)

    marks_optional = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not any(cleaned.get(each.slug) not in ("", UNKNOWN, None) for each in self.shown):
            self.add_error(None, "Answer at least one of the questions. Leave out what you can't tell")  # fmt: skip
        return cleaned

    def said(self) -> dict[str, int | None]:
        found = {each.slug: self.cleaned_data.get(each.slug) for each in self.shown}
        return {slug: int(value) if value and value != UNKNOWN else None for slug, value in found.items()}  # fmt: skip


class NumberForm(forms.Form):
    looks = {"number": forms.Look(width=3, suffix="links")}
    number = django_forms.IntegerField(
        label="How many more of the team do you ask?", min_value=1, max_value=MOST_LINKS,
        help_text="One link each. Choose people of different jobs and shifts, and not only those who are for it.",
    )  # fmt: skip


class BeginForm(forms.Form):
    """For a team without a request."""

    manager = forms.PersonField(label="Who manages this team, and scores?")
    form = forms.ChoiceField(label="Which form would the role have?", choices=RoleForm.choices)

    def __init__(self, *args: Any, managers: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["manager"].offer(managers)  # type: ignore[attr-defined]


class TalkForm(forms.LongForm):
    on = forms.DateField(label="When did you talk about it?", what="the date you talked", not_future=True)  # fmt: skip
    line = forms.TextField(
        label="What did you find out, in one line?", max_length=MOST_LINE,
        help_text="What you agree on, not who said what.",
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["line"] = forms.leads("The line manager, the patch's lead, the central team and the peer")  # fmt: skip


class FinishForm(forms.LongForm):
    """With whom, which form, and what is promised for each item that is owed."""

    peer = forms.PersonField(
        label="Which peer worker do you agree it with?",
        help_text="Somebody in a peer role who neither scored nor moderates. They see all of this page.",
    )
    form = forms.ChoiceField(label="Which form does the role have?", choices=RoleForm.choices)
    note = forms.LongTextField(
        label="Anything to say to the team?", required=False, max_length=1000
    )
    looks: Mapping[str, forms.Look] = {"note": forms.Look(rows=3)}

    def __init__(
        self, *args: Any, peers: Choices, owners: Choices, owed: Sequence[Item], asks_form: bool = True, **kwargs: Any,
    ) -> None:  # fmt: skip
        super().__init__(*args, **kwargs)
        self.owed = owed
        if not asks_form:
            del self.fields["form"]
        self.fields["peer"].offer(peers)  # type: ignore[attr-defined]
        self.seen_by["note"] = forms.leads("The line manager, whoever sees the request, HR and those who approve")  # fmt: skip
        for each in owed:
            self._promise(each, owners)
        self.order_fields([*(name for name in self.fields if name != "whole"), "whole"])

    def _promise(self, item: Item, owners: Choices) -> None:
        what, owner, due = (f"{name}_{item.slug}" for name in ("what", "owner", "due"))
        self.fields[what] = forms.TextField(
            label="What will be done?", max_length=MOST_LINE,
            error_messages={"required": f"Say what will be done for {item.slug}"},
        )  # fmt: skip
        field = forms.PersonField(
            label="Who sees to it?",
            error_messages={"required": f"Choose who sees to {item.slug}"},
        )
        field.offer(owners)
        self.fields[owner] = field
        self.fields[due] = forms.DateField(label="By when?", what="the date it is in place by")

    def promises(self) -> list[Promise]:
        data = self.cleaned_data
        return [
            Promise(each.slug, data[f"what_{each.slug}"], data[f"owner_{each.slug}"], data[f"due_{each.slug}"])
            for each in self.owed
        ]  # fmt: skip


class PeerForm(forms.AgreeForm):
    what = "outcome"

    def __init__(self, *args: Any, other: str, **kwargs: Any) -> None:
        super().__init__(*args, other=other, **kwargs)
        self.seen_by["words"] = forms.leads("You, the line manager, whoever moderates and the central team")  # fmt: skip


class SignForm(forms.LongForm):
    """One press."""


class MeetForm(forms.LongForm):
    looks = {"proof": forms.Look(rows=3)}
    on = forms.DateField(label="Since when is it in place?", what="the date it was in place", not_future=True)  # fmt: skip
    proof = forms.LongTextField(label="What shows it?", max_length=MOST_WORDS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["proof"] = forms.leads("Its owner, the line manager, the patch's lead, the central team and the peer")  # fmt: skip


class MoveForm(forms.LongForm):
    due = forms.DateField(label="By when will it be in place?", what="the date it is in place by")
    reason = forms.TextField(label="Why is it moved?", max_length=MOST_LINE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seen_by["reason"] = forms.leads("Everybody who sees this condition")


class Filter(forms.QueryForm):
    show = forms.ChoiceField(
        label="Show", widget=django_forms.Select,
        choices=[("", "All that count or run"), ("running", "Being scored or moderated"), ("ready", "Ready"),
                 ("conditions", "Ready with conditions"), ("not_ready", "Not ready"), ("earlier", "Replaced or called off")],
    )  # fmt: skip
    patch = forms.ChoiceField(label="Patch", widget=django_forms.Select)

    def __init__(self, *args: Any, patches: Sequence[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["patch"].choices = [("", "All patches"), *patches]  # type: ignore[attr-defined]
