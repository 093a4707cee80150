"""Who may. Everybody who is somebody here may ask; who is told is no role."""

from __future__ import annotations

import rules
from django.http import Http404

from workforce.core.access import Viewer


@rules.predicate
def may_ask(viewer: Viewer, _: object = None) -> bool:
    return viewer.person_id is not None


def need(rule: rules.Predicate, viewer: Viewer, thing: object = None) -> None:
    if not rule.test(viewer, thing):
        raise Http404
