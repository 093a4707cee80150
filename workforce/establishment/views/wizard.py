from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.access import Viewer
from workforce.core.http import page
from workforce.core.paging import page_of
from workforce.core.states import NotAllowed
from workforce.establishment import resuming, rules
from workforce.establishment.actions import downloading, imports, sources
from workforce.establishment.forms.imports import ColumnsForm, LeaversForm, PeopleFilter
from workforce.establishment.importing import mapping
from workforce.establishment.importing.mapping import Layout
from workforce.establishment.importing.planning import About
from workforce.establishment.models import ImportRun
from workforce.establishment.presenters import persons as presenters
from workforce.establishment.queries import imports as queries
from workforce.establishment.states import CHECKED, COLUMNS
from workforce.establishment.views.base import run_of, viewer_of, wrong_method
from workforce.people.errors import Conflict, Refused


def import_columns(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_of(viewer, run_id)
    if refusal := wrong_method(request, "GET", "HEAD", "POST"):
        return refusal
    layouts = queries.layouts(viewer, run)
    if run.state not in {COLUMNS, CHECKED} or not layouts:
        return redirect("establishment:import-detail", run.pk)
    layout = mapping.choose(layouts, request.GET.get("sheet", run.sheet))
    if layout is None:
        rows = presenters.sheet_rows(run, layouts)
        return page(request, "establishment/import_sheets.html", run=run, rows=rows)
    data = request.POST if request.method == "POST" else None
    form = ColumnsForm(data, layout=layout, run=run)
    if form.is_bound and form.is_valid() and _said(form, run, layout, viewer):
        return redirect("establishment:import-detail", run.pk)
    return page(
        request,
        "establishment/import_columns.html",
        run=run,
        form=form,
        layout=layout,
        has_sheets=len(layouts) > 1,
        columns=presenters.column_rows(layout),
    )


def _said(form: ColumnsForm, run: ImportRun, layout: Layout, viewer: Viewer) -> bool:
    values = form.cleaned_data
    about = About(values["is_whole_trust"] == "yes", values["written_on"])
    try:
        sources.remember(
            run,
            name=values["source"],
            layout=layout,
            chosen=form.chosen,
            is_whole_trust=about.is_whole_trust,
            by=viewer,
        )
        said = imports.Said(form.chosen, layout.sheet, about)
        resuming.check(imports.say(run, said, by=viewer), by=viewer)
    except NotAllowed:
        return True  # pressed twice: its page says where it stands
    except (Conflict, Refused) as error:
        form.add_error(None, str(error))
        return False
    return True


def import_people(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_of(viewer, run_id)
    if refusal := wrong_method(request, "GET", "HEAD"):
        return refusal
    form = PeopleFilter.read(request, kinds=run.counts.get("kinds", {}))
    found = queries.persons(
        viewer, run.pk, kind=form.values["kind"] or "", name=form.values["name"] or ""
    )
    shown = page_of(found, request, size=50)
    return page(
        request,
        "establishment/import_people.html",
        run=run,
        form=form,
        shown=shown,
        people=presenters.People(run, shown, form.chosen),
    )


def import_leavers(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_of(viewer, run_id)
    if refusal := wrong_method(request, "GET", "HEAD", "POST"):
        return refusal
    if request.method == "POST":
        return _keep_leavers(request, run, viewer)
    shown = page_of(queries.leavers(viewer, run.pk), request, size=50)
    return page(
        request,
        "establishment/import_leavers.html",
        run=run,
        shown=shown,
        form=LeaversForm(),
        leavers=presenters.Leavers(
            run,
            shown,
            queries.guard(viewer, run),
            may_hand_over=rules.may_hand_over(viewer),
        ),
    )


def _keep_leavers(request: HttpRequest, run: ImportRun, viewer: Viewer) -> HttpResponse:
    form = LeaversForm(request.POST)
    form.is_valid()
    try:
        imports.keep_leavers(run, shown=form.ids("shown"), leaving=form.ids("leaves"), by=viewer)
        messages.success(request, "Saved. Whoever isn't ticked stays as they are.")
    except NotAllowed as error:
        messages.warning(request, str(error))
    return redirect(f"{request.path}?{request.GET.urlencode()}" if request.GET else request.path)


def import_problems(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_of(viewer, run_id)
    if refusal := wrong_method(request, "GET", "HEAD"):
        return refusal
    return HttpResponse(
        downloading.problems(run, by=viewer),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="problems.csv"'},
    )
