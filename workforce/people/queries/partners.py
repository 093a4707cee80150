"""Partner organisations and the teams they have a part in."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from workforce.core.access import Viewer
from workforce.people.models import PartnerOrganisation, TeamPartner
from workforce.people.names import plain

NOW, ENDED = "now", "ended"


@dataclass(frozen=True, slots=True)
class PartnerPage:
    partner: PartnerOrganisation
    now: list[TeamPartner]
    before: list[TeamPartner]


def find(viewer: Viewer, name: str = "", show: str = NOW) -> QuerySet[PartnerOrganisation]:
    rows = PartnerOrganisation.objects.visible_to(viewer)
    over = Q(ends__lt=viewer.today)
    rows = rows.filter(over) if show == ENDED else rows.exclude(over)
    for word in plain(name).split()[:6]:
        rows = rows.filter(sort_name__contains=word)
    seen = TeamPartner.objects.visible_to(viewer).running(viewer.today)
    here = Count("teams__team", distinct=True, filter=Q(teams__in=seen.values("pk")))
    return rows.annotate(team_count=here).order_by("sort_name", "pk")


def get(viewer: Viewer, partner_id: UUID) -> PartnerOrganisation | None:
    return PartnerOrganisation.objects.visible_to(viewer).filter(pk=partner_id).first()


def page_of(viewer: Viewer, partner: PartnerOrganisation) -> PartnerPage:
    rows = TeamPartner.objects.visible_to(viewer).filter(partner=partner)
    links = list(rows.select_related("team__area").order_by("team__name", "-starts")[:500])
    over = [row for row in links if row.ends is not None and row.ends < viewer.today]
    return PartnerPage(partner, [row for row in links if row not in over], over)


def choices(viewer: Viewer) -> list[tuple[str, str]]:
    """Those a team may begin with: who is a partner today or later."""
    rows = PartnerOrganisation.objects.visible_to(viewer).exclude(ends__lt=viewer.today)
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]


def link(viewer: Viewer, link_id: UUID) -> TeamPartner | None:
    """A part that is not over."""
    rows = TeamPartner.objects.visible_to(viewer).exclude(ends__lt=viewer.today)
    return rows.filter(pk=link_id).select_related("team__area", "partner").first()
