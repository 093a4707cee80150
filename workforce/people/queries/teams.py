"""Teams, and who works in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, HR, Viewer
from workforce.people import scopes
from workforce.people.models import (
    Assignment,
    FormerName,
    Relationship,
    StaffInPost,
    Team,
    TeamPartner,
)
from workforce.people.models.assignment import Employment

FEW = 5


@dataclass(frozen=True, slots=True)
class TeamPage:
    """`peers`, `volunteers` and `staff` are None for whoever sees only some of the team."""

    team: Team
    members: list[Assignment]
    leads: list[Relationship]
    coaches: list[Relationship]
    partners: list[TeamPartner]
    peers: int | None
    volunteers: int | None
    staff: int | None


def get(viewer: Viewer, team_id: UUID) -> Team | None:
    teams = Team.objects.visible_to(viewer).select_related("area__patch")
    return teams.filter(pk=team_id).first()


def merged_into(viewer: Viewer, team_id: UUID) -> Team | None:
    """Where a team is found that was merged into another one."""
    now = FormerName.objects.filter(was=team_id).values("team")
    return Team.objects.visible_to(viewer).filter(pk__in=now).first()


def page_of(viewer: Viewer, team: Team) -> TeamPage:
    members = list(_members(viewer, team))
    counts = peers_in(viewer, [team.pk]).get(team.pk, Peers(0, 0))
    whole = _sees_whole(viewer, team)
    return TeamPage(
        team=team,
        members=members,
        leads=list(_leads(viewer, team)),
        coaches=coaches_of(viewer, team),
        partners=_partners(viewer, team),
        peers=counts.paid if whole else None,
        volunteers=counts.volunteers if whole else None,
        staff=_staff(viewer, team) if whole else None,
    )


@dataclass(frozen=True, slots=True)
class Peers:
    paid: int
    volunteers: int


def peers_in(viewer: Viewer, teams: Iterable[UUID]) -> dict[UUID, Peers]:
    """People, not posts: somebody with two posts in a team is one colleague."""
    volunteer = Q(employment=Employment.VOLUNTEER)
    rows = (
        Assignment.objects.running(viewer.today)
        .filter(team__in=list(teams))
        .order_by()
        .values("team")
        .annotate(
            paid=Count("person", distinct=True, filter=~volunteer),
            volunteers=Count("person", distinct=True, filter=volunteer),
        )
    )
    return {row["team"]: Peers(row["paid"], row["volunteers"]) for row in rows}


def _sees_whole(viewer: Viewer, team: Team) -> bool:
    if viewer.has(CENTRAL_LEAD, HR, ADMINISTRATOR):
        return True
    return team.area.patch_id in scopes.patches_led_ids(viewer)


def _members(viewer: Viewer, team: Team) -> QuerySet[Assignment]:
    rows = Assignment.objects.visible_to(viewer).filter(team=team)
    return (
        rows.filter(Q(ends__isnull=True) | Q(ends__gte=viewer.today))
        .select_related("person", "role")
        .order_by("person__sort_name", "pk")[:200]
    )


def _leads(viewer: Viewer, team: Team) -> QuerySet[Relationship]:
    rows = Relationship.objects.running(viewer.today).filter(patch=team.area.patch_id)
    return rows.select_related("holder")


def former_names(viewer: Viewer, team: Team) -> list[str]:
    return list(FormerName.objects.filter(team=team).values_list("name", flat=True)[:20])


def coaches_of(viewer: Viewer, team: Team) -> list[Relationship]:
    """Who coaches or will coach it, and who covers, for whoever sees that."""
    rows = Relationship.objects.visible_to(viewer).filter(
        Q(ends__isnull=True) | Q(ends__gte=viewer.today), team=team
    )
    return list(rows.select_related("holder").order_by("kind", "starts"))


def _partners(viewer: Viewer, team: Team) -> list[TeamPartner]:
    rows = TeamPartner.objects.visible_to(viewer).filter(
        Q(ends__isnull=True) | Q(ends__gte=viewer.today), team=team
    )
    return list(rows.select_related("partner").order_by("starts", "partner__sort_name"))


def _staff(viewer: Viewer, team: Team) -> int:
    day = viewer.today
    rows = StaffInPost.objects.filter(Q(ends__isnull=True) | Q(ends__gte=day), team=team)
    return rows.filter(starts__lte=day).values("employee_number").distinct().count()
