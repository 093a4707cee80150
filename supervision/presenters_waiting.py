"""What a patch lead can do about a supervision that waits: words and addresses. No queries."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from supervision.queries.waiting import WaitingRow
from supervision.strands import HOLDER_OF, Strand
from workforce.core.access import Viewer
from workforce.core.presenting import day_and_month


def waiting_row(row: WaitingRow, viewer: Viewer) -> dict[str, Any]:
    person, kind = row.owed.person, Strand(row.strand).label
    return {
        "name": person.name,
        "href": reverse("people:person-detail", args=[person.pk]),
        "team": row.owed.assignment.team.name if row.owed.assignment else "",
        "strand": kind,
        "since": day_and_month(row.owed.due, viewer.today) if row.owed.due else "",
        "holder": _holder(row, viewer),
        "contract": "Agreed" if row.has_contract else "Not yet",
        "about": f"for {person.name}, {kind[:1].lower()}{kind[1:]}",
        "acts": _acts(row, viewer),
    }


def _holder(row: WaitingRow, viewer: Viewer) -> str:
    if row.acting is None:
        return "Nobody yet"
    name = "You" if row.acting.pk == viewer.person_id else row.acting.name
    if row.covering is not None and row.holding is not None:
        return f"{name}, for {row.holding.holder.name}"
    return name


def _acts(row: WaitingRow, viewer: Viewer) -> list[dict[str, Any]]:
    acts = []
    if row.acting is None:
        begin = reverse("people:relationship-begin", args=[row.owed.assignment_id])
        return [_act("Name somebody", f"{begin}?kind={HOLDER_OF[row.strand]}")]
    if row.acting.pk == viewer.person_id:
        plan = reverse("supervision:meeting-plan", args=[row.owed.source_id])
        acts.append(_act("Set a date", plan))
    else:
        ask = reverse("supervision:waiting-ask", args=[row.owed.pk])
        acts.append(_act(f"Ask {row.acting.called} for a date", ask, post=True))
    if row.holding is not None:
        one = [row.holding.pk]
        if row.covering is None:
            acts.append(_act("Name cover", reverse("people:relationship-cover", args=one)))
        acts.append(_act("Hand over", reverse("people:relationship-hand-over", args=one)))
    return acts


def _act(text: str, href: str, post: bool = False) -> dict[str, Any]:
    return {"text": text, "href": href, "post": post}
