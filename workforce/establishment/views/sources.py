from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.access import Viewer
from workforce.core.http import page
from workforce.establishment.actions import sources
from workforce.establishment.forms.imports import SourceForm
from workforce.establishment.models import ImportSource
from workforce.establishment.presenters import persons as presenters
from workforce.establishment.queries import imports as queries
from workforce.establishment.views.base import viewer_of, wrong_method
from workforce.people.errors import Conflict


def source_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if refusal := wrong_method(request, "GET", "HEAD"):
        return refusal
    rows = presenters.source_rows(queries.sources(viewer))
    return page(request, "establishment/source_list.html", rows=rows)


def source_change(request: HttpRequest, source_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    source = _source(viewer, source_id)
    if refusal := wrong_method(request, "GET", "HEAD", "POST"):
        return refusal
    form = SourceForm(request.POST if request.method == "POST" else None, source=source)
    if form.is_bound and form.is_valid() and _changed(form, source, viewer):
        messages.success(request, "Saved.")
        return redirect("establishment:source-list")
    return page(
        request,
        "establishment/source_change.html",
        form=form,
        source=source,
        columns=presenters.chosen_rows(source),
    )


def source_remove(request: HttpRequest, source_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    source = _source(viewer, source_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    sources.remove(source.pk, by=viewer)
    messages.success(request, "The source is removed. What was imported stays.")
    return redirect("establishment:source-list")


def _source(viewer: Viewer, source_id: UUID) -> ImportSource:
    source = queries.source(viewer, source_id)
    if source is None:
        raise Http404
    return source


def _changed(form: SourceForm, source: ImportSource, viewer: Viewer) -> bool:
    values = form.cleaned_data
    try:
        sources.change(
            source.pk,
            name=values["name"],
            is_whole_trust=values["is_whole_trust"] == "yes",
            applies_alone=values["applies_alone"] == "yes",
            by=viewer,
        )
    except Conflict as error:
        form.add_error("name", str(error))
        return False
    return True
