"""Who may. When is the business of states.py and of the actions."""

from __future__ import annotations

import rules
from django.core.exceptions import PermissionDenied

from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, LINE_MANAGER, Viewer
from workforce.people.rules import is_in_a_peer_role

may_come = is_in_a_peer_role
"""Volunteers are welcome."""


@rules.predicate
def may_plan(viewer: Viewer, _: object = None) -> bool:
    """Plan programmes, open them, say who leads."""
    return viewer.has(CENTRAL_LEAD)


def check(viewer: Viewer) -> None:
    """The product itself (demo) may do what a person may."""
    if not (viewer.is_system or may_plan.test(viewer, None)):
        raise PermissionDenied


@rules.predicate
def may_see_due(viewer: Viewer, _: object = None) -> bool:
    """Whoever manages somebody, or leads a patch."""
    return viewer.has(LINE_MANAGER, ADVANCED_PRACTITIONER, CENTRAL_LEAD)
