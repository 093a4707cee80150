"""What there is to read before or after a session."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods

from recruitment.preparation import rules
from recruitment.preparation.actions import material as actions
from recruitment.preparation.forms import MaterialForm
from recruitment.preparation.queries import preparations
from recruitment.preparation.views.parts import done, found, planned, press
from workforce.core import documents, settings
from workforce.core.http import download, page, viewer_of, wrong_method

DETAIL = "preparation:preparation-detail"


@require_http_methods(["GET", "HEAD", "POST"])
def material_add(request: HttpRequest, preparation_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = planned(viewer, preparation_id)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = MaterialForm(*posted, megabytes=int(settings.of(viewer).get(actions.MEGABYTES)))

    def add() -> None:
        data = form.cleaned_data
        actions.add(
            preparation=row, title=data["title"], address=data["address"], upload=form.upload, by=viewer,
            once_key=form.once_key,
        )  # fmt: skip

    if done(request, form, add):
        messages.success(request, "Added.")
        return redirect(DETAIL, preparation_id=row.pk)
    return page(request, "preparation/material_add.html", form=form, preparation=row)


def material_file(request: HttpRequest, material_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(preparations.one_of_material(viewer, material_id))
    if not row.file_kind:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    content = preparations.file_of(row)
    name = f"{slugify(row.title) or 'to-read'}.{row.file_kind}"
    return download(content, documents.TYPES[row.file_kind], name)


def material_take_out(request: HttpRequest, material_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(preparations.one_of_material(viewer, material_id))
    rules.need(rules.may_plan.test(viewer, row.preparation.team))
    return press(
        request,
        lambda: actions.take_out(material=row, by=viewer),
        "Taken out.",
        DETAIL,
        preparation_id=row.preparation_id,
    )
