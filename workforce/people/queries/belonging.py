"""Where somebody belongs: the teams they work in or coach, and who leads above them."""

from dataclasses import dataclass

from workforce.core.access import Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Relationship, Team, TeamPartner
from workforce.people.queries import organisation, team_table


@dataclass(frozen=True, slots=True)
class Place:
    """One team, and what the viewer does in it."""

    team: Team
    job: Assignment | None
    leads: list[Relationship]
    coaches: list[Relationship]
    partners: list[TeamPartner]


def places(viewer: Viewer) -> list[Place]:
    """Own posts that run or will, then teams one coaches; four queries at most."""
    if viewer.person_id is None:
        return []
    jobs = list(
        Assignment.objects.visible_to(viewer)
        .filter(scopes.not_over_on(viewer), person_id=viewer.me)
        .select_related("role", "team__area__patch")
        .order_by("starts", "pk")[:20]
    )
    worked = {job.team_id for job in jobs}
    coached = Team.objects.visible_to(viewer).filter(pk__in=scopes.teams_coached(viewer))
    others = list(coached.exclude(pk__in=worked).select_related("area__patch").order_by("name"))
    found = [(job.team, job) for job in jobs] + [(team, None) for team in others]
    leads = organisation.leads_by_patch(viewer, {team.area.patch_id for team, _ in found})
    ids = [team.pk for team, _ in found]
    coaches, partners = team_table.coaches(viewer, ids), team_table.partners(viewer, ids)
    return [
        Place(team, job, leads[team.area.patch_id], coaches[team.pk], partners[team.pk])
        for team, job in found
    ]
