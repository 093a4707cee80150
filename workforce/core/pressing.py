"""A form or a button that does one thing: done once, or said why not where one can mend it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.errors import CannotSave, SavedBefore
from workforce.core.forms import Form
from workforce.core.http import wrong_method


def done(request: HttpRequest, form: Form, act: Callable[[], object]) -> bool:
    """Make the change of a good form, once; what stands in its way goes beside its field."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act()
    except SavedBefore:
        return True
    except CannotSave as error:
        form.add_error(error.field if error.field in form.fields else None, error.words)
        return False
    return True


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
