"""Who may. What a tick needs besides is the business of the action."""

from __future__ import annotations

from uuid import UUID

import rules

from training.foundation.models import Side
from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    HR,
    LINE_MANAGER,
    PEER_SUPERVISOR,
    Viewer,
)
from workforce.people import scopes
from workforce.people.rules import is_in_a_peer_role

may_read_units = is_in_a_peer_role
"""From before the first day on, and tick from it on."""


def side_of(viewer: Viewer, person_id: UUID) -> Side | None:
    """For which of the two this viewer ticks today: their own, that of whoever's peer supervision they hold, cover
    included, or nobody's."""
    if viewer.person_id is None:
        return None
    if viewer.person_id == person_id:
        return Side.PERSON if may_read_units.test(viewer, None) else None
    holds = "peer_supervisor" in scopes.acts_towards(viewer, person_id)
    return Side.SUPERVISOR if holds else None


@rules.predicate
def may_see_others(viewer: Viewer, _: object = None) -> bool:
    """Who is on their way: whoever holds somebody's peer supervision, manages or leads; by name, without what."""
    return viewer.person_id is not None and viewer.has(
        PEER_SUPERVISOR, LINE_MANAGER, ADVANCED_PRACTITIONER, CENTRAL_LEAD, HR
    )


@rules.predicate
def may_record_elsewhere(viewer: Viewer, _: object = None) -> bool:
    """That somebody did foundation before they came: the central team."""
    return viewer.has(CENTRAL_LEAD)
