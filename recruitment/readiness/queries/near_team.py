"""For the page of a team, which has much else to ask: all of it in one query."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery

from recruitment.readiness import validity
from recruitment.readiness.models import Assessment, Condition
from recruitment.readiness.queries.assessments import Listed
from recruitment.readiness.queries.counting import MANAGES
from recruitment.readiness.settings_in_force import rules_of
from recruitment.readiness.states import OPEN, RUNNING, SIGNED
from recruitment.readiness.validity import Rules
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.people.models import Relationship, StaffInPost, Team

MOST = 6


def of_team(viewer: Viewer, team: Team) -> list[Listed]:
    """What runs and what is signed, newest first. The same as `assessments.with_standing` says of them."""
    rules = rules_of(settings.of(viewer))
    rows = Assessment.objects.visible_to(viewer).filter(team=team, state__in=[*RUNNING, SIGNED])
    rows = rows.select_related("team", "request", "manager", "moderator", "peer")
    found = rows.annotate(**_columns(viewer.today)).order_by("-started_on", "-id")[:MOST]
    return [_listed(row, viewer.today, rules) for row in found]


def _columns(today: date) -> dict[str, Any]:
    staff = StaffInPost.objects.filter(
        Q(ends__isnull=True) | Q(ends__gte=today), team=OuterRef("team"), starts__lte=today
    )
    managed = Relationship.objects.filter(
        acts_as=MANAGES, holder=OuterRef("manager"), assignment__team=OuterRef("team")
    )
    then = Q(ends__isnull=True) | Q(ends__gte=OuterRef("signed_on"))
    owed = Condition.objects.filter(assessment=OuterRef("pk"), state=OPEN)
    return {
        "staff_of": _count(staff, "team"),
        "staff_new": _count(staff.filter(starts__gt=OuterRef("signed_on")), "team"),
        "managed_then": Exists(managed.filter(then, starts__lte=OuterRef("signed_on"))),
        "manages_now": Exists(managed.running(today)),
        "owed": _count(owed, "assessment"),
        "late": _count(owed.filter(due__lt=today), "assessment"),
    }


def _count(rows: QuerySet[Any], by: str) -> Subquery:
    return Subquery(rows.order_by().values(by).annotate(n=Count("pk")).values("n"))


def _listed(row: Any, today: date, rules: Rules) -> Listed:
    if row.state != SIGNED:
        return Listed(row)
    request = row.request
    named = request.line_manager_id if request is not None and request.is_open else None
    gone = row.managed_then and not row.manages_now
    over = validity.over(
        row.signed_on, today, rules, manager_changed=named != row.manager_id if named else gone,
        team=validity.Team(row.staff_new or 0, row.staff_of or 0),
    )  # fmt: skip
    return Listed(row, over, row.owed or 0, row.late or 0)
