"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

import rules

from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    CLINICAL_SUPERVISOR,
    LINE_MANAGER,
    PEER_SUPERVISOR,
    SERVICE_MANAGER,
    Viewer,
)
from workforce.people import scopes
from workforce.people.models import Assignment
from workforce.people.rules import is_in_a_peer_role, leads_a_patch


@rules.predicate
def is_somebody(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None


@rules.predicate
def manages_or_leads(viewer: Viewer, _: object = None) -> bool:
    """Who may be asked for conversations, though not in a peer role themselves."""
    return viewer.has(
        LINE_MANAGER, CLINICAL_SUPERVISOR, PEER_SUPERVISOR, SERVICE_MANAGER, ADVANCED_PRACTITIONER,
        CENTRAL_LEAD,
    )  # fmt: skip


may_climb = is_in_a_peer_role
"""Has a ladder, an aim, conversations of their own, interest: whoever is in a peer role, volunteers too."""

may_come = may_climb | (is_somebody & manages_or_leads)
"""May open the room at all."""


@rules.predicate
def is_employed(viewer: Viewer, _: object = None) -> bool:
    """The law's right and the handbook's are an employee's. Volunteers arrange their times with their team."""
    if viewer.person_id is None:
        return False
    rows = Assignment.objects.running(viewer.today).employed().filter(person_id=viewer.me)
    return viewer.once("employed in a peer role", rows.exists)


may_ask_for_flexible_working = is_employed


@rules.predicate
def is_central(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD)


@rules.predicate
def leads_some_patch(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and leads_a_patch.test(viewer)


may_publish = is_central | leads_some_patch


@rules.predicate
def manages_somebody(viewer: Viewer, _: object = None) -> bool:
    if viewer.person_id is None or not viewer.has(LINE_MANAGER):
        return False
    return scopes.held(viewer).filter(acts_as="line_manager").exists()


@rules.predicate
def stands_in(viewer: Viewer, _: object = None) -> bool:
    """Answers where nobody line manages somebody."""
    return viewer.person_id is not None and viewer.has(ADVANCED_PRACTITIONER, CENTRAL_LEAD)


may_answer = stands_in | manages_somebody
