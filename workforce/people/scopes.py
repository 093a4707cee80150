"""Subqueries that say what a viewer's running relationships reach. Nothing here is remembered past
the query."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from workforce.core.access import Viewer

TRIAD = ("line_manager", "clinical_supervisor", "peer_supervisor")


def runs(day: date) -> Q:
    """Rows with `starts` and `ends` that run on that day."""
    return Q(starts__lte=day) & (Q(ends__isnull=True) | Q(ends__gte=day))


def runs_on(viewer: Viewer) -> Q:
    return runs(viewer.today)


def here(day: date, person: str = "") -> Q:
    """People who have not left by then; `person`: the way to them, like "holder"."""
    way = f"{person}__left_on" if person else "left_on"
    return Q(**{f"{way}__isnull": True}) | Q(**{f"{way}__gte": day})


def not_over_on(viewer: Viewer) -> Q:
    """Rows that run on the viewer's day or later: whoever prepares a start sees who will start."""
    return Q(ends__isnull=True) | Q(ends__gte=viewer.today)


def either(*parts: QuerySet[Any, Any]) -> Q:
    """The row is in one of these. Written as one union, because indexes answer a union of small
    sets, and a chain of ORs over joined tables reads every row."""
    first, *others = [part.order_by() for part in parts]
    return Q(pk__in=first.union(*others, all=True))


def few(*parts: QuerySet[Any, Any]) -> Q:
    """As `either`, where these are a handful: found first, and then looked up one by one. For rows that
    bring along more tables than the planner puts in another order."""
    first, *others = [part.order_by() for part in parts]
    return Q(pk__any_of=ArraySubquery(first.union(*others, all=True)))


def one_of(rows: QuerySet[Any, Any], column: str) -> Q:
    """What `column` names is one of these: looked up for each row that is left by all else. For rows of one thing at a
    time, where these are many: "in" and "exists" would have all of them found first, and kept by."""
    found = rows.filter(pk=OuterRef(column)).order_by().values("pk")[:1]
    return Q(IsNull(Subquery(found), False))


def _model(name: str) -> Any:
    return apps.get_model("people", name)


def held(viewer: Viewer) -> QuerySet[Any]:
    """The relationships this viewer holds today towards an assignment."""
    return _model("Relationship").objects.filter(
        runs_on(viewer), holder_id=viewer.me, assignment__isnull=False
    )


def patches_led(viewer: Viewer) -> QuerySet[Any, Any]:
    return (
        _model("Relationship")
        .objects.filter(
            runs_on(viewer), holder_id=viewer.me, acts_as="patch_lead", patch__isnull=False
        )
        .values("patch_id")
    )


def patches_led_ids(viewer: Viewer) -> frozenset[UUID]:
    """As the request found them, like the viewer's roles: without a query where the viewer came from
    one."""
    return _overseen(viewer)[0]


def teams_coached_ids(viewer: Viewer) -> frozenset[UUID]:
    return _overseen(viewer)[1]


def remember_overseen(viewer: Viewer, patches: Iterable[UUID], teams: Iterable[UUID]) -> None:
    viewer.once("overseen", lambda: (frozenset(patches), frozenset(teams)))


def _overseen(viewer: Viewer) -> tuple[frozenset[UUID], frozenset[UUID]]:
    return viewer.once("overseen", lambda: _find_overseen(viewer))


def _find_overseen(viewer: Viewer) -> tuple[frozenset[UUID], frozenset[UUID]]:
    if viewer.person_id is None:
        return frozenset(), frozenset()
    rows = _model("Relationship").objects.filter(
        runs_on(viewer), holder_id=viewer.me, assignment__isnull=True
    )
    found = list(rows.values_list("patch_id", "team_id"))
    return (
        frozenset(patch for patch, _ in found if patch),
        frozenset(team for _, team in found if team),
    )


