"""Reading: the library, one description, one version, its explainer, its files, two compared."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core import kept
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.sections import sections_of
from workforce.establishment.actions import job_description_files
from workforce.establishment.actions import job_descriptions as actions
from workforce.establishment.descriptions import comparing, reading
from workforce.establishment.forms.job_descriptions import CompareQuery, OwnerForm
from workforce.establishment.models import FileKind, JobDescriptionVersion
from workforce.establishment.presenters import job_descriptions as present
from workforce.establishment.presenters import thrown_away as thrown
from workforce.establishment.queries import central_team, pay
from workforce.establishment.queries import job_descriptions as queries
from workforce.establishment.rules import job_descriptions as rules
from workforce.people.errors import Refused
from workforce.people.views.base import done, found


def signed_in(request: HttpRequest) -> Viewer:
    viewer = viewer_of(request)
    if not viewer.is_signed_in:
        raise Http404
    return viewer


def a_writer(request: HttpRequest) -> Viewer:
    viewer = viewer_of(request)
    if not rules.may_write(viewer):
        raise Http404
    return viewer


def version_of(viewer: Viewer, role: str, number: int) -> JobDescriptionVersion:
    return found(queries.version(viewer, role, number))


def unless_thrown_away(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Whoever of the central team comes to a version that is no more reads who threw it away, and gets
    back what they had written."""

    @wraps(view)
    def seen(request: HttpRequest, role: str, number: int, **more: Any) -> HttpResponse:
        try:
            return view(request, role=role, number=number, **more)
        except Http404:
            gone = queries.thrown_away(viewer_of(request), role, number)
            if gone is None:
                raise
        return page(
            request,
            "establishment/version_thrown_away.html",
            role=gone.role,
            number=number,
            words=thrown.gone_words(gone, number),
            written=kept.texts_in(kept.fields_of(request.POST)),
            present=present,
        )

    return seen


def job_description_list(request: HttpRequest) -> HttpResponse:
    viewer = signed_in(request)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "establishment/job_description_list.html",
        rows=present.shelves(queries.library(viewer)),
        may_write=rules.may_write(viewer),
        sections=sections_of(viewer, "people"),
    )


def job_description_detail(request: HttpRequest, role: str) -> HttpResponse:
    viewer = signed_in(request)
    shelf = found(queries.shelf(viewer, role))
    if refusal := wrong_method(request, "GET"):
        return refusal
    description = queries.owner(viewer, shelf.role)
    may_write = rules.may_write(viewer)
    return page(
        request,
        "establishment/job_description_detail.html",
        shelf=shelf,
        role=shelf.role,
        rows=present.version_rows(shelf),
        facts=present.facts(shelf, description.owner if description else None),
        begins=thrown.begins_words(shelf),
        gone=thrown.gone_words(description) if may_write else "",
        may_write=may_write,
        present=present,
    )


@unless_thrown_away
def version_detail(request: HttpRequest, role: str, number: int) -> HttpResponse:
    viewer = signed_in(request)
    row = version_of(viewer, role, number)
    if refusal := wrong_method(request, "GET"):
        return refusal
    kind = row.description.role
    current = queries.current_number(viewer, kind)
    return page(
        request,
        "establishment/version_detail.html",
        version=row,
        role=kind,
        parts=reading.read(row.content),
        pay=present.pay_words(pay.of_role(kind, viewer.today), kind),
        files=present.files(queries.files(viewer, row), row),
        current=current,
        own_start=queries.own_start(viewer, row),
        groups=present.task_groups(row, has_before=current is not None) if row.is_open else [],
        may_write=rules.may_write(viewer),
        may_approve=rules.may_approve(viewer, row),
        present=present,
    )


def version_explainer(request: HttpRequest, role: str, number: int) -> HttpResponse:
    viewer = signed_in(request)
    row = version_of(viewer, role, number)
    if refusal := wrong_method(request, "GET"):
        return refusal
    files = present.files(queries.files(viewer, row), row)
    return page(
        request,
        "establishment/version_explainer.html",
        version=row,
        role=row.description.role,
        parts=reading.read(row.content),
        file=files[0] if files else None,
        present=present,
    )


def version_file(request: HttpRequest, role: str, number: int, kind: str) -> HttpResponse:
    viewer = signed_in(request)
    row = version_of(viewer, role, number)
    if kind not in FileKind.values:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    file = next((each for each in queries.files(viewer, row) if each.kind == kind), None)
    if file is None or file.made_at is None:
        messages.info(
            request, "This PDF is made when the version is approved. Look again in a minute."
        )
        return redirect(present.href("version-detail", row))
    response = HttpResponse(job_description_files.read(file), content_type="application/pdf")
    name = f"{row.description.role.slug}-{kind}-version-{row.number}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def version_compare(request: HttpRequest, role: str, number: int) -> HttpResponse:
    viewer = signed_in(request)
    row = version_of(viewer, role, number)
    if refusal := wrong_method(request, "GET"):
        return refusal
    numbers = queries.numbers(viewer, row.description.role)
    # The one before it first: that is what is asked for most.
    order = sorted(numbers, key=lambda each: (each[0] > number, -each[0]))
    others = [(str(n), present.other_words(n, state)) for n, state in order if n != number]
    form = CompareQuery.read(request, others=others)
    other = form.values["other"]
    before = version_of(viewer, role, int(other)) if other else None
    compared = comparing.compare(before.content, row.content) if before else []
    return page(
        request,
        "establishment/version_compare.html",
        version=row,
        role=row.description.role,
        before=before,
        form=form,
        compared=compared,
        words=present.change_counts(compared),
        present=present,
    )


def version_file_again(request: HttpRequest, role: str, number: int) -> HttpResponse:
    viewer = a_writer(request)
    row = version_of(viewer, role, number)
    if refusal := wrong_method(request, "POST"):
        return refusal
    job_description_files.ask_again(row, by=viewer)
    messages.success(request, "They are being made again. Look again in a minute.")
    return redirect(present.href("version-detail", row))


def job_description_owner(request: HttpRequest, role: str) -> HttpResponse:
    viewer = a_writer(request)
    shelf = found(queries.shelf(viewer, role))
    description = queries.owner(viewer, shelf.role)
    team = central_team.members(viewer.today)
    form = OwnerForm(
        request.POST if request.method == "POST" else None,
        initial={"owner": str(description.owner_id or "") if description else ""},
    )
    form.fields["owner"].offer((person.pk, person.name) for person in team)  # type: ignore[attr-defined]

    def change() -> None:
        chosen = _among(form.cleaned_data["owner"], team)
        actions.give_to(shelf.role, chosen, by=viewer)

    if done(request, form, change):
        messages.success(request, "Saved.")
        return redirect(present.role_href(shelf.role))
    return page(
        request,
        "establishment/job_description_owner.html",
        form=form,
        role=shelf.role,
        present=present,
    )


def _among(person_id: UUID | None, team: list[central_team.Person]) -> central_team.Person | None:
    if person_id is None:
        return None
    for person in team:
        if person.pk == person_id:
            return person
    raise Refused("Choose somebody of the central team.")
