"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

import rules

from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    HR,
    LINE_MANAGER,
    PEER_SUPERVISOR,
    Viewer,
)


@rules.predicate
def is_a_person(viewer: Viewer, _: object = None) -> bool:
    """Whoever has learning of their own: a sign-in that belongs to nobody has none."""
    return viewer.person_id is not None


@rules.predicate
def may_see_catalogue(viewer: Viewer, _: object = None) -> bool:
    return viewer.is_signed_in


@rules.predicate
def may_write_courses(viewer: Viewer, _: object = None) -> bool:
    return viewer.has(CENTRAL_LEAD)


@rules.predicate
def may_keep_records(viewer: Viewer, _: object = None) -> bool:
    """Registers, teams, certificates: the central team, and HR as the trust's learning team."""
    return viewer.has(CENTRAL_LEAD, HR)


@rules.predicate
def may_see_teams(viewer: Viewer, _: object = None) -> bool:
    """How much of each team has learnt what all of it should."""
    return viewer.has(CENTRAL_LEAD, HR, ADVANCED_PRACTITIONER)


@rules.predicate
def may_see_others(viewer: Viewer, _: object = None) -> bool:
    """What is due to whom: whoever manages, supervises or leads, and who keeps the records."""
    return viewer.person_id is not None and viewer.has(
        LINE_MANAGER, PEER_SUPERVISOR, ADVANCED_PRACTITIONER, CENTRAL_LEAD, HR
    )
