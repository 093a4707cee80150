from contextlib import suppress
from typing import cast
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import fragment, page
from workforce.core.paging import page_of
from workforce.core.states import NotAllowed
from workforce.establishment import resuming, rules, uploads
from workforce.establishment.actions import applying, imports
from workforce.establishment.forms.imports import UploadForm
from workforce.establishment.importing.problems import NotATable
from workforce.establishment.models import ImportRun, Part
from workforce.establishment.presenters import imports as presenters
from workforce.establishment.queries import imports as queries
from workforce.people.errors import Refused


def _viewer(request: HttpRequest) -> Viewer:
    viewer = cast(Viewer, request.viewer)  # type: ignore[attr-defined]
    rules.need_import(viewer)
    return viewer


def _wrong(request: HttpRequest, *methods: str) -> HttpResponseNotAllowed | None:
    """Asked after who may."""
    return None if request.method in methods else HttpResponseNotAllowed(methods)


def _run(viewer: Viewer, run_id: UUID) -> ImportRun:
    run = queries.run(viewer, run_id)
    if run is None:
        raise Http404
    return run


# The limit must be in place before the form is read, and the check against forged forms reads it.
@csrf_exempt
def import_start(request: HttpRequest) -> HttpResponse:
    _viewer(request)
    if refusal := _wrong(request, "GET", "HEAD", "POST"):
        return refusal
    megabytes = settings.get("establishment.import_megabytes")
    limit = uploads.limit(request, megabytes) if request.method == "POST" else None
    return _import_start(request, megabytes, limit)


@csrf_protect
def _import_start(
    request: HttpRequest, megabytes: int, limit: uploads.LimitHandler | None
) -> HttpResponse:
    viewer = _viewer(request)
    form = UploadForm(megabytes=megabytes)
    if limit is not None:
        form = UploadForm(
            request.POST, request.FILES, megabytes=megabytes, too_large=limit.too_large
        )
        run = _checked(form, viewer)
        if run is not None:
            return redirect("establishment:import-detail", run.pk)
    return page(
        request,
        "establishment/import_start.html",
        form=form,
        megabytes=megabytes,
        runs=presenters.run_rows(queries.recent(viewer)),
    )


def _checked(form: UploadForm, viewer: Viewer) -> ImportRun | None:
    if not form.is_valid():
        return None
    upload = form.cleaned_data["extract"]
    try:
        return imports.check(name=upload.name, content=upload.read(), by=viewer)
    except NotATable as error:
        form.add_error("extract", str(error))
        return None


def import_detail(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = _viewer(request)
    run = _run(viewer, run_id)
    if refusal := _wrong(request, "GET", "HEAD"):
        return refusal
    shown = presenters.RunPage(
        run,
        how_many=queries.how_many(viewer, run.pk),
        problems=queries.first_problems(viewer, run.pk),
        step=applying.step_of(run.pk),
    )
    return page(request, "establishment/import_detail.html", shown=shown)


def import_state(request: HttpRequest, run_id: UUID) -> HttpResponse:
    run = _run(_viewer(request), run_id)
    if refusal := _wrong(request, "GET", "HEAD"):
        return refusal
    shown = presenters.RunPage(run, how_many={}, problems=[], step=applying.step_of(run.pk))
    return fragment(request, "establishment/_import_progress.html", shown=shown)


def import_lines(request: HttpRequest, run_id: UUID, part: str) -> HttpResponse:
    viewer = _viewer(request)
    run = _run(viewer, run_id)
    if refusal := _wrong(request, "GET", "HEAD"):
        return refusal
    if part not in Part.values:
        raise Http404
    shown = page_of(queries.lines(viewer, run.pk, part), request, size=50)
    return page(
        request,
        "establishment/import_lines.html",
        run=run,
        shown=shown,
        lines=presenters.Lines(run, Part(part), shown),
    )


def import_apply(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = _viewer(request)
    run = _run(viewer, run_id)
    if refusal := _wrong(request, "POST"):
        return refusal
    with suppress(NotAllowed):  # its page says where it stands
        imports.ask(run, by=viewer)
        resuming.wake_when_saved(run.pk)
    return redirect("establishment:import-detail", run.pk)


def import_check(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = _viewer(request)
    run = _run(viewer, run_id)
    if refusal := _wrong(request, "POST"):
        return refusal
    try:
        imports.check_again(run, by=viewer)
    except (NotAllowed, NotATable, Refused) as error:
        messages.warning(request, str(error))
    return redirect("establishment:import-detail", run.pk)
