"""What this room adds to the page of a request and of a team: whether the team is prepared, and its project group."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from recruitment.models import Request
from recruitment.preparation import group_presenters, rules, wording
from recruitment.preparation.queries import groups, preparations, standing
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.panels import Drawn, PagePanel
from workforce.people.models import Person, Team

TEMPLATE = "preparation/_standing_panel.html"


def on_request(viewer: Viewer, request: Request) -> Drawn | None:
    if request.team is None:
        return None
    return Drawn(TEMPLATE, _context(viewer, request.team, request.line_manager_id))


def on_team(viewer: Viewer, team: Team) -> Drawn | None:
    if not rules.may_see_standing.test(viewer, None):
        return None
    return Drawn(TEMPLATE, _context(viewer, team, None))


def _context(viewer: Viewer, team: Team, manager: Any) -> dict[str, Any]:
    """Five queries: facts with their settings, whether the preparation is theirs to open, the group."""
    team_rules = standing.rules_of(settings.of(viewer))
    of = standing.facts([team.pk], viewer.today)[team.pk]
    found = of.standing(viewer.today, team_rules, manager)
    opens = of.begun or found.preparation
    theirs = preparations.get(viewer, opens) if opens else None
    plans = rules.may_plan.test(viewer, team)
    begin = f"{reverse('preparation:preparation-begin')}?team={team.pk}"
    group = groups.group_of([team.area_id], viewer.today).get(team.area_id)
    return {
        "tag": wording.tag(found),
        "text": f"{wording.text(found, team_rules)} {wording.planned(of)}".strip(),
        "who": "" if found.is_valid else wording.who(of),
        "href": reverse("preparation:preparation-detail", args=[theirs.pk]) if theirs else "",
        "begin": begin if plans and not found.is_valid and of.ahead is None else "",
        "group": group,
        "group_words": group_presenters.panel_words(group) if group else "",
        "area": team.area.name,
        "lists_groups": rules.may_list_groups.test(viewer, None),
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
