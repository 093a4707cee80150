"""What several views share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse

from workforce.core import pressing
from workforce.core.access import Viewer
from workforce.core.forms import Form, LongForm
from workforce.core.http import page
from workforce.core.sections import sections_of


def data_of(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def listed(request: HttpRequest, viewer: Viewer, template: str, **context: Any) -> HttpResponse:
    """A page with the others of this part of the house beside it."""
    return page(request, template, sections=sections_of(viewer, "community"), **context)


def filled(request: HttpRequest, form: Form, act: Callable[[], object], done: str) -> bool:
    if not pressing.done(request, form, act):
        return False
    messages.success(request, done)
    return True


def is_overtaken(form: LongForm, version: int) -> bool:
    """Somebody was quicker: what was written stands on, and sending it again is a decision."""
    if not (form.is_bound and form.errors and form.data.get("version") != str(version)):
        return False
    form.begin_anew(version)
    return True
