from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from uuid import UUID

from django.contrib import messages
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    QueryDict,
)
from django.shortcuts import redirect
from django.urls import reverse

from workforce.accounts import doors
from workforce.core import settings
from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, HR, Viewer
from workforce.core.forms import QueryForm
from workforce.core.http import fragment, page, viewer_of
from workforce.core.presenting import date_words
from workforce.core.sealed import Unreadable
from workforce.reports import actions, outputs, presenters, purposes, queries, report
from workforce.reports.contents import Body
from workforce.reports.forms import AskForm, PurposeForm
from workforce.reports.models import Fault, Format, ReportFile
from workforce.reports.report import Report
from workforce.reports.states import ASKED, FAILED, MAKING, READY

Found = TypeVar("Found")
READ = ("GET", "HEAD")


def opens(
    find: Callable[..., Found], *methods: str
) -> Callable[[Callable[[HttpRequest, Found], HttpResponse]], Callable[..., HttpResponse]]:
    """Finds what the address names for this viewer first, and only then looks at the method: to
    everybody else the address does not exist, whatever they send to it."""

    def wrap(view: Callable[[HttpRequest, Found], HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def inner(request: HttpRequest, **named: Any) -> HttpResponse:
            found = find(request, **named)
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            return view(request, found)

        return inner

    return wrap


def _report(request: HttpRequest, slug: str) -> Report:
    found = report.find(slug, viewer_of(request))
    if found is None:
        raise Http404
    return found


def _file(request: HttpRequest, file_id: UUID) -> ReportFile:
    found = queries.file_of(viewer_of(request), file_id)
    if found is None:
        raise Http404
    return found


def _reports(request: HttpRequest) -> list[Report]:
    viewer = viewer_of(request)
    found = report.offered(viewer)
    if not found and not viewer.has(HR, CENTRAL_LEAD, ADVANCED_PRACTITIONER):
        raise Http404
    return found


@opens(_reports, *READ)
def report_list(request: HttpRequest, found: list[Report]) -> HttpResponse:
    files = queries.recent_files(viewer_of(request), found)
    return page(
        request,
        "reports/report_list.html",
        subjects=presenters.subjects(found),
        files=presenters.file_rows(files),
    )


@opens(_report, *READ)
def report_detail(request: HttpRequest, found: Report) -> HttpResponse:
    viewer = viewer_of(request)
    if found.shown_at:
        return redirect(found.shown_at)
    if purposes.is_due(request.session, found, viewer):
        return _ask_why(request, found, PurposeForm())
    form = found.form(request.GET, viewer)
    body = found.body(viewer, form.values)
    return page(
        request,
        "reports/report_detail.html",
        report=found,
        seen_as=found.seen_as(viewer),
        form=form,
        facts=_facts(found, viewer, form, body),
        frozen=report.frozen(form),
        body=body,
        parts=presenters.parts(body),
        formats=[each for each in presenters.FORMATS if each[0] in found.formats],
        keep_days=settings.get("reports.keep_days"),
    )


def _facts(found: Report, viewer: Viewer, form: QueryForm, body: Body) -> list[tuple[str, str]]:
    """What its files say of themselves, but for who may see it: the page has a place of its own for that."""
    period = found.period_of(body, viewer, form.values)
    counted = f"{viewer.name}, {date_words(viewer.today)}"
    return [
        ("Period", period),
        *found.chosen_words(form),
        ("Made by", counted),
        ("Classification", found.classified(viewer)),
    ]


def _ask_why(request: HttpRequest, found: Report, form: PurposeForm) -> HttpResponse:
    """In its place; what was chosen in the address waits there."""
    return page(
        request, "reports/purpose.html", report=found, form=form, chosen=request.GET.urlencode()
    )


@opens(_report, "POST")
def report_purpose(request: HttpRequest, found: Report) -> HttpResponse:
    viewer, form = viewer_of(request), PurposeForm(request.POST)
    if not form.is_valid():
        return _ask_why(request, found, form)
    purpose = form.cleaned_data["purpose"]
    actions.say_why(found, purpose=purpose, by=viewer)
    purposes.remember(request.session, found, viewer, purpose)
    if row := queries.file_named(viewer, request.GET.get("file", "")):
        return redirect("reports:file-detail", file_id=row.pk)
    address = reverse("reports:report-detail", args=[found.slug])
    return redirect(f"{address}?{request.GET.urlencode()}" if request.GET else address)


@doors.asks_again
@opens(_report, "POST")
def file_create(request: HttpRequest, found: Report) -> HttpResponse:
    viewer = viewer_of(request)
    if purposes.is_due(request.session, found, viewer):
        return redirect("reports:report-detail", slug=found.slug)
    asked, filters = AskForm(request.POST), found.form(_filters(request.POST), viewer)
    if not asked.is_valid() or asked.cleaned_data["format"] not in found.formats:
        messages.error(request, "Choose one of the files that are offered.")
        return redirect("reports:report-detail", slug=found.slug)
    wanted = asked.cleaned_data["format"]
    try:
        file_id = actions.ask(
            found, filters=found.kept(filters), format=wanted, by=viewer,
            purpose=purposes.said(request.session, found, viewer),
        )  # fmt: skip
    except actions.TooMany as error:
        messages.error(request, f"{error}.")
        return redirect(found.back[0])
    return redirect("reports:file-detail", file_id=file_id)


def _filters(sent: QueryDict) -> QueryDict:
    kept = sent.copy()
    for name in ("format", "csrfmiddlewaretoken"):
        kept.pop(name, None)
    return kept


def _again(row: ReportFile) -> str:
    chosen = report.thawed(row.filters).urlencode()
    return f"{reverse('reports:report-detail', args=[row.report])}?{chosen}"


def _shown(row: ReportFile) -> dict[str, Any]:
    of = report.registry()[row.report]
    above = of.back
    return {
        "file": row,
        "above": above,
        "lists_files": of.lists_files,
        "format": Format(row.format).label,
        "size": presenters.size_words(row),
        "waiting": row.state in {ASKED, MAKING},
        "ready": row.state == READY,
        "too_long": row.state == FAILED and row.fault == Fault.TOO_LONG,
        "again": _again(row),
    }


@opens(_file, *READ)
def file_detail(request: HttpRequest, found: ReportFile) -> HttpResponse:
    return page(request, "reports/file_detail.html", **_shown(found))


@opens(_file, *READ)
def file_progress(request: HttpRequest, found: ReportFile) -> HttpResponse:
    return fragment(request, "reports/_progress.html", **_shown(found))


@opens(_file, "POST")
def file_retry(request: HttpRequest, found: ReportFile) -> HttpResponse:
    actions.ask_again(found, by=viewer_of(request))
    return redirect("reports:file-detail", file_id=found.pk)


@opens(_file, *READ)
def file_download(request: HttpRequest, found: ReportFile) -> HttpResponse:
    if found.state != READY:
        return redirect("reports:file-detail", file_id=found.pk)
    viewer, of = viewer_of(request), report.registry()[found.report]
    if purposes.is_due(request.session, of, viewer):
        return redirect(f"{reverse('reports:report-detail', args=[of.slug])}?file={found.pk}")
    try:
        content = actions.read(found, by=viewer, purpose=purposes.said(request.session, of, viewer))
    except Unreadable:
        messages.error(
            request, "The key of this file was deleted, so that nobody can open it. Make it again."
        )
        return redirect("reports:file-detail", file_id=found.pk)
    response = HttpResponse(content, content_type=outputs.TYPES[found.format])
    response["Content-Disposition"] = f'attachment; filename="{found.name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
