"""Who may. When is the business of the actions."""

from __future__ import annotations

from uuid import UUID

import rules
from django.http import Http404

from recruitment import rules as recruiting
from recruitment.preparation.models import Note, Preparation, ProjectGroup
from workforce.core.access import CENTRAL_LEAD, SENIOR_PEER, Viewer
from workforce.gatherings.models import Facilitator
from workforce.people import scopes
from workforce.people.models import Team
from workforce.people.rules import is_in_a_peer_role, leads_a_patch, leads_patch_of_team

__all__ = ["is_in_a_peer_role"]


@rules.predicate
def is_central(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD)


@rules.predicate
def may_plan_some(viewer: Viewer, _: object = None) -> bool:
    """Prepares teams at all: the centre, whoever leads a patch, senior peers."""
    return viewer.person_id is not None and (
        viewer.has(CENTRAL_LEAD, SENIOR_PEER) or leads_a_patch.test(viewer)
    )


def own_teams(viewer: Viewer) -> frozenset[UUID]:
    rows = scopes.teams_worked_in(viewer).order_by().values_list("team_id", flat=True)
    return viewer.once("own teams", lambda: frozenset(rows))


@rules.predicate
def may_plan(viewer: Viewer, team: Team) -> bool:
    """A preparation of this team and its sessions: the centre, who leads its patch, senior peers who work
    there."""
    if is_central.test(viewer, None) or leads_patch_of_team.test(viewer, team):
        return True
    if not viewer.has(SENIOR_PEER):
        return False
    return viewer.once(("works in", team.pk), lambda: team.pk in own_teams(viewer))


def remember(viewer: Viewer, row: Preparation, *, gives: bool, works_here: bool) -> None:
    """What the query that found it said, so that a page asks no more."""
    viewer.once(("gives preparation", row.pk), lambda: gives)
    viewer.once(("works in", row.team_id), lambda: works_here)


@rules.predicate
def gives_it(viewer: Viewer, preparation: Preparation) -> bool:
    """Gives or gave a session of it."""
    if viewer.person_id is None:
        return False
    rows = Facilitator.objects.filter(
        person=viewer.me, gathering__preparation_session__preparation=preparation
    )
    return viewer.once(("gives preparation", preparation.pk), rows.exists)


@rules.predicate
def may_read_notes(viewer: Viewer, preparation: Preparation) -> bool:
    """What the team hopes and worries: as the notes themselves say."""
    return (
        is_central.test(viewer, None)
        or leads_patch_of_team.test(viewer, preparation.team)
        or (viewer.person_id is not None and preparation.manager_id == viewer.person_id)
        or gives_it.test(viewer, preparation)
    )


@rules.predicate
def may_write_notes(viewer: Viewer, preparation: Preparation) -> bool:
    """Of the tables: who gives it or plans it. The manager reads and answers, and writes nothing for others."""
    return may_read_notes.test(viewer, preparation) and (
        gives_it.test(viewer, preparation) or may_plan.test(viewer, preparation.team)
    )


@rules.predicate
def may_answer(viewer: Viewer, note: Note) -> bool:
    return may_read_notes.test(viewer, note.preparation)


@rules.predicate
def may_list_groups(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and (
        recruiting.may_list.test(viewer, None) or is_in_a_peer_role.test(viewer, None)
    )


@rules.predicate
def may_add_groups(viewer: Viewer, _: object = None) -> bool:
    return is_central.test(viewer, None) or leads_a_patch.test(viewer)


@rules.predicate
def may_shape(viewer: Viewer, group: ProjectGroup) -> bool:
    """Its members and words: the centre, who leads the patch of its area, and whoever chairs it."""
    if is_central.test(viewer, None):
        return True
    if group.area.patch_id is not None and group.area.patch_id in scopes.patches_led_ids(viewer):
        return True
    chairs = group.members.running(viewer.today).filter(is_chair=True, person=viewer.me)
    return viewer.person_id is not None and viewer.once(("chairs", group.pk), chairs.exists)


@rules.predicate
def may_decide(viewer: Viewer, group: ProjectGroup) -> bool:
    """Write down what the group decided, and close it: any of its members with a sign-in, too."""
    if may_shape.test(viewer, group):
        return True
    of_it = group.members.running(viewer.today).filter(person=viewer.me)
    return viewer.person_id is not None and viewer.once(("group of", group.pk), of_it.exists)


@rules.predicate
def may_see_standing(viewer: Viewer, _: object = None) -> bool:
    """That a team is prepared, on its page: whoever recruits."""
    return recruiting.may_list.test(viewer, None)


def need(is_allowed: bool) -> None:
    """404: what is not theirs looks like what does not exist."""
    if not is_allowed:
        raise Http404
