"""Where something may be said to have been heard: places with so many peers that it says nothing of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count

from strategy.insight.months import last_day_of
from workforce.core import clock, settings
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people import scopes
from workforce.people.models import Assignment, Patch, Team
from workforce.people.queries import patches
from workforce.reports.common import smallest_count

PEERS = ("entry", "senior")


def least(viewer: Viewer) -> int:
    """So many peers at least. Never fewer than the fewest of whom reports say anything."""
    return max(int(settings.of(viewer).get("insight.team_from")), smallest_count())


def teams(viewer: Viewer) -> list[tuple[UUID, str]]:
    """Big enough today, among those whose place this viewer may say."""
    many = _many(viewer.today, "team", least(viewer)).values("team")
    rows = Team.objects.visible_to(viewer).filter(pk__in=many)
    if not viewer.has(CENTRAL_LEAD):
        rows = rows.filter(area__patch__in=scopes.patches_led_ids(viewer))
    return list(rows.order_by("name", "pk").values_list("pk", "name"))


def patches_of(viewer: Viewer) -> list[tuple[UUID, str]]:
    """To say where: all for the central team, their own for who leads one."""
    rows = Patch.objects.visible_to(viewer)
    if not viewer.has(CENTRAL_LEAD):
        rows = rows.filter(pk__in=scopes.patches_led_ids(viewer))
    return list(rows.order_by("order", "name").values_list("pk", "name"))


def all_patches(viewer: Viewer) -> list[tuple[str, str]]:
    """To look through the list by."""
    return patches.choices(viewer)


def patch_of(viewer: Viewer, team: UUID) -> UUID | None:
    """Of a team whose place this viewer may say."""
    found: Mapping[UUID, UUID] = dict(
        Team.objects.visible_to(viewer).filter(pk=team).values_list("pk", "area__patch")
    )
    return found.get(team)


def is_big_enough(
    viewer: Viewer, *, month: date, team: UUID | None = None, patch: UUID | None = None
) -> bool:
    """Today, and at the end of the month in which it was heard: a team that grew since was small then."""
    if patch and patch not in {pk for pk, _ in patches_of(viewer)}:
        return False
    if team and team not in {pk for pk, _ in teams(viewer)}:
        return False
    by, where = ("team", team) if team else ("team__area__patch", patch)
    days = {viewer.today, min(last_day_of(month), clock.today())}
    fewest = least(viewer)
    return all(_many(day, by, fewest).filter(**{by: where}).exists() for day in days)


def _many(day: date, by: str, fewest: int) -> Any:
    """Teams or patches with so many peers on a day, counted as people: somebody with two posts is one."""
    rows = Assignment.objects.running(day).filter(role__tier__in=PEERS).order_by()
    counted = rows.values(by).annotate(peers=Count("person", distinct=True))
    return counted.filter(peers__gte=fewest)
