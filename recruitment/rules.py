"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

import rules
from django.http import Http404

from recruitment.models import Request
from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    APPROVER,
    CENTRAL_LEAD,
    CLINICAL_SUPERVISOR,
    HR,
    LINE_MANAGER,
    SENIOR_PEER,
    SERVICE_MANAGER,
    Viewer,
)
from workforce.people.rules import leads_patch_of_team

LISTS = (
    ADVANCED_PRACTITIONER, APPROVER, CENTRAL_LEAD, CLINICAL_SUPERVISOR, HR, LINE_MANAGER, SENIOR_PEER, SERVICE_MANAGER,
)  # fmt: skip


@rules.predicate
def may_list(viewer: Viewer, _: object = None) -> bool:
    """Recruitment is in their menu; what they find there is theirs to see."""
    return viewer.person_id is not None and viewer.has(*LISTS)


@rules.predicate
def may_ask(viewer: Viewer, _: object = None) -> bool:
    """Ask for a peer worker: whoever manages a service or a peer worker, leads a patch, or is of the centre."""
    return viewer.person_id is not None and viewer.has(
        SERVICE_MANAGER, LINE_MANAGER, ADVANCED_PRACTITIONER, CENTRAL_LEAD
    )


@rules.predicate
def is_central(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD)


@rules.predicate
def leads_it(viewer: Viewer, request: Request) -> bool:
    """Leads the patch of the team that asks, or is of the centre."""
    if is_central.test(viewer, None):
        return True
    return request.team is not None and leads_patch_of_team.test(viewer, request.team)


def need(rule: rules.Predicate, viewer: Viewer, thing: object = None) -> None:
    """404: what is not theirs looks like what does not exist. The product itself may do what a person may."""
    if not (viewer.is_system or rule.test(viewer, thing)):
        raise Http404
