"""What several views share."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from recruitment.feeders.actions.paths import Who
from recruitment.feeders.errors import CannotSave
from workforce.core.http import viewer_of
from workforce.core.pressing import done
from workforce.people.views.base import found

__all__ = ["done", "found", "tried", "who_of"]


def who_of(request: HttpRequest) -> Who:
    return Who(viewer=viewer_of(request))


def tried(request: HttpRequest, act: Callable[[], object], said: str) -> None:
    try:
        act()
        messages.success(request, said)
    except CannotSave as error:
        messages.warning(request, error.words)
