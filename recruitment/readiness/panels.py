"""Readiness on the page of a request, and on a team's for who leads."""

from __future__ import annotations

from recruitment.models import Request
from recruitment.readiness import items, presenters, rules
from recruitment.readiness.queries import again, assessments
from recruitment.readiness.settings_in_force import rules_of
from recruitment.states import APPROVALS, BEFORE_ADVERT, CHECKS, GATE, OFFER
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.people.models import Team


def on_request(viewer: Viewer, request: Request) -> Drawn | None:
    if request.team is None or not request.is_open:
        return None
    # While it is looked at and decided on, its page holds the gate and the turns: a link is enough.
    if request.stage in (GATE, APPROVALS):
        return Drawn("readiness/_link_panel.html", {"request": request})
    found = assessments.of_request(viewer, request)
    begins = rules.may_begin_for_request.test(viewer, request) and request.line_manager_id
    waits = {row.checkpoint for row in found.running} | presenters.settled(found, request.form)
    later = again.first_day(found.last, viewer.today, rules_of(settings.of(viewer)))
    waits |= {items.BEFORE_ADVERT} if later else set()
    offers = [
        (checkpoint, presenters.begin_words(checkpoint))
        for checkpoint, stages in ((items.BEFORE_ADVERT, BEFORE_ADVERT), (items.BEFORE_START, (OFFER, CHECKS)))
        if begins and request.stage in stages and checkpoint not in waits
    ]  # fmt: skip
    rows = presenters.panel_rows(found, viewer)
    if not (rows or offers):
        return None
    may_not_yet = (
        f"{again.words(later)}." if later and begins and request.stage in BEFORE_ADVERT else ""
    )
    return Drawn(
        "readiness/_panel.html",
        {"rows": rows, "offers": offers, "request": request, "later": may_not_yet},
    )


def on_team(viewer: Viewer, team: Team) -> Drawn | None:
    if not rules.may_begin_for_team.test(viewer, team):
        return None
    # The page of a team has fifteen questions to ask already: what it came to is a page of its own.
    return Drawn("readiness/_team_panel.html", {"team": team})


PANELS = [
    PagePanel("readiness", "request", on_request, order=30),
    PagePanel("readiness", "team", on_team, order=70),
]
