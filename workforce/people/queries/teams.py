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
from workforce.people.names import plain

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
    members = members_of(viewer, team)
    leads, coaches = _leads_and_coaches(viewer, team)
    counts = peers_in(viewer, [team.pk]).get(team.pk, Peers(0, 0))
    whole = _sees_whole(viewer, team)
    return TeamPage(
        team=team,
        members=members,
        leads=leads,
        coaches=coaches,
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


def members_of(viewer: Viewer, team: Team) -> list[Assignment]:
    """Who works there today or will, as far as the viewer sees it. Once a request."""
    return viewer.once(("members", team.pk), lambda: list(_members(viewer, team)))


def _members(viewer: Viewer, team: Team) -> QuerySet[Assignment]:
    rows = Assignment.objects.visible_to(viewer).filter(team=team)
    return (
        rows.filter(Q(ends__isnull=True) | Q(ends__gte=viewer.today))
        .select_related("person", "role")
        .order_by("person__sort_name", "pk")[:200]
    )


def _leads_and_coaches(viewer: Viewer, team: Team) -> tuple[list[Relationship], list[Relationship]]:
    """Who leads the patch, which everybody knows, and who coaches the team, for whoever sees that."""
    led_in = {team.area.patch_id} - {None}
    leads = Relationship.objects.running(viewer.today).filter(patch__in=led_in)
    found = (
        leads.select_related("holder")
        .order_by()
        .union(_coaches(viewer, team).select_related("holder").order_by(), all=True)
    )
    rows = sorted(found, key=lambda row: row.pk)
    coaches = [row for row in rows if row.team_id is not None]
    leads_first = [row for row in rows if row.team_id is None]
    leads_first.sort(key=lambda row: row.starts, reverse=True)
    return leads_first, sorted(coaches, key=lambda row: (row.kind, row.starts))


def former_names(viewer: Viewer, team: Team) -> list[str]:
    """Those that another one might go by: not what it is called now in another writing."""
    rows = FormerName.objects.filter(team=team).exclude(plain=plain(team.name)[:200])
    return list(dict.fromkeys(rows.values_list("name", flat=True)))[:20]


def coaches_of(viewer: Viewer, team: Team) -> list[Relationship]:
    """Who coaches or will coach it, and who covers, for whoever sees that."""
    return list(_coaches(viewer, team).select_related("holder").order_by("kind", "starts"))


def _coaches(viewer: Viewer, team: Team) -> QuerySet[Relationship]:
    rows: QuerySet[Relationship] = Relationship.objects.visible_to(viewer).filter(
        Q(ends__isnull=True) | Q(ends__gte=viewer.today), team=team
    )
    return rows


def _partners(viewer: Viewer, team: Team) -> list[TeamPartner]:
    rows = TeamPartner.objects.visible_to(viewer).filter(
        Q(ends__isnull=True) | Q(ends__gte=viewer.today), team=team
    )
    return list(rows.select_related("partner").order_by("starts", "partner__sort_name"))


def _staff(viewer: Viewer, team: Team) -> int:
    day = viewer.today
    rows = StaffInPost.objects.filter(Q(ends__isnull=True) | Q(ends__gte=day), team=team)
    return rows.filter(starts__lte=day).values("employee_number").distinct().count()
