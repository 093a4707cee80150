"""As whom a system reads, and what of all reports is for it.

It reads as HR alone would, or, where HR may not, as the central team alone: as one role without a person. Whoever has
no person leads no patch and knows nobody, so nothing is shown because its reader knew it anyway; and of two roles one
alone, so that what is hidden from one is not found through the other."""

from __future__ import annotations

from collections.abc import Iterable

from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.reports.report import Report, registry

ROLES = (HR, CENTRAL_LEAD)


def offered() -> dict[str, Report]:
    """Every report that a system may be given."""
    return {
        slug: each for slug, each in registry().items() if each.for_warehouse and not each.is_own
    }


def of(slugs: Iterable[str]) -> list[Report]:
    wanted = set(slugs)
    return [each for slug, each in offered().items() if slug in wanted]


def viewer_for(report: Report) -> Viewer | None:
    found = (_as(role) for role in ROLES)
    return next((viewer for viewer in found if report.who_may(viewer)), None)


def _as(role: str) -> Viewer:
    return Viewer(None, None, "the warehouse", frozenset({role}), clock.today())
