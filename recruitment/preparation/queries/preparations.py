"""Preparations and their sessions, as far as a viewer sees them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import TruncDate

from recruitment.models import Request
from recruitment.preparation import rules, sealing
from recruitment.preparation.models import (
    Material,
    MaterialFile,
    Note,
    Preparation,
    ProjectGroup,
    Session,
)
from recruitment.preparation.queries import standing
from recruitment.preparation.queries.standing import OfTeam
from recruitment.preparation.reckoning import Rules
from recruitment.states import BEFORE_ADVERT, OPEN, PREPARATION
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.establishment.models import JobDescriptionVersion
from workforce.establishment.states import APPROVED
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Facilitator, Gathering
from workforce.gatherings.states import BOOKED
from workforce.people.models import Assignment, Person, Team
from workforce.people.scopes import runs

MOST_NOTES = 200


@dataclass(frozen=True, slots=True)
class Giver:
    person: Person
    is_peer: bool


def seen(viewer: Viewer) -> QuerySet[Preparation]:
    rows: QuerySet[Preparation] = Preparation.objects.visible_to(viewer)
    return rows.select_related("team__area__patch", "manager")


def get(viewer: Viewer, preparation_id: UUID) -> Preparation | None:
    """With what the rules ask of it for this viewer, and the project group of its area, in the same query."""
    gives = Facilitator.objects.filter(
        person=viewer.me, gathering__preparation_session__preparation=OuterRef("pk")
    )
    group = ProjectGroup.objects.running(viewer.today).filter(area=OuterRef("team__area"))
    rows: Any = seen(viewer).filter(pk=preparation_id).annotate(
        gives=Exists(gives),
        works_here=Exists(
            Assignment.objects.filter(
                runs(viewer.today), person=viewer.me, team=OuterRef("team")
            )
        ),
        group_id=Subquery(group.order_by().values("pk")[:1]),
        group_name=Subquery(group.order_by().values("name")[:1]),
    )  # fmt: skip
    row = rows.first()
    if row is not None:
        rules.remember(viewer, row, gives=row.gives, works_here=row.works_here)
    found: Preparation | None = row
    return found


def is_seen(viewer: Viewer, preparation_id: UUID) -> bool:
    found: bool = Preparation.objects.visible_to(viewer).filter(pk=preparation_id).exists()
    return found


def sessions(viewer: Viewer) -> QuerySet[Session]:
    """Those of the preparations one sees, and those one has a place in."""
    placed = Gathering.objects.filter(
        places__person=viewer.me, places__state=BOOKED, preparation_session__isnull=False
    )
    rows: QuerySet[Session] = Session.objects.filter(
        Q(preparation__in=Preparation.objects.visible_to(viewer).order_by().values("pk"))
        | Q(gathering__in=placed.order_by().values("pk"))
    )
    return rows.select_related("gathering", "preparation__team__area", "preparation__manager")


def session(viewer: Viewer, gathering_id: UUID) -> Session | None:
    return sessions(viewer).filter(gathering=gathering_id).first()


def of(preparation: Preparation) -> list[Session]:
    """Of one this viewer sees, the first first, each with how many have a place and how many came."""
    rows = (
        Session.objects.filter(preparation=preparation)
        .select_related("gathering")
        .order_by("gathering__starts_at", "pk")
        .annotate(
            booked=Count("gathering__places", filter=Q(gathering__places__state=BOOKED)),
            came=Count(
                "gathering__places", filter=Q(gathering__places__attendance=Attendance.CAME)
            ),
        )
    )
    return list(rows)


def givers(found: Sequence[Session]) -> dict[UUID, list[Giver]]:
    """By gathering, who gives it, and whether they are in a peer role on its day. One query."""
    posts = Assignment.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=OuterRef("on")),
        person=OuterRef("person"),
        starts__lte=OuterRef("on"),
    )
    rows = (
        Facilitator.objects.running()
        .filter(gathering_id__any_of=[each.gathering_id for each in found])
        .alias(on=TruncDate("gathering__starts_at", tzinfo=clock.LONDON))
        .annotate(is_peer=Exists(posts))
        .select_related("person")
    )
    given: dict[UUID, list[Giver]] = {}
    for row in rows:
        given.setdefault(row.gathering_id, []).append(Giver(row.person, row.is_peer))
    return given


def notes(viewer: Viewer, preparation: Preparation) -> list[Note]:
    """For whoever may read them, still sealed; nothing for anybody else."""
    if not rules.may_read_notes.test(viewer, preparation):
        return []
    rows = Note.objects.visible_to(viewer).filter(preparation=preparation)
    return list(rows.select_related("answered_by")[:MOST_NOTES])


def note(viewer: Viewer, note_id: UUID) -> Note | None:
    rows: QuerySet[Note] = Note.objects.visible_to(viewer).select_related(
        "preparation__team__area", "preparation__manager"
    )
    return rows.filter(pk=note_id).first()


def material(viewer: Viewer, preparation: UUID) -> list[Material]:
    return list(Material.objects.visible_to(viewer).filter(preparation=preparation))


def one_of_material(viewer: Viewer, material_id: UUID) -> Material | None:
    rows: QuerySet[Material] = Material.objects.visible_to(viewer).select_related(
        "preparation__team__area"
    )
    return rows.filter(pk=material_id).first()


def file_of(material: Material) -> bytes:
    """Of material that is seen, and is a file."""
    return sealing.file_of(MaterialFile.objects.select_related("material").get(material=material))


def waiting(viewer: Viewer, team: Team) -> list[Request]:
    """The team's open requests that this viewer sees: what a preparation is for."""
    rows: QuerySet[Request] = Request.objects.visible_to(viewer).filter(
        team=team, stage__in=OPEN, handed_in_on__isnull=False
    )
    return list(rows.select_related("role").order_by("number"))


