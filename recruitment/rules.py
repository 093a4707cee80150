"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

import rules
from django.http import Http404

from recruitment.models import Decision, Override, Request
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


@rules.predicate
def asked_for_it(viewer: Viewer, request: Request) -> bool:
    return viewer.person_id is not None and viewer.person_id == request.asked_by_id


@rules.predicate
def was_handed_in(viewer: Viewer, request: Request) -> bool:
    return request.handed_in_on is not None


may_write = asked_for_it | (was_handed_in & leads_it)
"""Write in it, answer what is asked, withdraw it: whoever asks; once it is handed in whoever leads it, too."""


@rules.predicate
def may_lead_it(viewer: Viewer, request: Request) -> bool:
    """Hold, ask back or refuse outside a turn: whoever leads it and doesn't ask for it."""
    return leads_it.test(viewer, request) and viewer.person_id != request.asked_by_id


@rules.predicate
def may_override(viewer: Viewer, request: Request) -> bool:
    """Ask that something be let pass, or end it: the central team, never for what is one's own."""
    return is_central.test(viewer, None) and viewer.person_id not in request.own_people


@rules.predicate
def is_second(viewer: Viewer, override: Override) -> bool:
    return viewer.person_id is not None and viewer.person_id == override.second_id


@rules.predicate
def may_let_go(viewer: Viewer, held: Decision) -> bool:
    return viewer.person_id == held.by_id or leads_it.test(viewer, held.request)


@rules.predicate
def nobody(viewer: Viewer, _: object = None) -> bool:
    return False


@rules.predicate
def may_order(viewer: Viewer, _: object = None) -> bool:
    """Who decides, and in which order: the central team says."""
    return is_central.test(viewer, None)


@rules.predicate
def may_see_overrides(viewer: Viewer, _: object = None) -> bool:
    """What is let pass: whoever leads, HR, and those who approve; of requests they see."""
    return viewer.person_id is not None and viewer.has(
        CENTRAL_LEAD, ADVANCED_PRACTITIONER, HR, APPROVER
    )


@rules.predicate
def may_keep_history(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(HR, CENTRAL_LEAD, ADVANCED_PRACTITIONER)


def need(rule: rules.Predicate, viewer: Viewer, thing: object = None) -> None:
    """404: what is not theirs looks like what does not exist. The product itself may do what a person may."""
    if not (viewer.is_system or rule.test(viewer, thing)):
        raise Http404
