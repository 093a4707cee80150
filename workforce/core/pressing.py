"""One button that does one thing, and goes back to a page."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.errors import CannotSave
from workforce.core.http import wrong_method


def press(
    request: HttpRequest, act: Callable[[], object], done: str, to: str, **where: UUID
) -> HttpResponse:
    """By POST alone: done, or said why not, and back to a page. The right was asked for before."""
    if refusal := wrong_method(request, "POST"):
        return refusal
    try_to(request, act, done)
    return redirect(to, **where)


def try_to(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """What was done, or why it could not be, above the page one comes back to."""
    try:
        act()
    except CannotSave as error:
        messages.info(request, error.words)
        return False
    messages.success(request, done)
    return True