def led(viewer: Viewer) -> Iterator[tuple[str, UUID]]:
    """The patches this viewer leads today and their areas, with one query."""
    if viewer.person_id is None:
        return
    areas = _model("Patch").objects.filter(pk__in=patches_led(viewer))
    for patch, area in areas.values_list("pk", "areas__pk"):
        yield "patch", patch
        if area is not None:
            yield "area", area


def acts_towards(viewer: Viewer, person_id: UUID) -> frozenset[str]:
    """What the viewer does for this person today, as the request found it."""
    return viewer.once(("acts towards", person_id), lambda: _find_acts(viewer, person_id))


def _find_acts(viewer: Viewer, person_id: UUID) -> frozenset[str]:
    rows = _model("Relationship").objects.filter(
        runs_on(viewer), holder_id=viewer.me, assignment__person_id=person_id
    )
    return frozenset(rows.values_list("acts_as", flat=True)) if viewer.person_id else frozenset()


def assignments_of(viewer: Viewer) -> QuerySet[Any, Any]:
    return _model("Assignment").objects.filter(person_id=viewer.me).order_by().values("id")


def assignments_held(viewer: Viewer) -> QuerySet[Any, Any]:
    return held(viewer).values("assignment_id")


def teams_of_held(viewer: Viewer) -> QuerySet[Any, Any]:
    return held(viewer).values("assignment__team_id")


def teams_worked_in(viewer: Viewer) -> QuerySet[Any, Any]:
    return (
        _model("Assignment").objects.filter(runs_on(viewer), person_id=viewer.me).values("team_id")
    )


def people_held(viewer: Viewer) -> QuerySet[Any, Any]:
    return held(viewer).values("assignment__person_id")


def assignments_supervised(viewer: Viewer) -> QuerySet[Any, Any]:
    """Those whose triad the viewer is part of today."""
    return held(viewer).filter(acts_as__in=TRIAD).values("assignment_id")


def people_supporting(viewer: Viewer) -> QuerySet[Any, Any]:
    """Those who hold a relationship towards the viewer's own running assignments."""
    return (
        _model("Relationship")
        .objects.filter(runs_on(viewer), assignment__person_id=viewer.me)
        .values("holder_id")
    )


def teams_coached(viewer: Viewer) -> QuerySet[Any, Any]:
    return (
        _model("Relationship")
        .objects.filter(runs_on(viewer), holder_id=viewer.me, team__isnull=False)
        .values("team_id")
    )


def assignments_coached(viewer: Viewer) -> QuerySet[Any, Any]:
    """Those of the teams the viewer coaches."""
    return (
        _model("Assignment")
        .objects.filter(not_over_on(viewer), team__in=teams_coached(viewer))
        .values("pk")
    )


def people_coached(viewer: Viewer) -> QuerySet[Any, Any]:
    return (
        _model("Assignment")
        .objects.filter(not_over_on(viewer), team__in=teams_coached(viewer))
        .values("person_id")
    )


def people_coaching(viewer: Viewer) -> QuerySet[Any, Any]:
    """Those who coach the teams the viewer works in."""
    coaching = _model("Relationship").objects.filter(
        runs_on(viewer), team__in=teams_worked_in(viewer)
    )
    return coaching.values("holder_id")


def patches_worked_in(viewer: Viewer) -> QuerySet[Any, Any]:
    return (
        _model("Assignment")
        .objects.filter(runs_on(viewer), person_id=viewer.me)
        .values("team__area__patch_id")
    )


def people_leading(viewer: Viewer) -> QuerySet[Any, Any]:
    """Those who lead the patches that the viewer's own running assignments belong to."""
    leading = _model("Relationship").objects.filter(
        runs_on(viewer), patch__in=patches_worked_in(viewer)
    )
    return leading.values("holder_id")


def people_in_patches(viewer: Viewer) -> QuerySet[Any, Any]:
    return (
        _model("Assignment")
        .objects.filter(not_over_on(viewer), team__area__patch__in=patches_led(viewer))
        .values("person_id")
    )
