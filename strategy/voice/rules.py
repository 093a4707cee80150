"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

from uuid import UUID

import rules
from django.http import Http404

from strategy.measures import rules as figures
from strategy.voice.models import Input, Project, Said, Taking
from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    PEER_WORKER,
    SENIOR_PEER,
    Viewer,
)
from workforce.people import scopes


@rules.predicate
def may_enter(viewer: Viewer, _: object = None) -> bool:
    """What we change together is for everybody here."""
    return viewer.person_id is not None


@rules.predicate
def may_begin(viewer: Viewer, _: object = None) -> bool:
    """The central team, and whoever leads a patch."""
    if viewer.person_id is None:
        return False
    return viewer.has(CENTRAL_LEAD) or bool(scopes.patches_led_ids(viewer))


@rules.predicate
def leads(viewer: Viewer, project: Project) -> bool:
    """Of a patch: whoever leads it today, and the central team. Of the whole organisation: the central team."""
    if viewer.person_id is None:
        return False
    return viewer.has(CENTRAL_LEAD) or project.patch_id in scopes.patches_led_ids(viewer)


@rules.predicate
def may_know(viewer: Viewer, project: Project) -> bool:
    """Who took part by name and how many exactly: those who took part, and who leads it."""
    if viewer.person_id is None:
        return False
    mine = Taking.objects.filter(project=project, person_id=viewer.me)
    took_part = viewer.once(("took part", project.pk), mine.exists)
    return leads.test(viewer, project) or took_part


@rules.predicate
def answers(viewer: Viewer, said: Said) -> bool:
    return viewer.person_id is not None and said.answerer_id == viewer.person_id


@rules.predicate
def may_hand_on(viewer: Viewer, said: Said) -> bool:
    """Whoever answers it, and who leads, where they are the wrong one or have left."""
    return answers.test(viewer, said) or leads.test(viewer, said.project)


@rules.predicate
def may_take_out(viewer: Viewer, taking: Taking) -> bool:
    """Whoever leads; and everybody their own name."""
    if viewer.person_id is None:
        return False
    return taking.person_id == viewer.person_id or leads.test(viewer, taking.project)


@rules.predicate
def may_take_on(viewer: Viewer, _: object = None) -> bool:
    """Peers in paid work, for it is work."""
    if viewer.person_id is None:
        return False
    return viewer.has(PEER_WORKER, SENIOR_PEER, ADVANCED_PRACTITIONER)


@rules.predicate
def gives(viewer: Viewer, row: Input) -> bool:
    return viewer.person_id is not None and row.taken_by_id == viewer.person_id


@rules.predicate
def may_hand_back(viewer: Viewer, row: Input) -> bool:
    """Whoever took it on; and the central team, where they are away or have left and somebody waits for it."""
    return gives.test(viewer, row) or (viewer.person_id is not None and viewer.has(CENTRAL_LEAD))


@rules.predicate
def asked(viewer: Viewer, row: Input) -> bool:
    return viewer.person_id is not None and row.asked_by_id == viewer.person_id


@rules.predicate
def may_answer_input(viewer: Viewer, row: Input) -> bool:
    """Whoever asked; the central team once they have left."""
    left = row.asked_by.left_on
    gone = left is not None and left < viewer.today
    return asked.test(viewer, row) or (gone and viewer.has(CENTRAL_LEAD))


@rules.predicate
def may_let_go(viewer: Viewer, row: Input) -> bool:
    """That it can't be given, or isn't needed: both of them, and the central team."""
    if viewer.person_id is None:
        return False
    return asked.test(viewer, row) or gives.test(viewer, row) or viewer.has(CENTRAL_LEAD)


@rules.predicate
def may_know_input(viewer: Viewer, row: Input) -> bool:
    """Who took it on, and what they gave before it is answered."""
    return may_let_go.test(viewer, row)


@rules.predicate
def may_report(viewer: Viewer, _: object = None) -> bool:
    """Whoever sees the figures of the organisation."""
    return viewer.person_id is not None and figures.may_see(viewer)


def need(is_allowed: bool) -> None:
    if not is_allowed:
        raise Http404


def need_person(viewer: Viewer) -> UUID:
    if viewer.person_id is None:
        raise Http404
    return viewer.person_id
