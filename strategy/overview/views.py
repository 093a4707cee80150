"""A patch in one look, and the whole organisation."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from strategy.overview import presenters, queries, rules
from workforce.core import glances
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.core.sections import sections_of
from workforce.obligations.glances import late
from workforce.people.models import Patch
from workforce.people.views.base import found


def patch_mine(request: HttpRequest) -> HttpResponse:
    """The one they lead; of several the first, with the others beside it."""
    viewer = allowed(request, rules.may_come)
    if refusal := wrong_method(request, "GET"):
        return refusal
    led = queries.patches_led(viewer)
    if not led:
        return page(request, "overview/none.html")
    return _patch(request, viewer, led[0], led)


def patch_detail(request: HttpRequest, patch_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    patch = found(queries.patch(viewer, patch_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return _patch(request, viewer, patch, queries.patches_led(viewer))


def _patch(request: HttpRequest, viewer: Viewer, patch: Patch, led: list[Patch]) -> HttpResponse:
    heat = queries.heat(viewer)
    return page(
        request,
        "overview/patch.html",
        patch=patch,
        look=presenters.with_figures(glances.look(viewer, patch), heat, patch.pk),
        heat=presenters.heat(heat, opens=False, only=patch.pk),
        teams=presenters.teams(queries.teams(viewer, patch), late(viewer, patch)),
        others=[each for each in led if each.pk != patch.pk],
        leads=any(each.pk == patch.pk for each in led),
        is_central=rules.is_central.test(viewer, None),
    )


def trust_detail(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_see_trust)
    if refusal := wrong_method(request, "GET"):
        return refusal
    is_central = rules.is_central.test(viewer, None)
    return page(
        request,
        "overview/trust.html",
        sections=sections_of(viewer, "strategy"),
        look=glances.look(viewer) if is_central else None,
        heat=presenters.heat(queries.heat(viewer), opens=is_central),
    )
