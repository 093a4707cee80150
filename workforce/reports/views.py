from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, HR, Viewer
from workforce.core.http import fragment, page
from workforce.reports import actions, outputs, presenters, queries, report
from workforce.reports.forms import AskForm
from workforce.reports.models import Format, ReportFile
from workforce.reports.report import Report
from workforce.reports.states import ASKED, FAILED, MAKING, READY


def _viewer(request: HttpRequest) -> Viewer:
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    return viewer


def _report(request: HttpRequest, slug: str) -> Report:
    found = report.find(slug, _viewer(request))
    if found is None:
        raise Http404
    return found


def _file(request: HttpRequest, file_id: UUID) -> ReportFile:
    found = queries.file_of(_viewer(request), file_id)
    if found is None:
        raise Http404
    return found


@require_safe
def report_list(request: HttpRequest) -> HttpResponse:
    viewer = _viewer(request)
    reports = report.offered(viewer)
    if not reports and not viewer.has(HR, CENTRAL_LEAD, ADVANCED_PRACTITIONER):
        raise Http404
    files = queries.recent_files(viewer, [each.slug for each in reports])
    return page(
        request,
        "reports/report_list.html",
        reports=presenters.report_rows(reports),
        files=presenters.file_rows(files),
    )


@require_safe
def report_detail(request: HttpRequest, slug: str) -> HttpResponse:
    found, viewer = _report(request, slug), _viewer(request)
    form = found.form(request.GET, viewer)
    body = found.body(viewer, form.values)
    return page(
        request,
        "reports/report_detail.html",
        report=found,
        seen_as=found.seen_as(viewer),
        form=form,
        chosen=found.chosen_words(form),
        frozen=report.frozen(form),
        body=body,
        parts=presenters.parts(body),
        formats=Format.choices,
    )


@require_POST
def file_create(request: HttpRequest, slug: str) -> HttpResponse:
    found, viewer = _report(request, slug), _viewer(request)
    asked, filters = AskForm(request.POST), found.form(_filters(request.POST), viewer)
    if not asked.is_valid():
        messages.error(request, "Choose PDF, Excel or CSV.")
        return redirect("reports:report-detail", slug=slug)
    try:
        file_id = actions.ask(
            found,
            filters=report.frozen(filters),
            format=asked.cleaned_data["format"],
            by=viewer,
        )
    except actions.TooMany as error:
        messages.error(request, f"{error}.")
        return redirect("reports:report-list")
    return redirect("reports:file-detail", file_id=file_id)


def _filters(sent: QueryDict) -> QueryDict:
    kept = sent.copy()
    for name in ("format", "csrfmiddlewaretoken"):
        kept.pop(name, None)
    return kept


def _shown(row: ReportFile) -> dict[str, Any]:
    return {
        "file": row,
        "format": Format(row.format).label,
        "size": presenters.size_words(row),
        "tag": presenters.state_tag(row),
        "waiting": row.state in {ASKED, MAKING},
        "ready": row.state == READY,
    }


@require_safe
def file_detail(request: HttpRequest, file_id: UUID) -> HttpResponse:
    row = _file(request, file_id)
    again = f"{reverse('reports:report-detail', args=[row.report])}?{report.thawed(row.filters).urlencode()}"
    return page(request, "reports/file_detail.html", again=again, **_shown(row))


@require_safe
def file_progress(request: HttpRequest, file_id: UUID) -> HttpResponse:
    return fragment(request, "reports/_progress.html", **_shown(_file(request, file_id)))


@require_POST
def file_retry(request: HttpRequest, file_id: UUID) -> HttpResponse:
    row = _file(request, file_id)
    if row.state == FAILED:
        actions.ask_again(row, by=_viewer(request))
    return redirect("reports:file-detail", file_id=row.pk)


@require_safe
def file_download(request: HttpRequest, file_id: UUID) -> HttpResponse:
    row = _file(request, file_id)
    if row.state != READY:
        return redirect("reports:file-detail", file_id=row.pk)
    response = HttpResponse(
        actions.read(row, by=_viewer(request)), content_type=outputs.TYPES[row.format]
    )
    response["Content-Disposition"] = f'attachment; filename="{row.name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
