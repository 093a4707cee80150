"""Who may. When is the business of the actions."""

from __future__ import annotations

import rules
from django.http import Http404

from training.giving.models import Offer
from workforce.core.access import CENTRAL_LEAD, Viewer
from workforce.people.rules import is_in_a_peer_role, leads_a_patch


@rules.predicate
def is_central(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and viewer.has(CENTRAL_LEAD)


@rules.predicate
def leads_some_patch(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None and leads_a_patch.test(viewer)


may_see = is_central | is_in_a_peer_role | leads_some_patch
"""What there is, to pass on: volunteers too; and whoever leads a patch, be they no peer."""
may_add = may_see
gives_what_they_add = is_in_a_peer_role & ~is_central
"""The centre, and a lead who is no peer, name who does."""


@rules.predicate
def may_run(viewer: Viewer, offer: Offer) -> bool:
    """Whoever gives it, whoever leads its patch, and the centre: change it, plan dates, say how many came."""
    return Offer.objects.run_by(viewer).filter(pk=offer.pk).exists()


def need(rule: rules.Predicate, viewer: Viewer, thing: object = None) -> None:
    """404: what is not theirs looks like what does not exist. The product itself may do what a person may."""
    if not (viewer.is_system or rule.test(viewer, thing)):
        raise Http404
