"""Who may. When is the business of states.py and of the actions."""

from __future__ import annotations

import rules
from django.core.exceptions import PermissionDenied

from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, LINE_MANAGER, Viewer
from workforce.people import scopes
from workforce.people.models import Assignment


@rules.predicate
def may_plan(viewer: Viewer, _: object = None) -> bool:
    """Plan programmes, open them, say who leads."""
    return viewer.has(CENTRAL_LEAD)


@rules.predicate
def may_come(viewer: Viewer, _: object = None) -> bool:
    """Whoever is, or will be, in a peer role; volunteers are welcome."""
    if viewer.person_id is None:
        return False
    mine = Assignment.objects.filter(scopes.not_over_on(viewer), person_id=viewer.person_id)
    return viewer.once("may come", mine.exists)


def check(viewer: Viewer) -> None:
    """The product itself (demo) may do what a person may."""
    if not (viewer.is_system or may_plan.test(viewer, None)):
        raise PermissionDenied


@rules.predicate
def may_see_due(viewer: Viewer, _: object = None) -> bool:
    """Whoever manages somebody, or leads a patch."""
    return viewer.has(LINE_MANAGER, ADVANCED_PRACTITIONER, CENTRAL_LEAD)
