"""Teams as a table: where each belongs, who is in it, who leads and coaches, and what is missing."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import (
    Case,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, HR, Viewer
from workforce.people.models import (
    Assignment,
    FormerName,
    Post,
    Relationship,
    Team,
    TeamPartner,
)
from workforce.people.models.assignment import Employment
from workforce.people.names import plain
from workforce.people.queries import organisation, strands
from workforce.people.queries.organisation import FUNDED, Reach
from workforce.people.scopes import TRIAD

ALONE, NO_LEAD = "alone", "lead"
SORTS: dict[str, tuple[str, ...]] = {
    "name": ("name", "pk"),
    "area": ("area__name", "name", "pk"),
    "patch": ("area__patch__order", "area__patch__name", "area__name", "name", "pk"),
    "peers": ("-peers", "name", "pk"),
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the table is narrowed to. An empty field narrows nothing."""

    name: str = ""
    area: str = ""
    patch: str = ""
    missing: str = ""
    show: str = ""
    sort: str = "name"


@dataclass(frozen=True, slots=True)
class TeamRow:
    """`peers` and `volunteers` are None for whoever sees only some of the team."""

    team: Team
    peers: int | None
    volunteers: int | None
    leads: list[Relationship]
    coaches: list[Relationship]
    partners: list[TeamPartner]
    lacking: dict[str, int] = field(default_factory=dict)
    """How many posts lack somebody of the triad, by what they lack."""

    @property
    def is_alone(self) -> bool:
        return self.peers == 1


def sees_supervision(viewer: Viewer) -> bool:
    """HR sees who manages, and nothing of supervision."""
    return viewer.is_system or viewer.has(CENTRAL_LEAD, ADMINISTRATOR)


def sees_coaches(viewer: Viewer) -> bool:
    """HR sees no coaching, unless they are in the central team or an administrator as well."""
    return not viewer.has(HR) or sees_supervision(viewer)


def strands_for(viewer: Viewer, reach: Reach) -> list[str]:
    """What of the triad may be said to be missing."""
    if sees_supervision(viewer) or (reach.patches and not reach.all):
        return list(TRIAD)
    return ["line_manager"]


def find(viewer: Viewer, wanted: Wanted, reach: Reach) -> QuerySet[Team]:
    """Teams with a peer in them or a post for one; when named or asked for, any."""
    teams = Team.objects.visible_to(viewer).select_related("area__patch")
    if wanted.name:
        teams = teams.filter(called(wanted.name))
    elif wanted.show != "all":
        working = Assignment.objects.running(viewer.today).values("team")
        funded = Post.objects.filter(state__in=FUNDED).values("team")
        teams = teams.filter(Q(pk__in=working) | Q(pk__in=funded))
    if wanted.area:
        teams = teams.filter(area=UUID(wanted.area))
    if wanted.patch:
        teams = teams.filter(area__patch=UUID(wanted.patch))
    if wanted.missing:
        teams = teams.filter(reach.within("area__patch"), _missing(viewer, wanted.missing, reach))
    if wanted.sort == "peers":
        teams = teams.annotate(peers=_peers(viewer, reach))
    return teams.order_by(*SORTS[wanted.sort])


def called(name: str) -> Q:
    """By what it is called or was called, and where it is; every word, in any order."""
    words = plain(name).split()[:6]
    now = Q(*[Q(plain__contains=word) for word in words])
    before = FormerName.objects.filter(
        *[Q(plain__contains=word) for word in words], team=OuterRef("pk")
    )
    return (now | Q(Exists(before))) if words else Q(pk__in=[])


def _peers(viewer: Viewer, reach: Reach) -> Case:
    """Counted only where the viewer sees the whole team: an order would tell, too."""
    counted = (
        Assignment.objects.running(viewer.today)
        .filter(~Q(employment=Employment.VOLUNTEER), team=OuterRef("pk"))
        .order_by()
        .values("team")
        .annotate(n=Count("person", distinct=True))
        .values("n")
    )
    seen = Coalesce(Subquery(counted), 0)
    if reach.all:
        return Case(When(pk__isnull=False, then=seen), output_field=IntegerField())
    within = When(area__patch__in=reach.patches, then=seen)
    return Case(within, default=Value(0), output_field=IntegerField())


def _missing(viewer: Viewer, what: str, reach: Reach) -> Q:
    if what == ALONE:
        paid = Assignment.objects.running(viewer.today).exclude(employment=Employment.VOLUNTEER)
        counted = paid.order_by().values("team").annotate(n=Count("person", distinct=True))
        return Q(pk__in=counted.filter(n=1).values("team"))
    if what == NO_LEAD:
        led = Relationship.objects.running(viewer.today).filter(patch__isnull=False)
        return Q(area__patch__isnull=True) | ~Q(area__patch__in=led.values("patch"))
    if what in strands_for(viewer, reach):
        return Q(pk__in=strands.lacking(what, viewer.today).order_by().values("team"))
    return Q(pk__in=[])


def rows(viewer: Viewer, teams: Sequence[Team], reach: Reach) -> list[TeamRow]:
    """The teams in this order, with a constant number of queries."""
    whole = [team.pk for team in teams if reach.has(team.area.patch_id)]
    kinds = strands_for(viewer, reach)
    counted = _counted(viewer, whole, kinds)
    leads = organisation.leads_by_patch(viewer, {team.area.patch_id for team in teams})
    ids = [team.pk for team in teams]
    coached, run_with = coaches(viewer, ids), partners(viewer, ids)
    nobody = dict.fromkeys(("peers", "volunteers", *kinds), 0)
    found = []
    for team in teams:
        counts = counted.get(team.pk, nobody) if team.pk in set(whole) else {}
        found.append(
            TeamRow(
                team,
                counts.get("peers"),
                counts.get("volunteers"),
                leads[team.area.patch_id],
                coached[team.pk],
                run_with[team.pk],
                {kind: counts[kind] for kind in kinds if counts.get(kind)},
            )
        )
    return found


def _counted(
    viewer: Viewer, teams: Iterable[UUID], kinds: Sequence[str]
) -> dict[UUID, dict[str, int]]:
    volunteer = Q(employment=Employment.VOLUNTEER)
    lacks = {
        f"lacks_{kind}": Count(
            "pk", distinct=True, filter=strands.WANTED[kind] & Q(~strands.has(kind, viewer.today))
        )
        for kind in kinds
    }
    found = (
        Assignment.objects.running(viewer.today)
        .filter(team__in=list(teams))
        .order_by()
        .values("team")
        .annotate(
            peers=Count("person", distinct=True, filter=~volunteer),
            volunteers=Count("person", distinct=True, filter=volunteer),
            **lacks,
        )
    )
    return {
        row["team"]: {key.removeprefix("lacks_"): count for key, count in row.items()}
        for row in found
    }


def coaches(viewer: Viewer, teams: list[UUID]) -> dict[UUID, list[Relationship]]:
    found: dict[UUID, list[Relationship]] = defaultdict(list)
    rows = Relationship.objects.visible_to(viewer).running(viewer.today).filter(team__in=teams)
    for row in rows.select_related("holder").order_by("-kind", "starts", "pk"):
        found[row.team_id].append(row)
    return found


def partners(viewer: Viewer, teams: list[UUID]) -> dict[UUID, list[TeamPartner]]:
    found: dict[UUID, list[TeamPartner]] = defaultdict(list)
    rows = TeamPartner.objects.visible_to(viewer).running(viewer.today).filter(team__in=teams)
    for row in rows.select_related("partner").order_by("partner__sort_name", "pk"):
        found[row.team_id].append(row)
    return found
