"""What would move if one team were merged into another."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q, QuerySet

from workforce.core.access import Viewer
from workforce.people.models import Assignment, Post, Relationship, StaffInPost, Team, TeamPartner
from workforce.people.names import plain
from workforce.people.queries import team_table

MOST = 12


@dataclass(frozen=True, slots=True)
class Moving:
    people: list[str]
    """Whoever works there today or will, by name: they are told."""
    posts: int
    before: int
    """Posts that people held there until now: their history moves, too."""
    staff: int
    coaches: list[Relationship]
    keeps_coach: bool
    """The other team has a coach of its own, who goes on."""
    partners: list[TeamPartner]


def twins(viewer: Viewer, team: Team, name: str) -> QuerySet[Team]:
    """Teams it may be merged into: those with this name; without one, those of its area whose name says
    the same but for a code in front, then the rest of the area."""
    rows = Team.objects.visible_to(viewer).open_on(viewer.today).exclude(pk=team.pk)
    rows = rows.select_related("area__patch")
    if plain(name):
        return rows.filter(team_table.called(name)).order_by("name", "pk")
    words = plain(team.name).split()
    last = words[-1] if words else ""
    return rows.filter(area=team.area_id, plain__contains=last).order_by("name", "pk")


def moving(viewer: Viewer, team: Team, into: Team) -> Moving:
    rows = Assignment.objects.visible_to(viewer).filter(team=team)
    still = Q(ends__isnull=True) | Q(ends__gte=viewer.today)
    names = rows.filter(still).select_related("person").order_by("person__sort_name")
    coaches = Relationship.objects.visible_to(viewer).filter(still).select_related("holder")
    return Moving(
        people=list(dict.fromkeys(row.person.name for row in names)),
        posts=Post.objects.filter(team=team).exclude(state="closed").count(),
        before=rows.exclude(still).count(),
        staff=_staff(viewer, team.pk),
        coaches=list(coaches.filter(team=team)),
        keeps_coach=coaches.filter(team=into).exists(),
        partners=list(
            TeamPartner.objects.visible_to(viewer)
            .filter(still, team=team)
            .select_related("partner")
        ),
    )


def _staff(viewer: Viewer, team: UUID) -> int:
    rows = StaffInPost.objects.filter(Q(ends__isnull=True) | Q(ends__gte=viewer.today), team=team)
    return rows.count()
