"""A list of vacancies: brought in, looked at, applied."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from recruitment.vacancies import rules
from recruitment.vacancies.actions import uploads as actions
from recruitment.vacancies.errors import CannotSave, Changed
from recruitment.vacancies.forms.vacancies import UploadForm
from recruitment.vacancies.importing.columns import COLUMNS
from recruitment.vacancies.models import Upload
from recruitment.vacancies.presenters import vacancies as present
from recruitment.vacancies.queries import vacancies as queries
from recruitment.vacancies.views.parts import allowed, done, found
from workforce.core import settings
from workforce.core.http import page, wrong_method
from workforce.establishment import uploads as receiving


# The limit must be in place before the form is read, and the check against forged forms reads it.
@csrf_exempt
def upload_add(request: HttpRequest) -> HttpResponse:
    allowed(request, rules.may_bring_in)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    megabytes = int(settings.get("establishment.import_megabytes"))
    limit = receiving.limit(request, megabytes) if request.method == "POST" else None
    return _upload_add(request, megabytes, limit)


@csrf_protect
def _upload_add(
    request: HttpRequest, megabytes: int, limit: receiving.LimitHandler | None
) -> HttpResponse:
    viewer = allowed(request, rules.may_bring_in)
    data, files = (request.POST, request.FILES) if limit is not None else (None, None)
    form = UploadForm(
        data, files, megabytes=megabytes, too_large=bool(limit and limit.too_large),
        initial={"as_of": viewer.today, "is_whole": "yes"},
    )  # fmt: skip
    made: list[Upload] = []

    def receive() -> None:
        upload, said = form.cleaned_data["file"], form.cleaned_data
        made.append(
            actions.receive(
                name=upload.name, content=upload.read(), as_of=said["as_of"], is_whole=said["is_whole"] == "yes",
                by=viewer, once_key=form.once_key,
            )
        )  # fmt: skip

    if done(request, form, receive):
        return (
            redirect("vacancies:upload-detail", upload_id=made[0].pk)
            if made
            else redirect("vacancies:upload-add")
        )
    return page(
        request,
        "vacancies/upload_add.html",
        form=form,
        megabytes=megabytes,
        rows=present.upload_rows(queries.uploads(viewer)),
        columns=COLUMNS,
        watches=rules.may_watch.test(viewer, None),
    )


def upload_detail(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_bring_in)
    row = found(queries.upload(viewer, upload_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "vacancies/upload_detail.html",
        row=row,
        shown=present.UploadPage(row, is_many=actions.are_many(row.counts)),
        watches=rules.may_watch.test(viewer, None),
    )


def upload_apply(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_bring_in)
    row = found(queries.upload(viewer, upload_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    many = request.POST.get("many") == "yes"
    try:
        actions.apply(upload=row, by=viewer, many_are_gone=many)
        messages.success(request, "Applied.")
    except Changed as error:
        messages.warning(request, error.words)
        _look_again(row, request)
    except CannotSave as error:
        messages.warning(request, error.words)
    return redirect("vacancies:upload-detail", upload_id=row.pk)


def _look_again(row: Upload, request: HttpRequest) -> None:
    viewer = allowed(request, rules.may_bring_in)
    try:
        actions.check_again(upload=row, by=viewer)
    except CannotSave:
        return


def upload_part(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    """It holds only a part of the vacancies: nothing is missing by it."""
    viewer = allowed(request, rules.may_bring_in)
    row = found(queries.upload(viewer, upload_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        actions.check_again(upload=row, by=viewer, is_whole=not row.is_whole)
        messages.success(request, "Saved. Look again at what it would change.")
    except CannotSave as error:
        messages.warning(request, error.words)
    return redirect("vacancies:upload-detail", upload_id=row.pk)


def upload_leave(request: HttpRequest, upload_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_bring_in)
    row = found(queries.upload(viewer, upload_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        actions.leave(upload=row, by=viewer)
        messages.success(request, "Not applied. The file is deleted.")
    except CannotSave as error:
        messages.warning(request, error.words)
    return redirect("vacancies:upload-add")
