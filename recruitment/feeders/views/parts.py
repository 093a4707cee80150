"""What several views share."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from recruitment.feeders.actions.paths import Who
from recruitment.feeders.errors import CannotSave, SavedBefore
from workforce.core.forms import Form
from workforce.core.http import viewer_of
from workforce.people.views.base import found

__all__ = ["done", "found", "tried", "who_of"]


def who_of(request: HttpRequest) -> Who:
    return Who(viewer=viewer_of(request))


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


def tried(request: HttpRequest, act: Callable[[], object], said: str) -> None:
    try:
        act()
        messages.success(request, said)
    except CannotSave as error:
        messages.warning(request, error.words)
