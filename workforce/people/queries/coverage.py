"""Coverage of oversight: for each service area, whether leading and supervision reach everybody in it."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q

from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people.models import Assignment, Relationship, ServiceArea
from workforce.people.models.assignment import Employment
from workforce.people.models.role import Tier
from workforce.people.queries import organisation, strands

# How many people each peer supervisor of an area supervises, wherever those are.
_SPANS = """
SELECT area_id, max(people), count(*) FILTER (WHERE people > %(amber)s)
FROM (
  SELECT holder_id, count(DISTINCT person_id) AS people, array_agg(DISTINCT area_id) AS areas
  FROM (
    SELECT r.holder_id, a.person_id, t.area_id
    FROM people_relationship r
    JOIN people_assignment a ON a.id = r.assignment_id
    JOIN people_team t ON t.id = a.team_id
    WHERE r.kind = 'peer_supervisor' AND r.starts <= %(day)s AND (r.ends IS NULL OR r.ends >= %(day)s)
      AND a.starts <= %(day)s AND (a.ends IS NULL OR a.ends >= %(day)s)
  ) held
  GROUP BY holder_id
) load, unnest(areas) AS area_id
WHERE area_id = ANY(%(areas)s)
GROUP BY area_id
"""


@dataclass(frozen=True, slots=True)
class Reached:
    """How many of those who should have somebody do."""

    have: int = 0
    of: int = 0

    @property
    def lack(self) -> int:
        return self.of - self.have


@dataclass(frozen=True, slots=True)
class AreaCoverage:
    area: ServiceArea
    leads: list[Relationship]
    peers: int
    """People in entry roles."""
    seniors: int
    peer: Reached
    clinical: Reached
    widest: int
    """The most people that a peer supervisor of somebody here supervises."""
    wide: int
    """How many peer supervisors here have more people than the amber number."""


def rows(viewer: Viewer, *, amber: int, patch: str = "") -> list[AreaCoverage]:
    """Areas with somebody in them, patch by patch: all for the centre, else those of the patches the
    viewer leads."""
    areas = ServiceArea.objects.visible_to(viewer).select_related("patch")
    within = Q()
    if not viewer.has(CENTRAL_LEAD):
        within &= Q(patch__in=organisation.led_by(viewer))
    if patch:
        within &= Q(patch=UUID(patch))
    wanted = list(areas.filter(within).order_by("patch__order", "patch__name", "name"))
    counted = _counted(viewer, [area.pk for area in wanted] if within else None)
    spans = _spans(viewer, counted, amber)
    leads = organisation.leads_by_patch(viewer, {area.patch_id for area in wanted})
    return [
        AreaCoverage(
            area,
            leads[area.patch_id],
            counted[area.pk]["peers"],
            counted[area.pk]["seniors"],
            Reached(counted[area.pk]["peer"], counted[area.pk]["peer_of"]),
            Reached(counted[area.pk]["clinical"], counted[area.pk]["clinical_of"]),
            *spans.get(area.pk, (0, 0)),
        )
        for area in wanted
        if area.pk in counted
    ]


def _counted(viewer: Viewer, areas: list[UUID] | None) -> dict[UUID, dict[str, int]]:
    """None: of every area."""
    paid = ~Q(employment=Employment.VOLUNTEER)
    held = Relationship.objects.running(viewer.today).filter(assignment__isnull=False)
    peer = Q(pk__in=held.filter(acts_as="peer_supervisor").values("assignment"))
    clinical = Q(pk__in=held.filter(acts_as="clinical_supervisor").values("assignment"))
    wants_peer, wants_clinical = (
        strands.WANTED["peer_supervisor"],
        strands.WANTED["clinical_supervisor"],
    )
    found = (
        Assignment.objects.running(viewer.today)
        .filter(Q() if areas is None else Q(team__area__in=areas))
        .order_by()
        .values("team__area")
        .annotate(
            peers=Count("person", distinct=True, filter=paid & Q(role__tier=Tier.ENTRY)),
            seniors=Count("person", distinct=True, filter=paid & Q(role__tier=Tier.SENIOR)),
            peer_of=Count("pk", filter=wants_peer) if wants_peer else Count("pk"),
            peer=Count("pk", filter=wants_peer & peer),
            clinical_of=Count("pk", filter=wants_clinical),
            clinical=Count("pk", filter=wants_clinical & clinical),
        )
    )
    return {row["team__area"]: row for row in found}


def _spans(viewer: Viewer, areas: Iterable[UUID], amber: int) -> dict[UUID, tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_SPANS, {"day": viewer.today, "areas": list(areas), "amber": amber})
        return {area: (widest, wide) for area, widest, wide in cursor.fetchall()}
