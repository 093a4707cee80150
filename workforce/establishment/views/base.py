"""What the views of imports share: who may, and the import it is about."""

from typing import cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseNotAllowed

from workforce.core.access import Viewer
from workforce.establishment import rules
from workforce.establishment.models import ImportRun
from workforce.establishment.queries import imports as queries


def viewer_of(request: HttpRequest) -> Viewer:
    viewer = cast(Viewer, request.viewer)  # type: ignore[attr-defined]
    rules.need_import(viewer)
    return viewer


def wrong_method(request: HttpRequest, *methods: str) -> HttpResponseNotAllowed | None:
    """Asked after who may."""
    return None if request.method in methods else HttpResponseNotAllowed(methods)


def run_of(viewer: Viewer, run_id: UUID) -> ImportRun:
    run = queries.run(viewer, run_id)
    if run is None:
        raise Http404
    return run
