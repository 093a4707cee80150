"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

import rules
from django.http import Http404

from strategy.insight.models import Insight
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people import scopes


@rules.predicate
def may_enter(viewer: Viewer, _: object = None) -> bool:
    """Whoever is somebody here."""
    return viewer.person_id is not None


@rules.predicate
def is_central(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD)


@rules.predicate
def leads(viewer: Viewer, _: object = None) -> bool:
    """The central team, and who leads a patch: they write down what was heard and learned, and keep the research hub."""
    if viewer.person_id is None:
        return False
    return viewer.has(CENTRAL_LEAD) or bool(scopes.patches_led_ids(viewer))


@rules.predicate
def may_word(viewer: Viewer, row: Insight) -> bool:
    """The central team, and who leads its patch: its words, its place, and whose it is."""
    if viewer.person_id is None:
        return False
    return viewer.has(CENTRAL_LEAD) or row.patch_id in scopes.patches_led_ids(viewer)


@rules.predicate
def owns(viewer: Viewer, row: Insight) -> bool:
    return viewer.person_id is not None and row.owner_id == viewer.person_id


@rules.predicate
def may_hand_on(viewer: Viewer, row: Insight) -> bool:
    return owns.test(viewer, row) or may_word.test(viewer, row)


@rules.predicate
def may_learn(viewer: Viewer, row: Insight | None) -> bool:
    """A lesson: who leads; from an insight its owner too."""
    return leads.test(viewer, None) or (row is not None and owns.test(viewer, row))


def need(is_allowed: bool) -> None:
    if not is_allowed:
        raise Http404
