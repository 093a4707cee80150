"""Who may. When is the business of states.py and of the actions."""

from __future__ import annotations

from typing import Any

import rules
from django.core.exceptions import PermissionDenied

from workforce.core.access import Viewer
from workforce.gatherings import kinds
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering, Place


@rules.predicate
def may_plan_kind(viewer: Viewer, slug: str) -> bool:
    kind = kinds.registry().get(slug)
    return kind is not None and kind.may_plan(viewer)


@rules.predicate
def may_arrange(viewer: Viewer, gathering: Gathering) -> bool:
    """Change its time, place or capacity, call it off, say who leads."""
    return may_plan_kind.test(viewer, gathering.kind)


@rules.predicate
def may_run(viewer: Viewer, gathering: Gathering) -> bool:
    """See who has a place, book for others, take the register."""
    return Gathering.objects.run_by(viewer).filter(pk=gathering.pk).exists()


@rules.predicate
def may_book_oneself(viewer: Viewer, gathering: Gathering) -> bool:
    kind = kinds.registry().get(gathering.kind)
    if kind is None or not kind.books_oneself:
        return False
    return Gathering.objects.visible_to(viewer).filter(pk=gathering.pk).exists()


def may_book(viewer: Viewer, gathering: Gathering, who: Who) -> bool:
    is_oneself = who.person_id is not None and who.person_id == viewer.person_id
    return (is_oneself and may_book_oneself.test(viewer, gathering)) or may_run.test(
        viewer, gathering
    )


def may_give_up(viewer: Viewer, place: Place) -> bool:
    """One's own place always: nobody is held to it."""
    is_oneself = place.person_id is not None and place.person_id == viewer.person_id
    return is_oneself or may_run.test(viewer, place.gathering)


def need(is_allowed: bool) -> None:
    if not is_allowed:
        raise PermissionDenied


def check(rule: rules.Predicate, viewer: Viewer, thing: Any) -> None:
    """The product itself (demo, daily run) may do what a person may."""
    need(viewer.is_system or rule.test(viewer, thing))
