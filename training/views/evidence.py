"""Certificates: handed in by whose they are, looked at by who keeps the records."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from training import rules
from training.actions import evidence as actions
from training.forms import AcceptForm, AgainForm, EvidenceForm, SendBackForm
from training.models import Course, Evidence
from training.presenters import words
from training.queries import catalogue
from training.queries import evidence as queries
from training.states import HANDED_IN, SENT_BACK
from training.views.base import done, found, need, pressed, sections
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave
from workforce.core.http import download, page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.scans import MEDIA, WORDS, NotAScan, Scan, looked_at

MEGABYTES = "training.certificate_megabytes"


def evidence_list(request: HttpRequest) -> HttpResponse:
    viewer = need(request, rules.is_a_person)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(queries.own(viewer), request)
    return page(
        request, "training/evidence_list.html", page=shown, rows=words.evidence_rows(shown.items)
    )


def evidence_waiting(request: HttpRequest) -> HttpResponse:
    viewer = need(request, rules.may_keep_records)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(queries.waiting(viewer), request)
    return page(
        request,
        "training/evidence_waiting.html",
        page=shown,
        rows=words.evidence_rows(shown.items, named=True),
        sections=sections(viewer),
    )


def evidence_add(request: HttpRequest) -> HttpResponse:
    viewer = need(request, rules.is_a_person)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = EvidenceForm(
        *posted,
        courses=catalogue.offered(viewer),
        competences=catalogue.competences(viewer),
        megabytes=int(settings.get(MEGABYTES)),
    )
    if done(request, form, lambda: _hand_in(viewer, form)):
        messages.success(request, "Handed in. You get a message when somebody has looked at it.")
        return redirect("training:evidence-list")
    return page(request, "training/evidence_add.html", form=form)


def _hand_in(viewer: Viewer, form: EvidenceForm) -> None:
    cleaned = form.cleaned_data
    actions.hand_in(
        title=cleaned["title"],
        course=_course(viewer, cleaned["course"]),
        completed_on=cleaned["completed_on"],
        competences=catalogue.some_competences(viewer, cleaned["competences"]),
        file_name=cleaned["certificate"].name,
        certificate=_looked_at(cleaned["certificate"]),
        once_key=form.once_key,
        by=viewer,
    )


def _looked_at(upload: object) -> Scan:
    try:
        return looked_at(upload.read())  # type: ignore[attr-defined]
    except NotAScan as error:
        raise CannotSave(str(error), "certificate") from error


def _course(viewer: Viewer, chosen: str) -> Course | None:
    return found(catalogue.get(viewer, UUID(chosen))) if chosen else None


def evidence_detail(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    viewer, row = _seen(request, evidence_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return _detail(request, viewer, row)


def _detail(
    request: HttpRequest,
    viewer: Viewer,
    row: Evidence,
    accept: AcceptForm | None = None,
    send_back: SendBackForm | None = None,
) -> HttpResponse:
    answers = queries.may_answer(viewer, row) and row.state == HANDED_IN
    own = row.person_id == viewer.person_id
    return page(
        request,
        "training/evidence_detail.html",
        row=row,
        own=own,
        answers=answers,
        may_take_out=own and row.state in (HANDED_IN, SENT_BACK),
        may_hand_in_again=own and row.state == SENT_BACK,
        tag=words.EVIDENCE_TAGS[row.state],
        kind=WORDS[row.file_kind],
        points=list(row.competences.visible_to(viewer)),
        accept=accept or (_accept_form(viewer, row) if answers else None),
        send_back=send_back or (SendBackForm() if answers else None),
    )


def _accept_form(viewer: Viewer, row: Evidence, *posted: object) -> AcceptForm:
    return AcceptForm(
        *posted,
        courses=catalogue.offered(viewer),
        initial={"course": str(row.course_id or "")},
    )


def evidence_file(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    """Always a download: nothing that somebody handed in is opened as a page of ours."""
    viewer, row = _seen(request, evidence_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    content = actions.read(row, by=viewer)
    return download(content, MEDIA[row.file_kind], f"certificate.{row.file_kind}")


def evidence_again(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    viewer, row = _own(request, evidence_id)
    if row.state != SENT_BACK:
        raise Http404
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AgainForm(*posted, megabytes=int(settings.get(MEGABYTES)))

    def change() -> None:
        upload = form.cleaned_data["certificate"]
        actions.hand_in_again(row, file_name=upload.name, certificate=_looked_at(upload), by=viewer)

    if done(request, form, change):
        messages.success(request, "Handed in. You get a message when somebody has looked at it.")
        return redirect("training:evidence-list")
    return page(request, "training/evidence_again.html", form=form, row=row)


def evidence_take_out(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    viewer, row = _own(request, evidence_id)
    return pressed(
        request,
        lambda: actions.take_out(row, by=viewer),
        "Taken out. The file is deleted.",
        reverse("training:evidence-list"),
    )


def evidence_accept(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    viewer, row = _to_answer(request, evidence_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    form = _accept_form(viewer, row, request.POST)

    def change() -> None:
        course = _course(viewer, form.cleaned_data["course"])
        actions.accept(row, course=course, until=form.cleaned_data["until"], by=viewer)

    if done(request, form, change):
        messages.success(request, "Accepted. It is in their passport, and they get a message.")
        return redirect("training:evidence-waiting")
    return _detail(request, viewer, row, accept=form)


def evidence_send_back(request: HttpRequest, evidence_id: UUID) -> HttpResponse:
    viewer, row = _to_answer(request, evidence_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    form = SendBackForm(request.POST)
    if done(
        request, form, lambda: actions.send_back(row, words=form.cleaned_data["words"], by=viewer)
    ):
        messages.success(request, "Sent back with your words. They get a message.")
        return redirect("training:evidence-waiting")
    return _detail(request, viewer, row, send_back=form)


def _seen(request: HttpRequest, evidence_id: UUID) -> tuple[Viewer, Evidence]:
    viewer = viewer_of(request)
    return viewer, found(queries.get(viewer, evidence_id))


def _own(request: HttpRequest, evidence_id: UUID) -> tuple[Viewer, Evidence]:
    viewer, row = _seen(request, evidence_id)
    if row.person_id != viewer.person_id:
        raise Http404
    return viewer, row


def _to_answer(request: HttpRequest, evidence_id: UUID) -> tuple[Viewer, Evidence]:
    viewer, row = _seen(request, evidence_id)
    if not queries.may_answer(viewer, row):
        raise Http404
    return viewer, row
