"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

import rules
from django.http import Http404

from recruitment.models import Request
from recruitment.readiness.models import Assessment, Condition
from recruitment.readiness.states import MODERATING, REPLACED, SIGNED
from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    APPROVER,
    CENTRAL_LEAD,
    HR,
    LINE_MANAGER,
    SERVICE_MANAGER,
    Viewer,
)
from workforce.people.models import Team
from workforce.people.rules import leads_patch_of_team

LISTS = (ADVANCED_PRACTITIONER, APPROVER, CENTRAL_LEAD, HR, LINE_MANAGER, SERVICE_MANAGER)


@rules.predicate
def may_list(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(*LISTS)


@rules.predicate
def may_begin_for_team(viewer: Viewer, team: Team) -> bool:
    """Without a request: whoever leads the patch, and the centre."""
    if viewer.person_id is None:
        return False
    return viewer.has(CENTRAL_LEAD) or leads_patch_of_team.test(viewer, team)


@rules.predicate
def may_begin_for_request(viewer: Viewer, request: Request) -> bool:
    """Whoever asks, the line manager it names, whoever leads the patch, and the centre."""
    if viewer.person_id is None or request.team is None:
        return False
    named = viewer.person_id in (request.asked_by_id, request.line_manager_id)
    return named or may_begin_for_team.test(viewer, request.team)


@rules.predicate
def scores(viewer: Viewer, row: Assessment) -> bool:
    return viewer.person_id is not None and viewer.person_id == row.manager_id


@rules.predicate
def may_moderate(viewer: Viewer, row: Assessment) -> bool:
    """Whoever leads the patch and the centre, but never whoever scored, nor the peer it is moderated with."""
    if viewer.person_id in (None, row.manager_id, row.peer_id):
        return False
    return viewer.has(CENTRAL_LEAD) or leads_patch_of_team.test(viewer, row.team)


@rules.predicate
def is_its_peer(viewer: Viewer, row: Assessment) -> bool:
    return viewer.person_id is not None and viewer.person_id == row.peer_id


@rules.predicate
def may_run(viewer: Viewer, row: Assessment) -> bool:
    """Make links, see how many answered, close, say what was talked about."""
    return scores.test(viewer, row) or may_moderate.test(viewer, row)


@rules.predicate
def reads_whole(viewer: Viewer, row: Assessment) -> bool:
    """As `read_by` finds it, of one that is at hand: without a query."""
    if viewer.is_system or viewer.has(CENTRAL_LEAD):
        return True
    if viewer.person_id is None:
        return False
    is_peer = viewer.person_id == row.peer_id and row.state in (MODERATING, SIGNED, REPLACED)
    return (
        is_peer or viewer.person_id == row.manager_id or leads_patch_of_team.test(viewer, row.team)
    )


@rules.predicate
def may_meet(viewer: Viewer, row: Condition) -> bool:
    """Its owner, and whoever may moderate: a person away must not hold up a team."""
    if viewer.person_id is None or row.assessment.state != SIGNED:
        return False
    return viewer.person_id == row.owner_id or may_move.test(viewer, row)


@rules.predicate
def may_move(viewer: Viewer, row: Condition) -> bool:
    return row.assessment.state == SIGNED and may_moderate.test(viewer, row.assessment)


def need(rule: rules.Predicate, viewer: Viewer, thing: object = None) -> None:
    """404: what is not theirs looks like what does not exist. The product itself may do what a person may."""
    if not (viewer.is_system or rule.test(viewer, thing)):
        raise Http404
