"""What every page of this room begins and ends with."""

from collections.abc import Callable
from typing import TypeVar

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponseNotAllowed

from workforce.core import once
from workforce.core.access import Viewer
from workforce.core.forms import Form, LongForm
from workforce.people.errors import Refused

T = TypeVar("T")


def viewer_of(request: HttpRequest) -> Viewer:
    return request.viewer  # type: ignore[attr-defined, no-any-return]


def found(thing: T | None) -> T:
    if thing is None:
        raise Http404
    return thing


def wrong_method(request: HttpRequest, *methods: str) -> HttpResponseNotAllowed | None:
    """Asked after who may, so that a page that isn't theirs doesn't show by its methods."""
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)
    return None if request.method in allowed else HttpResponseNotAllowed(allowed)


def done(request: HttpRequest, form: Form, change: Callable[[], object]) -> bool:
    """Make the change of a good form; what stands in its way goes to the top of the page."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        with transaction.atomic():
            if _is_first(request, form):
                change()
    except Refused as refused:
        form.add_error(None, str(refused))
        return False
    return True


def _is_first(request: HttpRequest, form: Form) -> bool:
    return not isinstance(form, LongForm) or once.claim(viewer_of(request), form.once_key)
