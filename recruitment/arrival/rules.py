"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

from typing import TypeVar

import rules
from django.http import Http404

from recruitment.arrival.models import Arrival, Probation
from recruitment.arrival.steps import Item
from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, HR, LINE_MANAGER, Viewer
from workforce.people import scopes
from workforce.people.models import Team
from workforce.people.rules import leads_patch_of_team

T = TypeVar("T")


def holds(viewer: Viewer, arrival: Arrival, *kinds: str) -> bool:
    """Towards the assignment of this arrival, today."""
    if viewer.person_id is None or arrival.assignment_id is None:
        return False
    held = viewer.once(
        ("held towards", arrival.assignment_id),
        lambda: frozenset(
            scopes.held(viewer)
            .filter(assignment=arrival.assignment_id)
            .values_list("acts_as", flat=True)
        ),
    )
    return not held.isdisjoint(kinds)


@rules.predicate
def is_central(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD)


@rules.predicate
def is_hr(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(HR)


@rules.predicate
def leads_team(viewer: Viewer, team: Team) -> bool:
    """An advanced practitioner, of the patch this team belongs to."""
    return viewer.person_id is not None and leads_patch_of_team.test(viewer, team)


@rules.predicate
def is_lead(viewer: Viewer, arrival: Arrival) -> bool:
    return is_central.test(viewer, None) or leads_team.test(viewer, arrival.team)


@rules.predicate
def is_the_person(viewer: Viewer, arrival: Arrival) -> bool:
    return viewer.person_id is not None and viewer.person_id == arrival.person_id


@rules.predicate
def manages(viewer: Viewer, arrival: Arrival) -> bool:
    return not is_the_person.test(viewer, arrival) and holds(viewer, arrival, "line_manager")


@rules.predicate
def prepares(viewer: Viewer, arrival: Arrival) -> bool:
    """Names who is there on the first day, and writes the programme."""
    if is_the_person.test(viewer, arrival):
        return False
    if is_lead.test(viewer, arrival) or holds(viewer, arrival, "line_manager", "contact_person"):
        return True
    if not arrival.is_prepared or viewer.person_id is None:
        return False
    manager = arrival.request.line_manager_id if arrival.request else None
    return viewer.person_id in (manager, arrival.contact_person_id)


@rules.predicate
def reads_programme(viewer: Viewer, arrival: Arrival) -> bool:
    return (
        is_the_person.test(viewer, arrival)
        or prepares.test(viewer, arrival)
        or holds(viewer, arrival, "peer_supervisor")
    )


def may_tick(viewer: Viewer, arrival: Arrival, item: Item) -> bool:
    """What one person writes down: whoever sees to it, or the line manager in their place. What two say: these two."""
    if item.how == "two":
        return is_the_person.test(viewer, arrival) or manages.test(viewer, arrival)
    if (
        item.how not in ("one", "read")
        or item.slug == "names"
        or is_the_person.test(viewer, arrival)
    ):
        return False
    return holds(
        viewer, arrival, item.owner, *(("line_manager",) if item.owner == "contact_person" else ())
    )


@rules.predicate
def is_of_the_two(viewer: Viewer, arrival: Arrival) -> bool:
    """The person and whoever manages them: what the two wrote is theirs."""
    return is_the_person.test(viewer, arrival) or manages.test(viewer, arrival)


@rules.predicate
def sees_probation(viewer: Viewer, arrival: Arrival) -> bool:
    return (
        is_of_the_two.test(viewer, arrival)
        or is_lead.test(viewer, arrival)
        or is_hr.test(viewer, None)
    )


@rules.predicate
def decides(viewer: Viewer, probation: Probation) -> bool:
    """On probation: the line manager; where nobody is, whoever leads the patch or is of the centre. Never one's own."""
    arrival = probation.arrival
    if is_the_person.test(viewer, arrival):
        return False
    return manages.test(viewer, arrival) or is_lead.test(viewer, arrival)


@rules.predicate
def reads_answers(viewer: Viewer, arrival: Arrival) -> bool:
    """Reads what was not provided and says what will be: whoever leads, not about themselves."""
    return is_lead.test(viewer, arrival) and not is_the_person.test(viewer, arrival)


@rules.predicate
def may_list(viewer: Viewer, _: object = None) -> bool:
    """Others' arrivals: whoever leads or manages, and HR, who sees dates."""
    return viewer.person_id is not None and viewer.has(
        ADVANCED_PRACTITIONER, CENTRAL_LEAD, HR, LINE_MANAGER
    )


@rules.predicate
def may_list_pairs(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(ADVANCED_PRACTITIONER, CENTRAL_LEAD)


@rules.predicate
def has_arrived(viewer: Viewer, _: object = None) -> bool:
    """Somebody whose first months are kept here, or were."""
    if viewer.person_id is None:
        return False
    mine = Arrival.objects.filter(person=viewer.me)
    return viewer.once("has an arrival", mine.exists)


def have(thing: T | None) -> T:
    """404 where there is none."""
    if thing is None:
        raise Http404
    return thing


def need(allowed: bool) -> None:
    """404: what is not theirs looks like what does not exist."""
    if not allowed:
        raise Http404
