"""Who may. When is the business of the actions."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

import rules
from django.http import Http404

from training.workshops.models import Programme, Ward, Workshop, teams_managed
from workforce.core.access import CENTRAL_LEAD, LINE_MANAGER, Viewer
from workforce.gatherings.models import Facilitator
from workforce.people.models import Person
from workforce.people.rules import is_in_a_peer_role

__all__ = ["is_in_a_peer_role"]


@rules.predicate
def may_plan(viewer: Viewer, _: object = None) -> bool:
    """Programmes, wards, stages and workshops: the central team."""
    return viewer.has(CENTRAL_LEAD)


@rules.predicate
def may_look(viewer: Viewer, _: object = None) -> bool:
    """Whether there is a list of programmes for them; which are in it, the list says."""
    if viewer.person_id is None:
        return False
    if may_plan.test(viewer, None) or is_in_a_peer_role.test(viewer, None):
        return True
    seen = Programme.objects.visible_to(viewer)
    return viewer.once("workshop programmes", seen.exists)


@rules.predicate
def is_of_its_team(viewer: Viewer, programme: Programme) -> bool:
    """Plans it, or leads one of its workshops: reads what was learned."""
    if may_plan.test(viewer, None):
        return True
    found = Programme.objects.of_team(viewer).filter(pk=programme.pk)
    return viewer.once(("of its team", programme.pk), found.exists)


def wards_managed(viewer: Viewer, programme: Programme) -> set[UUID]:
    """The teams in it in which this viewer manages somebody."""
    if not viewer.has(LINE_MANAGER):
        return set()
    rows = Ward.objects.standing().filter(programme=programme, team__in=teams_managed(viewer))
    return viewer.once(
        ("wards managed", programme.pk), lambda: set(rows.values_list("team_id", flat=True))
    )


@rules.predicate
def may_ask_for_oneself(viewer: Viewer, programme: Programme) -> bool:
    return programme.is_for_peers and is_in_a_peer_role.test(viewer, None)


@rules.predicate
def may_ask(viewer: Viewer, programme: Programme) -> bool:
    """For oneself, for some of a team one manages, or, of its team, for anybody by name."""
    return (
        is_of_its_team.test(viewer, programme)
        or may_ask_for_oneself.test(viewer, programme)
        or bool(wards_managed(viewer, programme))
    )


@rules.predicate
def may_note(viewer: Viewer, workshop: Workshop) -> bool:
    """What was learned: whoever led it. The central team where nobody did, or all who did have left: else what the
    next stage asks for could never be there."""
    led = Facilitator.objects.running().filter(gathering=workshop.gathering_id)
    return may_note_after(viewer, [each.person for each in led.select_related("person")])


def may_note_after(viewer: Viewer, leading: Sequence[Person]) -> bool:
    """The same, of those who led it."""
    if viewer.person_id is None:
        return False
    if any(each.pk == viewer.person_id for each in leading):
        return True
    here = [each for each in leading if each.left_on is None or each.left_on >= viewer.today]
    return not here and may_plan.test(viewer, None)


@rules.predicate
def may_see_how_far(viewer: Viewer, programme: Programme) -> bool:
    """Its team; and a line manager of somebody in a ward of it, for the count of their own teams."""
    return is_of_its_team.test(viewer, programme) or bool(wards_managed(viewer, programme))


def need(is_allowed: bool) -> None:
    if not is_allowed:
        raise Http404
