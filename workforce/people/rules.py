"""Who may. When is the business of states and of the actions."""

from typing import Any

import rules
from django.http import Http404

from workforce.core.access import (
    ADMINISTRATOR,
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    HR,
    INFORMATION_GOVERNANCE,
    PEER_WORKER,
    SENIOR_PEER,
    VOLUNTEER,
    Viewer,
)
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Relationship, Team


def _has(*roles: str) -> rules.Predicate:
    @rules.predicate(f"is {' or '.join(roles)}")
    def holds(viewer: Viewer) -> bool:
        return viewer.has(*roles)

    return holds


is_central = _has(CENTRAL_LEAD)
is_administrator = _has(ADMINISTRATOR)


@rules.predicate
def is_in_a_peer_role(viewer: Viewer, _: object = None) -> bool:
    """Or will be; volunteers too."""
    if viewer.person_id is None:
        return False
    mine = Assignment.objects.filter(scopes.not_over_on(viewer), person_id=viewer.me)
    return viewer.once("in a peer role", mine.exists)


@rules.predicate
def leads_patch_of_team(viewer: Viewer, team: Team) -> bool:
    patch = team.area.patch_id
    return patch is not None and patch in scopes.patches_led_ids(viewer)


@rules.predicate
def leads_its_patch(viewer: Viewer, assignment: Assignment) -> bool:
    return leads_patch_of_team.test(viewer, assignment.team)


@rules.predicate
def is_towards_a_team(viewer: Viewer, relationship: Relationship) -> bool:
    """Towards somebody in a team, or the team; who leads a patch is the centre's to say."""
    return relationship.patch_id is None


@rules.predicate
def leads_patch_of_relationship(viewer: Viewer, relationship: Relationship) -> bool:
    assignment = relationship.assignment
    team = assignment.team if assignment is not None else relationship.team
    return team is not None and leads_patch_of_team.test(viewer, team)


@rules.predicate
def is_still_here(viewer: Viewer, person: Person) -> bool:
    return person.left_on is None or person.left_on >= viewer.today


@rules.predicate
def leads_a_patch(viewer: Viewer) -> bool:
    return viewer.has(ADVANCED_PRACTITIONER) and bool(scopes.patches_led_ids(viewer))


@rules.predicate
def belongs_to_a_team(viewer: Viewer) -> bool:
    """A peer worker, whatever the tier, or who coaches a team."""
    tiers = (PEER_WORKER, VOLUNTEER, SENIOR_PEER, ADVANCED_PRACTITIONER)
    return viewer.has(*tiers) or bool(scopes.teams_coached_ids(viewer))


@rules.predicate
def is_oneself(viewer: Viewer, person: Person) -> bool:
    return viewer.person_id == person.pk


@rules.predicate
def leads_a_patch_of(viewer: Viewer, person: Person) -> bool:
    return scopes.people_in_patches(viewer).filter(person=person.pk).exists()


@rules.predicate
def is_over_all_or_hr(viewer: Viewer, person: Person) -> bool:
    return viewer.has(CENTRAL_LEAD, ADMINISTRATOR, HR)


may_list = _has(CENTRAL_LEAD, ADVANCED_PRACTITIONER, HR, ADMINISTRATOR)
may_add = is_central | leads_a_patch
may_arrange_support = is_central | leads_its_patch
may_arrange_team = is_central | leads_patch_of_team
may_change_relationship = is_central | (is_towards_a_team & leads_patch_of_relationship)
may_shape_patches = is_central | is_administrator
may_see_reference = _has(ADMINISTRATOR, CENTRAL_LEAD, HR)
may_keep_pay = _has(ADMINISTRATOR, HR)
may_read_timeline = is_oneself | is_over_all_or_hr | leads_a_patch_of
may_change_person = is_central | leads_a_patch_of
may_see_coverage = _has(CENTRAL_LEAD, ADVANCED_PRACTITIONER)
may_invite = (is_central | is_administrator) & is_still_here
may_read_grants = _has(ADMINISTRATOR, INFORMATION_GOVERNANCE)
may_give_grants = is_administrator

rules.add_rule("people.list", may_list)
rules.add_rule("people.arrange_support", may_arrange_support)
rules.add_rule("people.arrange_team", may_arrange_team)
rules.add_rule("people.change_relationship", may_change_relationship)
rules.add_rule("people.see_coverage", may_see_coverage)
rules.add_rule("people.shape_patches", may_shape_patches)
rules.add_rule("people.read_timeline", may_read_timeline)
rules.add_rule("people.change_person", may_change_person)
rules.add_rule("people.invite", may_invite)
rules.add_rule("people.read_grants", may_read_grants)
rules.add_rule("people.give_grants", may_give_grants)


def need(predicate: rules.Predicate, viewer: Viewer, thing: Any = None) -> None:
    """404 where the rule says no: what is not theirs looks like what does not exist."""
    if not predicate.test(viewer, thing):
        raise Http404