def explainers(team: Team) -> list[JobDescriptionVersion]:
    """What is approved of the roles that the team asks for: everybody who is signed in reads it."""
    asked = Request.objects.filter(team=team, stage__in=OPEN, role__isnull=False)
    rows = JobDescriptionVersion.objects.filter(
        state=APPROVED, description__role__in=asked.order_by().values("role_id")
    )
    return list(rows.select_related("description__role").order_by("description__role__words"))


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of teams with their facts, and the preparations to open by team."""

    facts: Mapping[UUID, OfTeam]
    rules: Rules
    open_by_team: Mapping[UUID, UUID]
    asking: Collection[UUID]


def teams(viewer: Viewer) -> QuerySet[Team]:
    """With a preparation, or a request, that this viewer sees: those of one patch together."""
    prepared = Preparation.objects.visible_to(viewer).order_by().values("team_id")
    asked = Request.objects.visible_to(viewer).filter(stage__in=BEFORE_ADVERT, team__isnull=False)
    rows = Team.objects.filter(Q(pk__in=prepared) | Q(pk__in=asked.order_by().values("team_id")))
    return rows.select_related("area__patch").order_by(
        "area__patch__order", "area__patch__name", "name", "pk"
    )


def listed(viewer: Viewer, shown: Sequence[Team]) -> Listed:
    """Of these teams: five queries."""
    ids = [team.pk for team in shown]
    own = Preparation.objects.visible_to(viewer).filter(team_id__any_of=ids)
    newest = dict(own.order_by("begun_on", "pk").values_list("team_id", "pk"))
    rows = Request.objects.visible_to(viewer).filter(team_id__any_of=ids, stage__in=BEFORE_ADVERT)
    asking = set(rows.order_by().values_list("team_id", flat=True))
    return Listed(
        standing.facts(ids, viewer.today), standing.rules_of(settings.of(viewer)), newest, asking
    )


def asking_without(viewer: Viewer) -> QuerySet[Request]:
    """Requests that wait for their team to be prepared."""
    rows: QuerySet[Request] = Request.objects.visible_to(viewer).filter(stage=PREPARATION)
    return rows.select_related("team__area", "role").order_by("stage_since", "number")
