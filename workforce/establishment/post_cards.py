"""Posts and warnings on Today: how much there is to look at, and one's own contract."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from django.urls import reverse

from workforce.core import settings
from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    LINE_MANAGER,
    PEER_WORKER,
    SENIOR_PEER,
    Viewer,
)
from workforce.core.cards import Card, Contribution, Panel, PanelRow
from workforce.establishment.post_panels import own_lines
from workforce.establishment.presenters import warnings as warned
from workforce.establishment.queries import attention
from workforce.establishment.queries.warnings import Kind, Level
from workforce.establishment.queries.warnings.reach import managed, to_act

SHOWN = 6


def overview(viewer: Viewer) -> Contribution:
    """For the central team and patch leads: how many of what, and the way there."""
    reach = to_act(viewer)
    if reach.is_empty:
        return Contribution()
    counts = attention.counts(reach, viewer)
    words = warned.summary(counts, reach.kinds)
    now = counts.of(level=Level.NOW)
    lead = "Nothing is missing of what peers stand on."
    if words:
        lead = f"{words}. " + (f"{now:,} of them need somebody now." if now else "None is urgent.")
    panel = Panel(
        slug="attention", heading="What needs attention", rows=(), lead=lead, beside=False,
        href=reverse("establishment:attention-list") if words else "", action="Look at it",
    )  # fmt: skip
    return Contribution(panels=[panel])


def of_managers(viewer: Viewer) -> Contribution:
    """For a line manager, who isn't a lead: their people, by name, each with what can be done."""
    if viewer.has(CENTRAL_LEAD):
        return Contribution()
    reach = managed(viewer)
    if reach.is_empty or reach.assignments == ():
        return Contribution()
    rows = attention.about(viewer, replace(reach), most=SHOWN * 4)
    new = {row.assignment_id for row in rows if row.kind == Kind.NEW_ALONE}
    told = [row for row in rows if not (row.kind == Kind.ALONE and row.assignment_id in new)]
    if not told:
        return Contribution()
    return Contribution(panels=[
        Panel(slug="managed-attention", heading="To look at with your people", beside=False,
              rows=list(_rows(viewer, told[:SHOWN])))
    ])  # fmt: skip


def _rows(viewer: Viewer, rows: list[warned.Warning]) -> Iterator[PanelRow]:
    doors = warned.Doors.of(viewer, [row.person_id for row in rows if row.person_id], posts=False)
    for row in rows:
        said = warned.say(row, doors)
        yield PanelRow(
            name=said.about, href=said.href, role=said.text, lines=[said.todo],
            flag=said.level + "." if row.level == Level.NOW else "",
        )  # fmt: skip


def own(viewer: Viewer) -> Contribution:
    """The end of one's own contract, from the first day on which it is told of."""
    terms = attention.own_terms(viewer)
    if not terms:
        return Contribution()
    first = max(settings.get("establishment.term_days"), default=0)
    lines = [
        line
        for line, (end, _, _) in zip(own_lines(viewer), terms, strict=True)
        if (end - viewer.today).days <= first
    ]
    if not lines:
        return Contribution()
    return Contribution(panels=[
        Panel(slug="own-contract", heading="Your contract", rows=(), lead=" ".join(lines),
              href=reverse("people:person-detail", args=[viewer.person_id]), action="My page")
    ])  # fmt: skip


CARDS = [
    Card("establishment-overview", overview, frozenset({CENTRAL_LEAD, ADVANCED_PRACTITIONER})),
    Card("establishment-managed", of_managers, frozenset({LINE_MANAGER})),
    Card(
        "establishment-own",
        own,
        frozenset({PEER_WORKER, SENIOR_PEER, ADVANCED_PRACTITIONER, CENTRAL_LEAD}),
    ),
]
