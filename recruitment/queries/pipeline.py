"""Requests by stage: how long each has waited, and on whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db.models import Count, QuerySet

from recruitment.models import Decision, Request, Verdict
from recruitment.queries import approvals, requests
from recruitment.states import APPROVALS, DRAFT, GATE, OPEN, ORDER, PREPARATION
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.people.models import Person, Relationship
from workforce.people.models.relationship import Kind

ORDERED = ("stage_since", "number")


@dataclass(frozen=True, slots=True)
class Wanted:
    stage: str = ""
    patch: str = ""
    show: str = ""


def found(viewer: Viewer, wanted: Wanted) -> QuerySet[Request]:
    """As asked for, those that wait longest first. Somebody else's draft is nobody's business but the centre's."""
    rows = requests.seen(viewer)
    rows = rows.filter(stage=wanted.stage) if wanted.stage else rows.filter(stage__in=OPEN)
    if wanted.patch:
        rows = rows.filter(team__area__patch_id=wanted.patch)
    if wanted.show == "mine":
        rows = rows.filter(pk__in=approvals.to_decide(viewer).order_by().values("pk"))
    if wanted.show == "asked":
        rows = rows.filter(asked_by=viewer.me)
    if wanted.show == "slow":
        rows = rows.filter(stage_since__lte=viewer.today - timedelta(days=slow_days()))
    return rows.order_by(*ORDERED)


def slow_days() -> int:
    return int(settings.get("recruitment.slow_days"))


def counts(viewer: Viewer) -> dict[str, int]:
    """How many are open, by stage in their order."""
    rows = requests.seen(viewer).open().order_by().values_list("stage").annotate(n=Count("pk"))  # type: ignore[attr-defined]
    by_stage = dict(rows)
    return {stage: by_stage[stage] for stage in ORDER if stage in by_stage}


@dataclass(frozen=True, slots=True)
class Row:
    request: Request
    days: int
    waits_for: list[str]
    """Names, or nobody's where it is not one person's turn."""
    is_held: bool = False
    is_asked: bool = False
    is_mine: bool = False


@dataclass(slots=True)
class _Known:
    open: dict[UUID, list[Decision]] = field(default_factory=dict)
    deciders: dict[UUID, list[Person]] = field(default_factory=dict)
    leads: dict[UUID | None, list[str]] = field(default_factory=dict)


def rows_of(viewer: Viewer, shown: Sequence[Request]) -> list[Row]:
    """Of one page, with a constant number of queries."""
    known = _Known(_open(shown), _deciders(viewer, shown), _leads(viewer, shown))
    return [_row(viewer, request, known) for request in shown]


def _row(viewer: Viewer, request: Request, known: _Known) -> Row:
    standing = {row.verdict: row for row in known.open.get(request.pk, [])}
    held, asked = standing.get(Verdict.HELD), standing.get(Verdict.QUESTION)
    who = [held.by.name] if held else _whom(request, known, is_asked=asked is not None)
    deciding = {person.pk for person in known.deciders.get(request.pk, [])}
    return Row(
        request,
        (viewer.today - request.stage_since).days,
        who,
        is_held=held is not None,
        is_asked=asked is not None,
        is_mine=viewer.person_id in deciding and not held and not asked,
    )


def _whom(request: Request, known: _Known, *, is_asked: bool) -> list[str]:
    if is_asked or request.stage == DRAFT:
        return [request.asked_by.name]
    if request.stage == APPROVALS:
        return [person.name for person in known.deciders.get(request.pk, [])]
    patch = request.team.area.patch_id if request.team else None
    if request.stage in (PREPARATION, GATE):
        return known.leads.get(patch, [])
    manager = request.post.planned_line_manager if request.post else None
    return [manager.name] if manager else []


def _open(shown: Sequence[Request]) -> dict[UUID, list[Decision]]:
    rows = Decision.objects.filter(
        request__in=[each.pk for each in shown], settled_at__isnull=True,
        verdict__in=[Verdict.HELD, Verdict.QUESTION],
    ).select_related("by")  # fmt: skip
    by_request: dict[UUID, list[Decision]] = {}
    for row in rows:
        by_request.setdefault(row.request_id, []).append(row)
    return by_request


def _deciders(viewer: Viewer, shown: Sequence[Request]) -> dict[UUID, list[Person]]:
    deciding = [each for each in shown if each.stage == APPROVALS]
    return approvals.deciders(deciding, viewer.today) if deciding else {}


def _leads(viewer: Viewer, shown: Sequence[Request]) -> dict[UUID | None, list[str]]:
    patches = {
        each.team.area.patch_id for each in shown if each.team and each.stage in (PREPARATION, GATE)
    }
    if not patches:
        return {}
    rows = Relationship.objects.running(viewer.today).filter(
        patch__in=patches, kind=Kind.PATCH_LEAD
    )
    names: dict[UUID | None, list[str]] = {}
    for row in rows.select_related("holder").order_by("starts"):
        names.setdefault(row.patch_id, []).append(row.holder.name)
    return names
