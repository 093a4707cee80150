"""Who is nearest to filling a check that is missing: a name, and what they are. One query."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)  # fmt: skip
from django.db.models.functions import Cast, Coalesce, Concat, NullIf

from recruitment.models import Request
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.establishment.models import JobDescription
from workforce.establishment.queries import central_team
from workforce.people import peer_supervision, scopes
from workforce.people.models import Assignment, Person, Relationship, Team
from workforce.people.models.relationship import Kind
from workforce.people.models.role import Tier

FEW = 3
ABOVE_ENTRY = (Tier.SENIOR, Tier.ADVANCED, Tier.CENTRAL)
Named = dict[str, list[str]]
CALLED = Coalesce(NullIf("known_as", Value("")), "first_name")


def people(viewer: Viewer, request: Request, missing: Collection[str]) -> Named:
    """For each missing check: a few people, each with words about them, nearest first."""
    team = request.team
    if team is None:
        return {}
    found: Named = {code: [] for code in sorted(missing)}
    if not found:
        return found
    first, *others = [_of(code, request, team, viewer) for code in found]
    rows = first.union(*others, all=True) if others else first
    for code, called, last, what in rows:
        if len(found[code]) < FEW:
            found[code].append(f"{called} {last}, {what}")
    return found


def _of(code: str, request: Request, team: Team, viewer: Viewer) -> QuerySet[Any, Any]:
    if code == "G1":
        return _supervisors(viewer, request, team)
    return _named(code, request, team, viewer.today)


def _supervisors(viewer: Viewer, request: Request, team: Team) -> QuerySet[Any, Any]:
    """May hold peer supervision, works as a senior or above, and has room; of the area first, then of the patch."""
    values, day = settings.of(viewer), viewer.today
    most = int(values.get("people.span_red"))
    posts = Assignment.objects.running(day).filter(
        person=OuterRef("pk"), role__tier__in=ABOVE_ENTRY
    )
    days = int(values.get("people.supervision_course_days"))
    fit = peer_supervision.fit_on(day, days).filter(holder=OuterRef("pk"))
    held = Relationship.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=day), holder=OuterRef("pk"), kind=Kind.PEER_SUPERVISOR
    )
    count = held.order_by().values("holder").annotate(n=Count("assignment__person", distinct=True))
    rows = Person.objects.filter(Exists(posts), Exists(fit), scopes.here(day)).annotate(
        taken=Coalesce(Subquery(count.values("n"), output_field=IntegerField()), 0),
        near=Case(
            When(Exists(posts.filter(team__area=team.area_id)), then=0),
            When(Exists(posts.filter(team__area__patch=team.area.patch_id)), then=1),
            default=2,
            output_field=IntegerField(),
        ),
        where=Subquery(posts.order_by("starts", "pk").values("team__name")[:1]),
    )
    if request.line_manager_id is not None:
        rows = rows.exclude(pk=request.line_manager_id)
    room = Concat("where", Value(" ("), Cast("taken", CharField()), Value(f" of {most} people)"))
    found = rows.filter(taken__lt=most).order_by("near", "taken", "sort_name")[:FEW]
    return found.values_list(Value("G1"), CALLED, "last_name", room)


def _named(code: str, request: Request, team: Team, day: date) -> QuerySet[Any, Any]:
    """Whoever is what the check needs: the rest by whom it belongs to."""
    here: QuerySet[Person] = Person.objects.filter(scopes.here(day)).order_by()
    what = "of the central team"
    if code == "G3" and request.line_manager_id is not None:
        here, what = here.filter(pk=request.line_manager_id), "who can book a place"
    elif code == "G3":
        managing = Relationship.objects.running(day).filter(
            kind=Kind.LINE_MANAGER, assignment__team__area=team.area_id
        )
        here, what = (
            here.filter(pk__in=managing.order_by().values("holder")),
            "who manages peers in this area",
        )
    elif code == "G4":
        owners = JobDescription.objects.filter(role=request.role_id).order_by().values("owner")
        here, what = here.filter(pk__in=owners), "who keeps the description"
    elif code == "G5":
        leads = Relationship.objects.running(day).filter(
            kind=Kind.PATCH_LEAD, patch=team.area.patch_id
        )
        here, what = here.filter(pk__in=leads.order_by().values("holder")), "who leads the patch"
    elif code == "G7":
        here, what = here.filter(pk=request.asked_by_id), "who asks for the post"
    else:
        here = central_team.people(day).order_by()
    return here.values_list(Value(code), CALLED, "last_name", Value(what))
