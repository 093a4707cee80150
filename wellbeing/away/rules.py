"""Who may. When is the business of the actions."""

from __future__ import annotations

import rules

from workforce.core.access import HR, Viewer
from workforce.people.models import Assignment
from workforce.people.rules import is_in_a_peer_role

may_come = is_in_a_peer_role
"""Has pages of their own here: whoever is in a peer role. Volunteers are led to breaks."""


@rules.predicate
def is_employed(viewer: Viewer, _: object = None) -> bool:
    """Time away belongs to employment; volunteers take breaks."""
    if viewer.person_id is None:
        return False
    rows = Assignment.objects.filter(person_id=viewer.me).running(viewer.today).employed()
    return viewer.once("away: employed", rows.exists)


@rules.predicate
def reads_dates(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(HR)
