"""Who may. When is the business of states and of the actions."""

from __future__ import annotations

import rules
from django.http import Http404

from strategy.policies.models import CoAuthor, Policy, Version
from workforce.core.access import CENTRAL_LEAD, Viewer


@rules.predicate
def may_read(viewer: Viewer, _: object = None) -> bool:
    """A policy is for everybody who works under it."""
    return viewer.person_id is not None


@rules.predicate
def may_begin(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD)


@rules.predicate
def may_keep(viewer: Viewer, policy: Policy) -> bool:
    """Its title, owner, readers and forms, its next version, and when it is looked at again."""
    if viewer.person_id is None:
        return False
    return policy.owner_id == viewer.me or viewer.has(CENTRAL_LEAD)


def writes_with(viewer: Viewer, version: Version) -> bool:
    """A colleague who writes it with its owner writes in it; in force it is put by whoever keeps it."""
    if viewer.person_id is None:
        return False
    return CoAuthor.objects.filter(version=version.pk, person=viewer.me).exists()


@rules.predicate
def may_write(viewer: Viewer, version: Version) -> bool:
    return may_keep.test(viewer, version.policy) or writes_with(viewer, version)


@rules.predicate
def may_take_out(viewer: Viewer, coauthor: CoAuthor) -> bool:
    """Whoever keeps the policy, anybody; a colleague themselves alone."""
    if viewer.person_id is None:
        return False
    own = coauthor.person_id == viewer.person_id
    return own or may_keep.test(viewer, coauthor.version.policy)


def need(rule: rules.Predicate, viewer: Viewer, thing: object = None) -> None:
    """404: what is not theirs looks like what does not exist. The product itself may do what a person may."""
    if not (viewer.is_system or rule.test(viewer, thing)):
        raise Http404
