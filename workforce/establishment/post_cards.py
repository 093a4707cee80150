"""Posts and warnings on Today: how much there is to look at, and one's own contract."""

from __future__ import annotations

from collections.abc import Iterator

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
from workforce.core.cards import Answer, Card, CardRow, Contribution, Panel, PanelRow
from workforce.establishment.post_panels import own_lines
from workforce.establishment.presenters import warnings as warned
from workforce.establishment.queries import attention, desk
from workforce.establishment.queries.desk import Desk, OwnTerm
from workforce.establishment.queries.warnings import Kind, Level
from workforce.establishment.queries.warnings.reach import managed

SHOWN = 6


def of_leads(viewer: Viewer) -> Contribution:
    """For the central team and patch leads: how many of what, what waits for a decision, and their own
    contract."""
    found = desk.of(viewer)
    return Contribution(
        cards=list(_to_decide(found)),
        panels=[*_overview(viewer, found), *_own_contract(viewer, found.own)],
    )


def _to_decide(found: Desk) -> Iterator[CardRow]:
    if found.gate_since is None:
        return
    one = found.gate == 1
    yield CardRow(
        key=f"gate:{found.gate_since.isoformat()}:{found.gate}", eyebrow="Posts", icon="post",
        day=found.gate_since,
        title=f"{'A post waits' if one else f'{found.gate:,} posts wait'} for the gate check",
        text="What must be there is worked out already, and who can help with what is missing.",
        answers=(Answer("Look at it" if one else "Look at them",
                        f"{reverse('establishment:post-list')}?state=gate_check"),),
    )  # fmt: skip


def _overview(viewer: Viewer, found: Desk) -> Iterator[Panel]:
    if not found.leads:
        return
    words = warned.summary(found.counts, Kind)
    now = found.counts.of(level=Level.NOW)
    lead = "Nothing is missing of what peers stand on."
    if words:
        lead = f"{words}. " + (f"{now:,} of them need somebody now." if now else "None is urgent.")
    yield Panel(
        slug="attention", heading="What needs attention", rows=(), lead=lead, beside=False,
        href=reverse("establishment:attention-list") if words else "", action="Look at it",
    )  # fmt: skip


def of_managers(viewer: Viewer) -> Contribution:
    """For a line manager, who isn't a lead: their people, by name, each with what can be done."""
    if viewer.has(CENTRAL_LEAD):
        return Contribution()
    reach = managed(viewer)
    if reach.is_empty:
        return Contribution()
    rows = attention.about(viewer, reach, most=SHOWN * 4)
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
    """The end of one's own contract, for who leads nothing: leads have it with the rest."""
    if viewer.has(CENTRAL_LEAD, ADVANCED_PRACTITIONER):
        return Contribution()
    return Contribution(panels=list(_own_contract(viewer, attention.own_terms(viewer))))


def _own_contract(viewer: Viewer, terms: list[OwnTerm]) -> Iterator[Panel]:
    """From the first day on which it is told of."""
    if not terms:
        return
    first = max(settings.of(viewer).get("establishment.term_days"), default=0)
    near = [term for term in terms if (term[0] - viewer.today).days <= first]
    if near:
        yield Panel(
            slug="own-contract", heading="Your contract", rows=(), lead=" ".join(own_lines(viewer, near)),
            href=reverse("people:person-detail", args=[viewer.person_id]), action="My page",
        )  # fmt: skip


CARDS = [
    Card("establishment-leads", of_leads, frozenset({CENTRAL_LEAD, ADVANCED_PRACTITIONER})),
    Card("establishment-managed", of_managers, frozenset({LINE_MANAGER})),
    Card("establishment-own", own, frozenset({PEER_WORKER, SENIOR_PEER})),
]
