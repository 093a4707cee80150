"""Assessments and what belongs to them, as far as a viewer sees them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Case, Count, IntegerField, Min, Q, QuerySet, When

from recruitment.models import Request
from recruitment.readiness import items, outcome, words
from recruitment.readiness.models import (
    Assessment,
    AssessmentStep,
    Condition,
    ConditionStep,
    ItemScore,
)
from recruitment.readiness.queries import counting
from recruitment.readiness.slugs import PURPOSE
from recruitment.readiness.states import OPEN, REPLACED, RUNNING, SIGNED, WITHDRAWN
from workforce.core import links
from workforce.core.access import Viewer
from workforce.people.models import Patch, Team

JOINED = ("team__area", "request", "role", "manager", "moderator", "peer", "started_by")
# For one page: the gate asks the post whom it names.
FOR_THE_GATE = (
    "request__post__role", "request__post__team__area", "request__post__planned_line_manager",
    "request__post__planned_clinical_supervisor", "request__post__planned_peer_supervisor",
)  # fmt: skip
STEPS_SHOWN = 12


def seen(viewer: Viewer) -> QuerySet[Assessment]:
    rows: QuerySet[Assessment] = Assessment.objects.visible_to(viewer).select_related(*JOINED)
    return rows


def get(viewer: Viewer, assessment_id: UUID) -> Assessment | None:
    return seen(viewer).select_related(*JOINED, *FOR_THE_GATE).filter(pk=assessment_id).first()


def read(viewer: Viewer, assessment_id: UUID) -> Assessment | None:
    """With its scores and evidence."""
    rows = Assessment.objects.read_by(viewer).select_related(*JOINED, *FOR_THE_GATE)
    return rows.filter(pk=assessment_id).first()


def scores(viewer: Viewer, row: Assessment, group: str = "") -> list[ItemScore]:
    """In the order of the instrument."""
    found = ItemScore.objects.visible_to(viewer).filter(assessment=row)
    if group:
        found = found.filter(item__in=[each.slug for each in items.of_group(group)])
    return sorted(found, key=lambda each: items.ORDER[each.item])


def evidence(row: Assessment, found: Sequence[ItemScore]) -> dict[str, str]:
    return words.evidence_of(row, found)


def agreed(found: Sequence[ItemScore]) -> dict[str, int] | None:
    """None while some are open."""
    known = {each.item: each.agreed for each in found if each.agreed is not None}
    return known if found and len(known) == len(found) else None


def agreed_when_signed(row: Assessment) -> dict[str, int] | None:
    """For the reasons of what was signed, which more people see than the scores and their evidence."""
    if row.signed_on is None:
        return None
    return agreed(list(ItemScore.objects.filter(assessment=row)))


def steps(viewer: Viewer, row: Assessment) -> list[AssessmentStep]:
    rows = AssessmentStep.objects.visible_to(viewer).filter(assessment=row)
    return list(rows.select_related("by")[:STEPS_SHOWN])


def conditions(viewer: Viewer, row: Assessment) -> list[Condition]:
    rows = Condition.objects.visible_to(viewer).filter(assessment=row).select_related("owner")
    return list(rows.order_by("due", "pk"))


def condition(viewer: Viewer, condition_id: UUID) -> Condition | None:
    rows = Condition.objects.visible_to(viewer).select_related(
        "assessment__team__area", "assessment__request", "assessment__manager", "owner", "met_by"
    )
    return rows.filter(pk=condition_id).first()


def moves(viewer: Viewer, row: Condition) -> list[ConditionStep]:
    rows = ConditionStep.objects.visible_to(viewer).filter(condition=row)
    return list(rows.select_related("by"))


def links_open(row: Assessment) -> int:
    return links.still_open(purpose=PURPOSE, about=row.pk)


@dataclass(frozen=True, slots=True)
class Listed:
    """`over`: why it counts no more. `owed`, `late`: conditions that are open, and those past their day; `first_due`: the
    day of the first that is open."""

    row: Assessment
    over: Sequence[str] = ()
    owed: int = 0
    late: int = 0
    first_due: date | None = None


SHOWS = {
    "running": Q(state__in=RUNNING),
    "ready": Q(state=SIGNED, outcome=outcome.READY),
    "conditions": Q(state=SIGNED, outcome=outcome.CONDITIONS),
    "not_ready": Q(state=SIGNED, outcome=outcome.NOT_READY),
    "earlier": Q(state__in=[REPLACED, WITHDRAWN]),
}


def listed(viewer: Viewer, show: str = "", patch: str = "") -> QuerySet[Assessment]:
    """What runs first, then what was signed last; what is past only when it is asked for."""
    rows = seen(viewer)
    rows = rows.filter(SHOWS[show]) if show in SHOWS else rows.exclude(SHOWS["earlier"])
    if patch:
        rows = rows.filter(team__area__patch=UUID(patch))
    first = Case(When(state__in=RUNNING, then=0), default=1, output_field=IntegerField())
    return rows.order_by(first, "-signed_on", "-started_on", "-id")


def with_standing(viewer: Viewer, rows: Sequence[Assessment]) -> list[Listed]:
    """Four queries more, whatever the number."""
    signed = [row for row in rows if row.state == SIGNED]
    named = _named(signed)
    over = counting.over(signed, managers=named) if signed else {}
    owed = _owed(viewer, signed) if signed else {}
    return [Listed(row, over.get(row.pk, ()), *owed.get(row.pk, (0, 0, None))) for row in rows]


def _named(rows: Sequence[Assessment]) -> dict[UUID, UUID | None]:
    """Whom its own request names today. A request that is over names nobody for today."""
    return {
        row.pk: row.request.line_manager_id
        for row in rows
        if row.request is not None and row.request.is_open and row.request.line_manager_id
    }


def _owed(viewer: Viewer, rows: Sequence[Assessment]) -> dict[UUID, tuple[int, int, date | None]]:
    found = Condition.objects.visible_to(viewer).filter(assessment__in=list(rows), state=OPEN)
    counted = found.order_by().values_list("assessment").annotate(
        owed=Count("pk"), late=Count("pk", filter=Q(due__lt=viewer.today)), first=Min("due")
    )  # fmt: skip
    return {pk: (owed, late, first) for pk, owed, late, first in counted}


def standing(viewer: Viewer, row: Assessment) -> Listed:
    return with_standing(viewer, [row])[0]


def patches(viewer: Viewer) -> list[tuple[str, str]]:
    return [(str(each.pk), each.name) for each in Patch.objects.visible_to(viewer)]


@dataclass(frozen=True, slots=True)
class OfRequest:
    """What readiness has to say on the page of a request. `last`: what was signed last of the team, of whichever form."""

    last: Assessment | None = None
    before: Listed | None = None
    start: Listed | None = None
    running: Sequence[Assessment] = field(default_factory=tuple)


def of_request(viewer: Viewer, request: Request) -> OfRequest:
    """What counts for it, be it of the team's earlier one, and what runs; as far as it is the viewer's to see."""
    rows = list(
        seen(viewer).filter(
            Q(team=request.team_id, checkpoint=items.BEFORE_ADVERT)
            | Q(request=request.pk, checkpoint=items.BEFORE_START),
            state__in=[*RUNNING, SIGNED],
        ).order_by("-signed_on", "-id")
    )  # fmt: skip
    signed = [row for row in rows if row.state == SIGNED]
    first = [row for row in signed if row.checkpoint == items.BEFORE_ADVERT]
    same = [row for row in first if row.form == request.form]
    chosen = (same or first)[:1] + [row for row in signed if row.checkpoint == items.BEFORE_START][:1]  # fmt: skip
    named = {row.pk: request.line_manager_id for row in chosen if request.line_manager_id}
    over = counting.over(chosen, managers=named) if chosen else {}
    owed = _owed(viewer, chosen) if chosen else {}
    drawn = {row.checkpoint: Listed(row, over.get(row.pk, ()) if row.checkpoint == items.BEFORE_ADVERT else (), *owed.get(row.pk, (0, 0, None))) for row in chosen}  # fmt: skip
    return OfRequest(
        next(iter(first), None),
        drawn.get(items.BEFORE_ADVERT),
        drawn.get(items.BEFORE_START),
        [row for row in rows if row.is_running],
    )


def team(viewer: Viewer, team_id: UUID) -> Team | None:
    return Team.objects.visible_to(viewer).select_related("area").filter(pk=team_id).first()
