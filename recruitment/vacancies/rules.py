"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

import rules

from recruitment.models import Request
from recruitment.rules import leads_it, need
from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, HR, Viewer
from workforce.people.rules import leads_a_patch

__all__ = [
    "may_bring_in",
    "may_list",
    "may_see_manager",
    "may_watch",
    "may_write_advert",
    "need",
]


@rules.predicate
def may_watch(viewer: Viewer, _: object = None) -> bool:
    """HR and the central team: all vacancies, who recruits, what belongs to which request."""
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD, HR)


@rules.predicate
def may_bring_in(viewer: Viewer, _: object = None) -> bool:
    """A list of vacancies: the administrator too, as for staff extracts."""
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD, HR, ADMINISTRATOR)


@rules.predicate
def may_list(viewer: Viewer, _: object = None) -> bool:
    return may_watch.test(viewer, None) or (
        viewer.person_id is not None and leads_a_patch.test(viewer)
    )


may_see_manager = may_watch
"""The recruiting manager's name and address are personal data of staff."""


@rules.predicate
def may_write_advert(viewer: Viewer, request: Request) -> bool:
    """HR, the centre, the lead of the patch, whoever asked and whoever will manage."""
    if viewer.person_id is None:
        return False
    if viewer.has(HR) or leads_it.test(viewer, request):
        return True
    return viewer.person_id in (request.asked_by_id, request.line_manager_id)
