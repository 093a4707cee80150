"""Who sees what of coming and going."""

from __future__ import annotations

from strategy.measures.rules import may_see, may_see_narrow
from workforce.core.access import CENTRAL_LEAD, HR, Viewer

__all__ = ["may_enter_reasons", "may_see", "may_see_narrow", "may_write_to"]


def may_enter_reasons(viewer: Viewer) -> bool:
    """Why somebody left, in the words of the national return: HR alone."""
    return viewer.person_id is not None and viewer.has(HR)


def may_write_to(viewer: Viewer) -> bool:
    """Those who left and would like to hear from us: the central team alone."""
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD)
