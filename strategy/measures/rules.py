"""Who sees figures of the whole organisation, and who writes down what was begun."""

from __future__ import annotations

from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, HR, Viewer


def may_see(viewer: Viewer) -> bool:
    """HR, the central team, and the advanced practitioners, who lead the patches it is made of."""
    return viewer.has(HR, CENTRAL_LEAD, ADVANCED_PRACTITIONER)


def may_see_narrow(viewer: Viewer) -> bool:
    """HR and the central team."""
    return viewer.is_system or viewer.has(HR, CENTRAL_LEAD)


def may_write(viewer: Viewer) -> bool:
    """HR and the central team."""
    return viewer.person_id is not None and viewer.has(HR, CENTRAL_LEAD)
