"""What the views of this room begin with."""

from __future__ import annotations

from collections.abc import Callable

import rules
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.access import Viewer
from workforce.core.http import viewer_of, wrong_method
from workforce.people.errors import Refused


def allowed(request: HttpRequest, rule: rules.Predicate) -> Viewer:
    """404 for whoever the rule doesn't let in."""
    viewer = viewer_of(request)
    if not rule.test(viewer, None):
        raise Http404
    return viewer


def press(
    request: HttpRequest, act: Callable[[], object], said: str, to: str, *args: object
) -> HttpResponse:
    """One button that does one thing."""
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        act()
    except Refused as refused:
        messages.info(request, str(refused))
    else:
        messages.success(request, said)
    return redirect(to, *args)  # type: ignore[arg-type]
