"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

import rules

from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.people.models import Team
from workforce.people.rules import leads_a_patch, leads_patch_of_team, need

__all__ = ["leads_patch_of_team", "may_plan_for", "may_read", "may_say", "may_see_plan", "need"]


@rules.predicate
def may_read(viewer: Viewer, _: object = None) -> bool:
    """Coverage, and how one refers: everybody here."""
    return viewer.person_id is not None


@rules.predicate
def is_central(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD)


@rules.predicate
def may_say(viewer: Viewer, team: Team) -> bool:
    """How somebody there reaches a peer, how one refers, what comes next: whoever leads the patch, and the central team."""
    if viewer.person_id is None:
        return False
    return viewer.has(CENTRAL_LEAD) or leads_patch_of_team.test(viewer, team)


may_plan_for = may_say


@rules.predicate
def may_see_lacks(viewer: Viewer, team: Team) -> bool:
    """What is missing names people: whoever plans, and HR."""
    return may_say.test(viewer, team) or (viewer.person_id is not None and viewer.has(HR))


@rules.predicate
def may_see_plan(viewer: Viewer, _: object = None) -> bool:
    if viewer.person_id is None:
        return False
    return viewer.has(CENTRAL_LEAD, HR) or leads_a_patch.test(viewer)


@rules.predicate
def may_plan(viewer: Viewer, _: object = None) -> bool:
    if viewer.person_id is None:
        return False
    return viewer.has(CENTRAL_LEAD) or leads_a_patch.test(viewer)


@rules.predicate
def reads_equality(viewer: Viewer, _: object = None) -> bool:
    """The comparison and its table: who reads the equality report."""
    return viewer.person_id is not None and viewer.has(HR, CENTRAL_LEAD)
