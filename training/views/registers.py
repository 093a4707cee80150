"""A file of who completed what: uploaded, checked row by row, added, taken back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from training import rules
from training.actions import registers as actions
from training.forms import RegisterForm
from training.models import Register
from training.presenters import lists
from training.queries import catalogue, records
from training.queries import registers as queries
from training.states import ADDED, CHECKED
from training.views.base import found, need, pressed, sections
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, wrong_method
from workforce.core.paging import page_of
from workforce.core.presenting import count_words
from workforce.establishment import uploads
from workforce.establishment.importing.problems import NotATable

MEGABYTES = "establishment.import_megabytes"


def register_list(request: HttpRequest) -> HttpResponse:
    viewer = need(request, rules.may_keep_records)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(queries.recent(viewer), request)
    return page(
        request,
        "training/register_list.html",
        page=shown,
        rows=lists.register_rows(shown.items),
        sections=sections(viewer),
    )


# The limit must be in place before the form is read, and the check against forged forms reads it.
@csrf_exempt
def register_upload(request: HttpRequest) -> HttpResponse:
    need(request, rules.may_keep_records)
    megabytes = int(settings.get(MEGABYTES))
    limit = uploads.limit(request, megabytes) if request.method == "POST" else None
    return _upload(request, megabytes, limit)


@csrf_protect
def _upload(
    request: HttpRequest, megabytes: int, limit: uploads.LimitHandler | None
) -> HttpResponse:
    viewer = need(request, rules.may_keep_records)
    courses = catalogue.offered(viewer)
    form = RegisterForm(courses=courses, megabytes=megabytes)
    if limit is not None:
        form = RegisterForm(
            request.POST, request.FILES, courses=courses, megabytes=megabytes,
            too_large=limit.too_large,
        )  # fmt: skip
        if (row := _checked(form, viewer)) is not None:
            return redirect("training:register-detail", register_id=row.pk)
    return page(request, "training/register_upload.html", form=form, megabytes=megabytes)


def _checked(form: RegisterForm, viewer: Viewer) -> Register | None:
    if not form.is_valid():
        return None
    upload, chosen = form.cleaned_data["register"], form.cleaned_data["course"]
    course = found(catalogue.get(viewer, UUID(chosen))) if chosen else None
    try:
        return actions.check(name=upload.name, content=upload.read(), course=course, by=viewer)
    except NotATable as error:
        form.add_error("register", str(error))
        return None


def register_detail(request: HttpRequest, register_id: UUID) -> HttpResponse:
    viewer = need(request, rules.may_keep_records)
    row = found(queries.get(viewer, register_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(queries.problems(viewer, row), request)
    return page(
        request,
        "training/register_detail.html",
        register=row,
        tag=lists.REGISTER_TAGS[row.state],
        waits=row.state == CHECKED,
        is_added=row.state == ADDED,
        result=lists.result_words(row),
        page=shown,
        problems=[[f"Row {each.row}", each.column, each.words] for each in shown.items],
        out=records.taken_out_of(viewer, row) if row.state == ADDED else 0,
        same=queries.same_file(viewer, row) if row.state == CHECKED else None,
    )


def register_add(request: HttpRequest, register_id: UUID) -> HttpResponse:
    viewer = need(request, rules.may_keep_records)
    row = found(queries.get(viewer, register_id))
    added: list[int] = []
    answer = pressed(request, lambda: added.append(actions.add(row, by=viewer)), "", _href(row))
    if added:
        messages.success(
            request, f"{count_words(added[0], 'record')} added. Teams are counted anew."
        )
    return answer


def register_take_back(request: HttpRequest, register_id: UUID) -> HttpResponse:
    viewer = need(request, rules.may_keep_records)
    row = found(queries.get(viewer, register_id))
    words = "Taken back: what this register added is gone, and teams are counted anew."
    return pressed(request, lambda: actions.take_back(row, by=viewer), words, _href(row))


def _href(row: Register) -> str:
    return reverse("training:register-detail", args=[row.pk])
