"""Who may have a report sent each month, and to whom."""

from __future__ import annotations

from typing import Any

import rules

from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, HR, Viewer
from workforce.people.rules import need
from workforce.reports.report import Report, find

__all__ = ["may_keep", "need", "reads"]


@rules.predicate
def may_keep(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(HR, CENTRAL_LEAD, ADVANCED_PRACTITIONER)


def may_send(viewer: Viewer, slug: str) -> Report | None:
    """The report, if they may read it and have it sent."""
    wanted = find(slug, viewer)
    return wanted if wanted and wanted.may_go_monthly and may_keep.test(viewer, None) else None


def reads(slug: str, viewer: Viewer | None) -> Report | None:
    """Asked each time: whoever may no longer read it is sent nothing."""
    wanted: Any = find(slug, viewer) if viewer is not None and viewer.person_id else None
    return wanted if wanted is not None and wanted.may_go_monthly else None
