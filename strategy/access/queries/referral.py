"""How one refers: a team's own words, else those for all."""

from __future__ import annotations

from django.db.models import QuerySet

from strategy.access.models import Referral
from workforce.core.access import Viewer
from workforce.people.models import Team


def versions(viewer: Viewer, team: Team | None) -> QuerySet[Referral]:
    """The last first."""
    rows = Referral.objects.visible_to(viewer)
    rows = rows.filter(team__isnull=True) if team is None else rows.filter(team=team)
    return rows.select_related("by", "team__area").order_by("-number")  # type: ignore[no-any-return]


def own(viewer: Viewer, team: Team | None) -> Referral | None:
    return versions(viewer, team).first()


def holds(viewer: Viewer, team: Team | None) -> Referral | None:
    """What somebody of this team goes by."""
    found = own(viewer, team)
    return found if found or team is None else own(viewer, None)


def teams_with_own(viewer: Viewer) -> QuerySet[Team]:
    of = Referral.objects.visible_to(viewer).filter(team__isnull=False)
    rows = Team.objects.filter(pk__in=of.order_by().values("team")).select_related("area")
    return rows.order_by("area__name", "name")
