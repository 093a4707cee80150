"""What several views share: fetching within the viewer's scope, and saying why something can't be."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.db import transaction
from django.http import HttpRequest

from recruitment.errors import CannotSave, Changed, SavedBefore
from recruitment.models import Request
from recruitment.queries import requests
from workforce.core import once
from workforce.core.access import Viewer
from workforce.core.forms import Form, LongForm
from workforce.core.http import viewer_of
from workforce.people.views.base import found


def the_request(viewer: Viewer, request_id: UUID) -> Request:
    return found(requests.get(viewer, request_id))


def done(
    request: HttpRequest, form: Form, act: Callable[[], object], version: Callable[[], int] | None = None
) -> bool:  # fmt: skip
    """Make the change of a good form, once; what stands in its way goes beside its field. Whoever was second keeps what
    they wrote, on top of how it stands now (`version`)."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        with transaction.atomic():
            _claim(request, form)
            act()
    except SavedBefore:
        return True
    except CannotSave as error:
        form.add_error(error.field if error.field in form.fields else None, error.words)
        if isinstance(error, Changed) and version is not None and isinstance(form, LongForm):
            form.begin_anew(version())
        return False
    return True


def _claim(request: HttpRequest, form: Form) -> None:
    if isinstance(form, LongForm) and not once.claim(viewer_of(request), form.once_key):
        raise SavedBefore
