"""What this room adds to the page of a request and of a team: whether the team is prepared, and its project group."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from recruitment.models import Request
from recruitment.preparation import group_presenters, rules, wording
from recruitment.preparation.queries import groups, preparations, standing
from recruitment.states import DRAFT, PREPARATION, READINESS
from workforce.core import settings
from workforce.core.access import LINE_MANAGER, SENIOR_PEER, SERVICE_MANAGER, Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.people.models import Person, Team

TEMPLATE = "preparation/_standing_panel.html"
MAY_SEE = (LINE_MANAGER, SERVICE_MANAGER, SENIOR_PEER)


def on_request(viewer: Viewer, request: Request) -> Drawn | None:
    # At the gate and after it the check says how it stands.
    if request.team is None or request.stage not in (DRAFT, PREPARATION, READINESS):
        return None
    group = groups.group_of([request.team.area_id], viewer.today).get(request.team.area_id)
    shown = {
        "shows_group": True,
        "group": group,
        "group_words": group_presenters.panel_words(group) if group else "",
        "area": request.team.area.name,
        "lists_groups": rules.may_list_groups.test(viewer, None),
    }
    return Drawn(TEMPLATE, _context(viewer, request.team, request.line_manager_id) | shown)


def on_team(viewer: Viewer, team: Team) -> Drawn | None:
    if not rules.may_see_standing.test(viewer, None):
        return None
    return Drawn(TEMPLATE, _context(viewer, team, None) | {"shows_group": False})


def _context(viewer: Viewer, team: Team, manager: Any) -> dict[str, Any]:
    """One query and the settings, and one more for whoever may open it without planning it."""
    team_rules = standing.rules_of(settings.of(viewer))
    of = standing.facts([team.pk], viewer.today)[team.pk]
    found = of.standing(viewer.today, team_rules, manager)
    opens = of.begun or found.preparation
    plans = rules.may_plan.test(viewer, team)
    theirs = (
        opens
        if opens and (plans or (viewer.has(*MAY_SEE) and preparations.is_seen(viewer, opens)))
        else None
    )
    begin = f"{reverse('preparation:preparation-begin')}?team={team.pk}"
    return {
        "tag": wording.tag(found),
        "text": f"{wording.text(found, team_rules)} {wording.planned(of)}".strip(),
        "who": "" if found.is_valid else wording.who(of),
        "href": reverse("preparation:preparation-detail", args=[theirs]) if theirs else "",
        "begin": begin if plans and not found.is_valid and of.ahead is None else "",
    }


def on_person(viewer: Viewer, person: Person) -> Drawn | None:
    """One's own way to say how one wants to be asked."""
    if viewer.person_id != person.pk or not rules.is_in_a_peer_role.test(viewer, None):
        return None
    return Drawn("preparation/_asking_panel.html")


PANELS = [
    PagePanel("preparation", "request", on_request, order=20),
    PagePanel("preparation", "team", on_team, order=60),
    PagePanel("asking", "person", on_person, beside=True, order=70),
]
