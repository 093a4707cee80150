"""Who may look at a patch, or at the whole."""

from __future__ import annotations

from uuid import UUID

import rules

from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, HR, Viewer
from workforce.people import scopes


@rules.predicate
def may_come(viewer: Viewer, _: object = None) -> bool:
    """It stands in the menu of advanced practitioners, of whom one may lead no patch for a while."""
    return viewer.person_id is not None and viewer.has(ADVANCED_PRACTITIONER)


@rules.predicate
def may_see_trust(viewer: Viewer, _: object = None) -> bool:
    """The central team; HR, the figures alone."""
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD, HR)


@rules.predicate
def is_central(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD)


def may_see_patch(viewer: Viewer, patch: UUID) -> bool:
    """Its lead, and the central team."""
    if viewer.person_id is None:
        return False
    return viewer.has(CENTRAL_LEAD) or patch in scopes.patches_led_ids(viewer)
