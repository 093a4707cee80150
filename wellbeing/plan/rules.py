"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

import rules

from wellbeing.plan.models import Plan, Rhythm
from workforce.core.access import LINE_MANAGER, Viewer
from workforce.people.rules import is_in_a_peer_role


@rules.predicate
def has_written(viewer: Viewer, _: object = None) -> bool:
    """Somebody who was in a peer role keeps what is theirs for as long as they can sign in."""
    if viewer.person_id is None:
        return False
    plans, rhythms = Plan.objects.visible_to(viewer), Rhythm.objects.visible_to(viewer)
    return viewer.once("has a plan", lambda: plans.exists() or rhythms.exists())


may_have = is_in_a_peer_role | has_written
"""A plan of their own: whoever is in a peer role, volunteers too. Nobody has to."""


@rules.predicate
def may_read(viewer: Viewer, _: object = None) -> bool:
    """Anybody here may be shown a part; the page says the same to whoever is shown none."""
    return viewer.person_id is not None


@rules.predicate
def may_offer(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(LINE_MANAGER)
