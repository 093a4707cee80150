"""Programmes and what belongs to them, for whoever sees them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q

from training.feedback.queries import Tally, tally_of
from training.workshops.models import (
    Demand,
    DemandQuerySet,
    Learning,
    Programme,
    ProgrammeQuerySet,
    StageMove,
    Ward,
    Workshop,
    WorkshopQuerySet,
)
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings import queries as gatherings
from workforce.gatherings.models import Facilitator, Gathering
from workforce.gatherings.queries import Left
from workforce.gatherings.states import CALLED_OFF, HELD, PLANNED
from workforce.people.models import Person, Team

LATEST, MOST_DATES = 20, 80


def programmes(viewer: Viewer) -> ProgrammeQuerySet:
    found: ProgrammeQuerySet = Programme.objects.visible_to(viewer).order_by("title", "pk")
    return found


def ward_counts(viewer: Viewer, rows: Sequence[Programme]) -> dict[UUID, int]:
    wards = Ward.objects.visible_to(viewer).filter(until__isnull=True, programme__in=list(rows))
    return dict(wards.order_by().values_list("programme_id").annotate(n=Count("pk")))


@dataclass(frozen=True, slots=True)
class Date:
    """One workshop as a page lists it. `opens`: whether this viewer may open it."""

    workshop: Workshop
    gathering: Gathering
    leading: Sequence[str]
    left: Left
    opens: bool


def dates(viewer: Viewer, programme: Programme) -> tuple[list[Date], list[Date]]:
    """The next that are ahead and the latest that are over, for whoever sees the programme: when, where and how full. Those who
    manage somebody in a ward see the dates too, so that they can make time; only whoever sees one opens it."""
    seen = Programme.objects.visible_to(viewer).filter(pk=programme.pk).order_by().values("pk")
    rows = (
        Workshop.objects.filter(programme__in=seen)
        .exclude(gathering__state=CALLED_OFF)
        .select_related("gathering", "specialist_staff")
    )
    to_come = Q(gathering__state=PLANNED, gathering__ends_at__gt=clock.now())
    ahead = list(rows.filter(to_come).order_by("gathering__starts_at", "pk")[:MOST_DATES])
    over = list(rows.exclude(to_come).order_by("-gathering__starts_at", "pk")[:LATEST])
    found = _dates(viewer, [*ahead, *over])
    return found[: len(ahead)], found[len(ahead) :]


def _dates(viewer: Viewer, found: Iterable[Workshop]) -> list[Date]:
    rows = list(found)
    of = [row.gathering for row in rows]
    left = gatherings.places_left(of)
    opens = set(
        Gathering.objects.visible_to(viewer)
        .filter(pk__any_of=[row.pk for row in of])
        .values_list("pk", flat=True)
    )
    leading = leading_of(of)
    return [
        Date(row, row.gathering, leading.get(row.gathering_id, ()), left[row.gathering_id],
             row.gathering_id in opens)
        for row in rows
    ]  # fmt: skip


def leading_of(rows: Sequence[Gathering]) -> Mapping[UUID, list[str]]:
    """By gathering, the names of those who lead it, the lead first."""
    found: dict[UUID, list[str]] = {}
    for each in _led(rows):
        found.setdefault(each.gathering_id, []).append(each.person.name)
    return found


def leaders_of(gathering: Gathering) -> list[Person]:
    return [each.person for each in _led([gathering])]


def _led(rows: Sequence[Gathering]) -> Iterable[Facilitator]:
    led = Facilitator.objects.running().filter(gathering__in=[row.pk for row in rows])
    found: Iterable[Facilitator] = led.select_related("person").order_by("role", "pk")
    return found


def workshops(viewer: Viewer) -> WorkshopQuerySet:
    rows = Workshop.objects.visible_to(viewer)
    return rows.select_related("gathering", "programme", "specialist_staff")


def learning(
    viewer: Viewer, *, programme: Programme | None = None, workshop: Workshop | None = None
) -> list[Learning]:
    rows = Learning.objects.visible_to(viewer)
    if programme is not None:
        rows = rows.filter(workshop__programme=programme)
    if workshop is not None:
        rows = rows.filter(workshop=workshop)
    return list(rows.select_related("by", "workshop__gathering").order_by("-on", "-pk")[:LATEST])


def moves(viewer: Viewer, programme: Programme) -> list[StageMove]:
    rows = StageMove.objects.visible_to(viewer).filter(programme=programme)
    return list(rows.select_related("by").order_by("-on", "-pk"))


def feedback(viewer: Viewer, programme: Programme) -> Tally:
    """What is shown of its workshops' feedback, of those this viewer may see, together: what is shown is scoped itself."""
    held = Workshop.objects.filter(programme=programme, gathering__state=HELD)
    return tally_of(viewer, held.order_by().values("gathering_id"))


def demand(viewer: Viewer) -> DemandQuerySet:
    return Demand.objects.visible_to(viewer).standing()


def demand_of_ones_own(viewer: Viewer) -> DemandQuerySet:
    if viewer.person_id is None:
        return Demand.objects.none()
    return demand(viewer).filter(Q(by_id=viewer.me) | Q(person_id=viewer.me))


def teams_to_add(viewer: Viewer, programme: Programme) -> list[tuple[UUID, str]]:
    there = Ward.objects.standing().filter(programme=programme).order_by().values("team")
    rows = Team.objects.visible_to(viewer).open_on(viewer.today).exclude(pk__in=there)
    return [
        (row.pk, f"{row.name} ({row.area.name})")
        for row in rows.select_related("area").order_by("name", "pk")
    ]


def own_learning(viewer: Viewer, workshop: Workshop) -> Learning | None:
    rows = Learning.objects.visible_to(viewer).filter(workshop=workshop, by=viewer.me)
    found: Learning | None = rows.first()
    return found


def team_names(teams: set[UUID]) -> list[tuple[UUID, str]]:
    return list(Team.objects.filter(pk__in=teams).order_by("name").values_list("pk", "name"))


def is_ahead(gathering: Gathering) -> bool:
    return gathering.state == PLANNED and not gathering.has_begun()
