"""Who may. When is the business of the actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import rules
from django.apps import apps
from django.db.models import Q
from django.http import Http404

from strategy.measures import rules as figures
from workforce.core.access import CENTRAL_LEAD, Viewer

if TYPE_CHECKING:
    from strategy.aims.models import Objective, Strategy


@rules.predicate
def may_read(viewer: Viewer, _: object = None) -> bool:
    """The strategy in force is about everybody here."""
    return viewer.person_id is not None


@rules.predicate
def may_write(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD)


@rules.predicate
def may_tell(viewer: Viewer, objective: Objective) -> bool:
    """How it goes, its milestones, evidence and values: whoever owns it, and the central team."""
    if objective.strategy.state != "in_force":
        return False
    return may_write.test(viewer, None) or objective.owner_id == viewer.me


@rules.predicate
def may_comment(viewer: Viewer, strategy: Strategy) -> bool:
    return strategy.state == "in_force" and strategy.sponsor_id == viewer.me


def is_named(viewer: Viewer) -> bool:
    """Owns the strategy in force, or is its sponsor."""
    if viewer.person_id is None:
        return False
    rows = apps.get_model("aims", "Strategy").objects.filter(state="in_force")
    mine = rows.filter(Q(owner_id=viewer.me) | Q(sponsor_id=viewer.me))
    return viewer.once("named in the strategy", mine.exists)


def may_see_boards(viewer: Viewer) -> bool:
    """Whoever sees the figures of the organisation, and whom the strategy names."""
    return viewer.person_id is not None and (figures.may_see(viewer) or is_named(viewer))


@rules.predicate
def may_open_boards(viewer: Viewer, _: object = None) -> bool:
    return may_see_boards(viewer)


def need(rule: rules.Predicate, viewer: Viewer, thing: object = None) -> None:
    """404: what is not theirs looks like what does not exist. The product itself may do what a person may."""
    if not (viewer.is_system or rule.test(viewer, thing)):
        raise Http404
