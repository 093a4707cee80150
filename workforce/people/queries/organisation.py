"""The trust from above: patches, their areas and what each level counts, as far as the viewer sees it whole."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet, Sum

from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, HR, Viewer
from workforce.people import scopes
from workforce.people.models import (
    Assignment,
    FormerName,
    Patch,
    Post,
    Relationship,
    ServiceArea,
    Team,
)
from workforce.people.models.assignment import Employment

# A person counts once in an area and once in its patch, whatever posts they have there.
_LEVELS = """
WITH works AS MATERIALIZED (
  SELECT t.area_id, s.patch_id, a.team_id, a.person_id, a.employment = 'volunteer' AS free,
    CASE WHEN a.post_id IS NULL THEN NULL ELSE a.fte END AS fte
  FROM people_assignment a
  JOIN people_team t ON t.id = a.team_id JOIN people_servicearea s ON s.id = t.area_id
  WHERE a.starts <= %(day)s AND (a.ends IS NULL OR a.ends >= %(day)s)
    AND (%(all)s OR s.patch_id = ANY(%(patches)s::uuid[]))
), people AS (
  SELECT 'area' AS level, area_id AS place, count(*) FILTER (WHERE NOT free) AS peers,
    count(*) FILTER (WHERE free) AS volunteers
  FROM (SELECT DISTINCT area_id, person_id, free FROM works) x GROUP BY area_id
  UNION ALL
  SELECT 'patch', patch_id, count(*) FILTER (WHERE NOT free), count(*) FILTER (WHERE free)
  FROM (SELECT DISTINCT patch_id, person_id, free FROM works) y GROUP BY patch_id
), teams AS (
  SELECT area_id, patch_id, team_id, sum(fte) AS fte FROM works GROUP BY area_id, patch_id, team_id
), sums AS (
  SELECT 'area' AS level, area_id AS place, count(*) AS teams, sum(fte) AS fte FROM teams GROUP BY area_id
  UNION ALL
  SELECT 'patch', patch_id, count(*), sum(fte) FROM teams GROUP BY patch_id
)
SELECT p.level, p.place, s.teams, p.peers, p.volunteers, s.fte
FROM people p JOIN sums s ON s.level = p.level AND s.place IS NOT DISTINCT FROM p.place
"""
FUNDED = ("approved", "advertised", "filled", "vacant")
NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Figures:
    """People, not posts: somebody with two posts here is one colleague. FTE of funded posts, and of
    those who hold one today."""

    teams: int = 0
    peers: int = 0
    volunteers: int = 0
    in_post: Decimal = NOTHING
    funded: Decimal = NOTHING


@dataclass(frozen=True, slots=True)
class AreaNode:
    """`figures` are None where the viewer sees that the area is there, and no more."""

    area: ServiceArea
    figures: Figures | None


@dataclass(frozen=True, slots=True)
class PatchNode:
    patch: Patch
    leads: list[Relationship]
    figures: Figures | None
    areas: list[AreaNode] = field(default_factory=list)
    is_mine: bool = False


@dataclass(frozen=True, slots=True)
class Trust:
    patches: list[PatchNode]
    loose: list[AreaNode]
    figures: Figures | None
    areas: int


def sees_all(viewer: Viewer) -> bool:
    return viewer.is_system or viewer.has(CENTRAL_LEAD, HR, ADMINISTRATOR)


def led_by(viewer: Viewer) -> frozenset[UUID]:
    """The patches this viewer leads today."""
    return scopes.patches_led_ids(viewer)


@dataclass(frozen=True, slots=True)
class Reach:
    """What of the trust a viewer sees whole: all of it, or the patches they lead."""

    all: bool
    patches: frozenset[UUID]

    @classmethod
    def of(cls, viewer: Viewer) -> "Reach":
        return cls(sees_all(viewer), led_by(viewer))

    def has(self, patch: UUID | None) -> bool:
        return self.all or patch in self.patches

    def within(self, path: str) -> Q:
        """Rows of what is seen whole; `path` leads to the patch."""
        return Q() if self.all else Q(**{f"{path}__in": self.patches})


def trust(viewer: Viewer) -> Trust:
    reach = Reach.of(viewer)
    by_area, by_patch = _counted(viewer, reach)
    areas: dict[UUID | None, list[AreaNode]] = defaultdict(list)
    for area in ServiceArea.objects.visible_to(viewer):
        figures = by_area.get(area.pk, Figures()) if reach.has(area.patch_id) else None
        areas[area.patch_id].append(AreaNode(area, figures))
    leads = leads_by_patch(viewer)
    patches = [
        PatchNode(
            patch,
            leads[patch.pk],
            by_patch.get(patch.pk, Figures()) if reach.has(patch.pk) else None,
            areas[patch.pk],
            any(lead.holder_id == viewer.person_id for lead in leads[patch.pk]),
        )
        for patch in Patch.objects.visible_to(viewer)
    ]
    whole = _whole(viewer, by_area) if reach.all else None
    return Trust(patches, areas[None], whole, sum(len(rows) for rows in areas.values()))


def area_nodes(viewer: Viewer, patch: Patch, reach: Reach) -> list[AreaNode]:
    rows = ServiceArea.objects.visible_to(viewer).filter(patch=patch)
    if not reach.has(patch.pk):
        return [AreaNode(area, None) for area in rows]
    counted = _by(viewer, Q(team__area__patch=patch), "team__area")
    return [AreaNode(area, counted.get(area.pk, Figures())) for area in rows]


def patch_figures(viewer: Viewer, patch: Patch) -> Figures:
    return _by(viewer, Q(team__area__patch=patch), "team__area__patch").get(patch.pk, Figures())


def area(viewer: Viewer, area_id: UUID) -> ServiceArea | None:
    rows = ServiceArea.objects.visible_to(viewer).select_related("patch")
    return rows.filter(pk=area_id).first()


def area_figures(viewer: Viewer, one: ServiceArea) -> Figures:
    return _by(viewer, Q(team__area=one), "team__area").get(one.pk, Figures())


def former_names(viewer: Viewer, one: ServiceArea | Patch) -> list[str]:
    which = {"area": one} if isinstance(one, ServiceArea) else {"patch": one}
    return list(FormerName.objects.filter(**which).values_list("name", flat=True)[:20])


def teams_of(viewer: Viewer, one: ServiceArea) -> list[Team]:
    """Teams with a peer in them, or a post for one."""
    working = Assignment.objects.running(viewer.today).filter(team__area=one).values("team")
    funded = Post.objects.filter(team__area=one, state__in=FUNDED).values("team")
    rows = Team.objects.visible_to(viewer).filter(area=one).select_related("area__patch")
    return list(rows.filter(Q(pk__in=working) | Q(pk__in=funded)).order_by("name", "pk"))


def leads_by_patch(
    viewer: Viewer, patches: Iterable[UUID | None] | None = None
) -> dict[UUID | None, list[Relationship]]:
    """Who leads each patch today, the lead before who covers."""
    found: dict[UUID | None, list[Relationship]] = defaultdict(list)
    running = Relationship.objects.running(viewer.today).filter(patch__isnull=False)
    if patches is not None:
        running = running.filter(patch__in=[pk for pk in patches if pk])
    for lead in running.select_related("holder").order_by("-kind", "starts", "pk"):
        found[lead.patch_id].append(lead)
    return found


def _counted(viewer: Viewer, reach: Reach) -> tuple[dict[UUID, Figures], dict[UUID, Figures]]:
    """By area and by patch, with one look at who works where."""
    if not reach.all and not reach.patches:
        return {}, {}
    posts = Post.objects.filter(reach.within("team__area__patch"), state__in=FUNDED).order_by()
    counted = posts.values("team__area", "team__area__patch").annotate(fte=Sum("fte"))
    funded: dict[tuple[str, UUID], Decimal] = defaultdict(Decimal)
    for row in counted:
        funded["area", row["team__area"]] += row["fte"]
        funded["patch", row["team__area__patch"]] += row["fte"]
    values: dict[str, Any] = {"day": viewer.today, "all": reach.all, "patches": list(reach.patches)}
    with connection.cursor() as cursor:
        cursor.execute(_LEVELS, values)
        people = {(level, key): rest for level, key, *rest in cursor.fetchall()}
    found: dict[str, dict[UUID, Figures]] = {"area": {}, "patch": {}}
    for level, key in people.keys() | funded.keys():
        if key is not None:
            teams, peers, volunteers, in_post = people.get((level, key), (0, 0, 0, None))
            found[level][key] = Figures(
                teams, peers, volunteers, in_post or NOTHING, funded[level, key]
            )
    return found["area"], found["patch"]


def _by(viewer: Viewer, which: Q, level: str) -> dict[UUID, Figures]:
    people = _people(Assignment.objects.running(viewer.today).filter(which), level)
    posts = Post.objects.filter(which, state__in=FUNDED).order_by().values(level)
    funded = {row[level]: row["fte"] for row in posts.annotate(fte=Sum("fte"))}
    return {
        key: Figures(**people.get(key, {}), funded=funded.get(key, NOTHING))
        for key in people.keys() | funded.keys()
        if key is not None
    }


def _people(rows: QuerySet[Assignment], level: str) -> dict[UUID, dict[str, Any]]:
    found = rows.order_by().values(level).annotate(**_counts())
    return {row.pop(level): row | {"in_post": row["in_post"] or NOTHING} for row in found}


def _counts() -> dict[str, Any]:
    volunteer = Q(employment=Employment.VOLUNTEER)
    return {
        "teams": Count("team", distinct=True),
        "peers": Count("person", distinct=True, filter=~volunteer),
        "volunteers": Count("person", distinct=True, filter=volunteer),
        "in_post": Sum("fte", filter=Q(post__isnull=False)),
    }


def _whole(viewer: Viewer, by_area: dict[UUID, Figures]) -> Figures:
    """Of everybody, whatever patch they are in. Teams and shares of full time add up; people don't."""
    volunteer = Q(employment=Employment.VOLUNTEER)
    found = Assignment.objects.running(viewer.today).aggregate(
        peers=Count("person", distinct=True, filter=~volunteer),
        volunteers=Count("person", distinct=True, filter=volunteer),
    )
    return Figures(
        teams=sum(each.teams for each in by_area.values()),
        in_post=sum((each.in_post for each in by_area.values()), NOTHING),
        funded=sum((each.funded for each in by_area.values()), NOTHING),
        **found,
    )
