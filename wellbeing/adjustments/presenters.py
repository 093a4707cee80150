"""Words and order for the pages of adjustments."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.urls import reverse

from wellbeing.adjustments import states
from wellbeing.adjustments.models import Adjustment, As, Kind, Owner, Party, Passport
from wellbeing.adjustments.queries.adjustments import Data
from wellbeing.adjustments.queries.near import Towards
from wellbeing.adjustments.queries.passports import Line
from workforce.core import forms
from workforce.core.presenting import and_words, capital, date_words
from workforce.people.models import Person

_COLOURS = {
    states.PROPOSED: "yellow",
    states.ASKED: "blue",
    states.DISCUSSING: "blue",
    states.AGREED: "blue",
    states.ALTERNATIVE: "yellow",
    states.REFUSED: "white",
    states.AGAIN: "blue",
    states.IN_PLACE: "green",
    states.REVIEWED: "green",
    states.ENDED: "grey",
    states.WITHDRAWN: "grey",
}
_STEPS = {
    states.PROPOSED: "offered it",
    states.ASKED: "asked for it",
    states.DISCUSSING: "talks it over",
    states.AGREED: "agreed",
    states.ALTERNATIVE: "offered an alternative",
    states.REFUSED: "refused it",
    states.AGAIN: "asked for it to be looked at again",
    states.IN_PLACE: "said it is in place",
    states.REVIEWED: "wrote down how it goes",
    states.ENDED: "agreed that it ends",
    states.WITHDRAWN: "withdrew it",
    "end asked": "would like it to end",
    "goes on": "would like it to go on",
    "other asked": "would like it otherwise from now on",
    "other agreed": "agreed to that",
    "other left": "left it as it was",
}
READERS = {
    As.MANAGER: "line manager",
    As.ADVISER: "HR adviser",
    As.AGAIN: "looks at it again",
}


def tag(row: Adjustment) -> tuple[str, str]:
    words = states.ADJUSTMENT.words[row.state]
    return capital(words), _COLOURS[row.state]


def kind_words(row: Adjustment) -> str:
    """Once it was withdrawn, not even that."""
    return Kind(row.kind).label if row.kind else "An adjustment"


def own_rows(rows: Iterable[Adjustment]) -> list[dict[str, str]]:
    return [
        {
            "title": kind_words(row),
            "href": reverse("adjustments:own-detail", args=[row.pk]),
            "text": f"{'Offered' if row.proposed_by_id else 'Asked for'} on {date_words(row.asked_on)}",
            "note": _own_next(row),
            "tag_words": tag(row)[0],
            "tag_colour": tag(row)[1],
        }
        for row in rows
    ]


def _own_next(row: Adjustment) -> str:
    if row.state == states.ASKED and row.answer_due:
        return f"An answer is owed by {date_words(row.answer_due)}."
    if row.state in states.TO_DECIDE and row.decide_due:
        return f"A decision is owed by {date_words(row.decide_due)}."
    if row.state in (states.ALTERNATIVE, states.PROPOSED):
        return "It waits for you. Take the time you need."
    return ""


def others_rows(rows: Iterable[Adjustment]) -> list[dict[str, str]]:
    return [
        {
            "title": f"{row.person.name}: {kind_words(row)}",
            "href": reverse("adjustments:detail", args=[row.pk]),
            "text": _others_next(row),
            "tag_words": tag(row)[0],
            "tag_colour": tag(row)[1],
        }
        for row in rows
    ]


def _others_next(row: Adjustment) -> str:
    if row.state == states.ASKED and row.answer_due:
        return f"To be answered by {date_words(row.answer_due)}."
    if row.state in states.TO_DECIDE and row.decide_due:
        return f"To be decided by {date_words(row.decide_due)}."
    return ""


def passport_rows(rows: Iterable[Passport]) -> list[dict[str, str]]:
    return [
        {
            "title": f"Passport of {row.person.name}",
            "href": reverse("adjustments:passport-read", args=[row.pk]),
        }
        for row in rows
    ]


def reader_rows(data: Data) -> list[dict[str, str]]:
    return [
        {
            "name": party.holder.name,
            "role": READERS[As(party.capacity)],
            "stop": reverse("adjustments:party-stop", args=[party.pk]),
        }
        for party in data.parties
    ]


def seen_by(data: Data, viewer_is_own: bool, also: str = "") -> forms.Privacy:
    """Who reads what is written here, by name, from where one stands. `also`: whoever it goes to with these words."""
    names = [party.holder.name for party in data.parties]
    names += [also] if also and also not in names else []
    if viewer_is_own:
        return forms.Privacy("pair", and_words(["You", *names])) if names else forms.only_you()
    return forms.Privacy("pair", and_words([data.row.person.name, *names]))


def asked_of(managers: Sequence[Towards]) -> forms.Privacy:
    names = list(dict.fromkeys(each.name for each in managers))
    rest = "can see this, if you send it to them, and whoever of HR you name."
    return forms.Privacy("pair", and_words(["You", *names]), rest)


def manager_choices(managers: Iterable[Towards]) -> list[tuple[str, str]]:
    rows = list(managers)
    return [
        (
            str(each.relationship_id),
            f"{each.name}, your line manager" + (f" in {each.team}" if len(rows) > 1 else ""),
        )
        for each in rows
    ]


def people_choices(people: Iterable[Person]) -> list[tuple[str, str]]:
    return [(str(each.pk), each.name) for each in people]


def my_people_choices(people: Iterable[Towards]) -> list[tuple[str, str]]:
    return [(str(each.person_id), each.name) for each in people]


def line_choices(lines: Iterable[Line]) -> list[tuple[str, str]]:
    return [
        (str(line.row.pk), f"{kind_words(line.row)}: {shortened(line.change)}") for line in lines
    ]


def shortened(words: str, most: int = 90) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + "…"


def step_rows(data: Data) -> list[dict[str, object]]:
    return [
        {
            "who": "You" if data.is_own and said.step.by_id == data.row.person_id
            else said.step.by.name,
            "what": _STEPS.get(said.step.what, "changed it"),
            "at": said.step.at,
            "lines": [said.words] if said.words else [],
        }
        for said in data.steps
    ]  # fmt: skip


def facts(data: Data) -> list[dict[str, str]]:
    row = data.row
    rows = [
        {
            "key": "Offered on" if row.proposed_by_id else "Asked for on",
            "value": date_words(row.asked_on),
        }
    ]
    if row.state == states.ASKED and row.answer_due:
        rows.append({"key": "An answer is owed by", "value": date_words(row.answer_due)})
    if row.state in states.TO_DECIDE and row.decide_due:
        rows.append({"key": "A decision is owed by", "value": date_words(row.decide_due)})
    if row.starts and row.stands:
        rows.append({"key": "From", "value": date_words(row.starts)})
    if row.stands:
        rows.append({"key": "Who sees to it", "value": owner_words(data)})
    if row.in_place_on:
        rows.append({"key": "In place since", "value": date_words(row.in_place_on)})
    if row.reviewed_on:
        rows.append({"key": "Looked back at on", "value": date_words(row.reviewed_on)})
    if data.due:
        rows.append({"key": "To be looked back at by", "value": date_words(data.due)})
    return rows  # fmt: skip


def owner_words(data: Data) -> str:
    if data.row.owner == Owner.PERSON:
        return "You" if data.is_own else data.row.person.name
    names = [each.holder.name for each in data.parties if each.capacity == As.MANAGER]
    if not names:
        return "The line manager, once you show it to them" if data.is_own else "The line manager"
    return and_words(names)


def decider_words(data: Data) -> str:
    names = [each.holder.called for each in data.parties if each.holder_id in data.deciders]
    return and_words(dict.fromkeys(names))


def party_words(party: Party) -> str:
    return f"{party.holder.name}, {READERS[As(party.capacity)]}"
