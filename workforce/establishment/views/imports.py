from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import fragment, page
from workforce.core.paging import page_of
from workforce.core.states import NotAllowed
from workforce.establishment import progress, resuming, uploads
from workforce.establishment.actions import imports, undoing
from workforce.establishment.forms.imports import UploadForm
from workforce.establishment.importing.problems import NotATable
from workforce.establishment.models import ImportRun, Part
from workforce.establishment.presenters import imports as presenters
from workforce.establishment.queries import imports as queries
from workforce.establishment.states import CHECKING, COLUMNS
from workforce.establishment.views.base import run_of, viewer_of, wrong_method
from workforce.people.errors import Refused


# The limit must be in place before the form is read, and the check against forged forms reads it.
@csrf_exempt
def import_start(request: HttpRequest) -> HttpResponse:
    viewer_of(request)
    if refusal := wrong_method(request, "GET", "HEAD", "POST"):
        return refusal
    megabytes = settings.get("establishment.import_megabytes")
    limit = uploads.limit(request, megabytes) if request.method == "POST" else None
    return _import_start(request, megabytes, limit)


@csrf_protect
def _import_start(
    request: HttpRequest, megabytes: int, limit: uploads.LimitHandler | None
) -> HttpResponse:
    viewer = viewer_of(request)
    form = UploadForm(megabytes=megabytes)
    if limit is not None:
        form = UploadForm(
            request.POST, request.FILES, megabytes=megabytes, too_large=limit.too_large
        )
        run = _received(form, viewer)
        if run is not None:
            return _next(run)
    return page(
        request,
        "establishment/import_start.html",
        form=form,
        megabytes=megabytes,
        runs=presenters.run_rows(queries.recent(viewer)),
    )


def _received(form: UploadForm, viewer: Viewer) -> ImportRun | None:
    if not form.is_valid():
        return None
    upload = form.cleaned_data["extract"]
    try:
        return imports.receive(name=upload.name, content=upload.read(), by=viewer)
    except NotATable as error:
        form.add_error("extract", str(error))
        return None


def _next(run: ImportRun) -> HttpResponse:
    """To what has to be answered, else to the import itself, where its progress is."""
    if run.state == COLUMNS:
        return redirect("establishment:import-columns", run.pk)
    if run.state == CHECKING:
        resuming.wake_when_saved(run.pk)
    return redirect("establishment:import-detail", run.pk)


def import_detail(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_of(viewer, run_id)
    if refusal := wrong_method(request, "GET", "HEAD"):
        return refusal
    if run.state == COLUMNS:
        return redirect("establishment:import-columns", run.pk)
    shown = presenters.RunPage(
        run,
        how_many=queries.how_many(viewer, run.pk),
        problems=queries.alike(viewer, run.pk),
        step=progress.step_of(run.pk),
        guard=queries.guard(viewer, run),
        undo_until=undoing.until(run),
    )
    return page(request, "establishment/import_detail.html", shown=shown)


def import_state(request: HttpRequest, run_id: UUID) -> HttpResponse:
    run = run_of(viewer_of(request), run_id)
    if refusal := wrong_method(request, "GET", "HEAD"):
        return refusal
    shown = presenters.RunPage(run, how_many={}, problems=[], step=progress.step_of(run.pk))
    return fragment(request, "establishment/_import_progress.html", shown=shown)


def import_lines(request: HttpRequest, run_id: UUID, part: str) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_of(viewer, run_id)
    if refusal := wrong_method(request, "GET", "HEAD"):
        return refusal
    if part not in Part.values:
        raise Http404
    alike = request.GET.get("alike", "")
    shown = page_of(queries.lines(viewer, run.pk, part, alike=alike), request, size=50)
    return page(
        request,
        "establishment/import_lines.html",
        run=run,
        shown=shown,
        lines=presenters.Lines(run, Part(part), shown),
    )


def import_apply(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_of(viewer, run_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        imports.ask(run, by=viewer, many_may_leave=request.POST.get("many") == "yes")
        resuming.wake_when_saved(run.pk)
    except NotAllowed:
        pass  # its page says where it stands
    except Refused as error:
        messages.warning(request, str(error))
    return redirect("establishment:import-detail", run.pk)


def import_check(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_of(viewer, run_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        resuming.check(imports.check_later(run, by=viewer), by=viewer)
    except (NotAllowed, NotATable, Refused) as error:
        messages.warning(request, str(error))
    return redirect("establishment:import-detail", run.pk)
