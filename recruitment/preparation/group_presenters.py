"""Words and order for pages of project groups."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse

from recruitment.preparation.models import Decision, Member, MemberKind
from recruitment.preparation.queries.groups import Group
from recruitment.preparation.states import DECISION, DONE, OPEN
from workforce.core.presenting import capital, count_words, date_words

Rows = list[dict[str, Any]]
COLOURS = {OPEN: "blue", DONE: "green"}


def member_words(row: Member) -> str:
    """Who it is; of whoever uses services what they bring."""
    if row.person is not None:
        return row.person.name
    if row.staff is not None:
        return f"{row.staff.first_name} {row.staff.last_name}"
    if row.partner is not None:
        return row.partner.name
    return "Somebody who uses services"


def member_lines(row: Member) -> str:
    part = "Chairs the group" if row.is_chair else ""
    what = row.part or (MemberKind(row.kind).label if row.kind == MemberKind.PARTNER else "")
    return ". ".join(capital(each) for each in (part, what) if each)


def group_rows(groups: Iterable[Any]) -> Rows:
    return [
        {
            "title": row.name,
            "href": reverse("preparation:group-detail", args=[row.pk]),
            "text": f"{row.area.name}. {count_words(row.seats, 'member')}, {count_words(row.open, 'open decision')}",
            "note": row.meets,
            "tag_words": "Ended" if row.ends else "",
        }
        for row in groups
    ]


def decision_rows(decisions: Sequence[Decision]) -> Rows:
    return [_decision(row) for row in decisions]


def _decision(row: Decision) -> dict[str, Any]:
    carried = (
        f"Carried by {member_words(row.carried_by)}" if row.carried_by else "Carried by the group"
    )
    closed = (
        f"{DECISION.words[row.state].capitalize()} on {date_words(row.closed_on)}"
        if row.closed_on
        else ""
    )
    return {
        "pk": row.pk,
        "what": row.what,
        "why": row.why,
        "line": f"{date_words(row.on)}. {carried}.",
        "closed": f"{closed}. {row.closed_words}".strip() if closed else "",
        "is_open": row.state == OPEN,
        "tag_words": DECISION.words[row.state].capitalize(),
        "tag_colour": COLOURS.get(row.state, "grey"),
    }


def choices(members: Sequence[Member]) -> list[tuple[Any, str]]:
    return [
        (row.pk, f"{member_words(row)}{', ' + row.part if row.part else ''}") for row in members
    ]


def panel_words(group: Group) -> str:
    """Beside a team or a request."""
    seats = f"{count_words(group.members, 'member')}, {count_words(group.peers, 'of them in a peer role', 'of them in peer roles')}"
    decided = (
        f"Last decision {date_words(group.last_decided)}"
        if group.last_decided
        else "No decision yet"
    )
    return f"{seats}. {decided}."
