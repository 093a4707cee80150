"""One record put right by hand: found, added, corrected, taken out, put back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from training import origins, rules, validity
from training.actions import hand as actions
from training.actions.hand import Said
from training.forms_records import RecordForm, RecordsQuery, TakeOutForm
from training.models import Record
from training.presenters import hand as words
from training.queries import catalogue
from training.queries import records as queries
from training.views.base import done, found, need, pressed, sections
from workforce.core.access import Viewer
from workforce.core.http import page, wrong_method
from workforce.core.paging import page_of
from workforce.people.queries import person as people


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose records they are: a person's, or those of one of the other staff, under their number."""

    name: str
    href: str
    person_id: UUID | None = None
    number: str = ""
    called: str = ""


def record_find(request: HttpRequest) -> HttpResponse:
    viewer = need(request, rules.may_keep_records)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = RecordsQuery.read(request)
    rows, is_cut = queries.find(viewer, form.values["words"] or "")
    return page(
        request,
        "training/record_find.html",
        form=form,
        rows=words.found_rows(rows),
        is_cut=is_cut,
        sections=sections(viewer),
    )


def staff_detail(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    viewer = need(request, rules.may_keep_records)
    row = found(queries.staff(viewer, staff_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "training/staff_detail.html",
        staff=row,
        rows=words.record_rows(queries.of_number(viewer, row.employee_number), viewer.today),
    )


def person_record_add(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer = need(request, rules.may_keep_records)
    person = found(people.get(viewer, person_id))
    if person.pk == viewer.person_id:
        raise Http404
    href = reverse("training:person-detail", args=[person.pk])
    return _add(
        request, viewer, Whose(person.name, href, person_id=person.pk, called=person.called)
    )


def staff_record_add(request: HttpRequest, staff_id: UUID) -> HttpResponse:
    viewer = need(request, rules.may_keep_records)
    row = found(queries.staff(viewer, staff_id))
    href = reverse("training:staff-detail", args=[row.pk])
    name = f"{row.first_name} {row.last_name}"
    return _add(request, viewer, Whose(name, href, number=row.employee_number))


def _add(request: HttpRequest, viewer: Viewer, whose: Whose) -> HttpResponse:
    form = _form(request, viewer)

    def add() -> None:
        actions.add(
            _said(viewer, form), person_id=whose.person_id, employee_number=whose.number,
            once_key=form.once_key, by=viewer,
        )  # fmt: skip

    if done(request, form, add):
        messages.success(request, _saved("Added", whose))
        return redirect(whose.href)
    return page(request, "training/record_add.html", form=form, whose=whose)


def record_detail(request: HttpRequest, record_id: UUID) -> HttpResponse:
    viewer, row = _kept(request, record_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return _detail(request, viewer, row)


def _detail(
    request: HttpRequest,
    viewer: Viewer,
    row: Record,
    correct: RecordForm | None = None,
    take_out: TakeOutForm | None = None,
) -> HttpResponse:
    whose = _whose(viewer, row)
    return page(
        request,
        "training/record_detail.html",
        row=row,
        whose=whose,
        facts=words.facts(row, viewer.today),
        follows=words.follows(row),
        origin=origins.of(viewer, row),
        own=row.person_id is not None and row.person_id == viewer.person_id,
        correct=correct or _form(None, viewer, row),
        take_out=take_out or TakeOutForm(reader=whose.called),
    )


def record_correct(request: HttpRequest, record_id: UUID) -> HttpResponse:
    viewer, row = _kept(request, record_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    whose, form = _whose(viewer, row), _form(request, viewer, row)
    if done(request, form, lambda: actions.correct(row, _said(viewer, form), by=viewer)):
        messages.success(request, _saved("Corrected", whose))
        return redirect(whose.href)
    return _detail(request, viewer, row, correct=form)


def record_take_out(request: HttpRequest, record_id: UUID) -> HttpResponse:
    viewer, row = _kept(request, record_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    whose = _whose(viewer, row)
    form = TakeOutForm(request.POST, reader=whose.called)
    if done(request, form, lambda: actions.take_out(row, why=form.cleaned_data["why"], by=viewer)):
        messages.success(request, _saved("Taken out", whose))
        return redirect(whose.href)
    return _detail(request, viewer, row, take_out=form)


def taken_out_list(request: HttpRequest) -> HttpResponse:
    viewer = need(request, rules.may_keep_records)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(queries.taken_out(viewer), request)
    names = queries.names_of(viewer, [row.employee_number for row in shown.items])
    return page(
        request,
        "training/taken_out_list.html",
        page=shown,
        rows=words.taken_out_rows(shown.items, names, me=viewer.person_id),
    )


def taken_out_put_back(request: HttpRequest, taken_out_id: UUID) -> HttpResponse:
    viewer = need(request, rules.may_keep_records)
    row = found(queries.one_taken_out(viewer, taken_out_id))
    return pressed(
        request,
        lambda: actions.put_back(row, by=viewer),
        "Put back, with what it gives.",
        reverse("training:taken-out-list"),
    )


def _kept(request: HttpRequest, record_id: UUID) -> tuple[Viewer, Record]:
    viewer = need(request, rules.may_keep_records)
    return viewer, found(queries.get(viewer, record_id))


def _whose(viewer: Viewer, row: Record) -> Whose:
    if row.person is not None:
        href = reverse("training:person-detail", args=[row.person_id])
        if row.person_id == viewer.person_id:
            href = reverse("training:mine")
        return Whose(row.person.name, href, person_id=row.person_id, called=row.person.called)
    staff = queries.staff_of(viewer, row.employee_number)
    if staff is None:  # gone from the extract; the record stays under its number
        return Whose(
            f"Employee number {row.employee_number}", reverse("training:record-find"),
            number=row.employee_number,
        )  # fmt: skip
    href = reverse("training:staff-detail", args=[staff.pk])
    return Whose(f"{staff.first_name} {staff.last_name}", href, number=row.employee_number)


def _form(request: HttpRequest | None, viewer: Viewer, row: Record | None = None) -> RecordForm:
    posted = request.POST if request is not None and request.method == "POST" else None
    return RecordForm(posted, courses=queries.courses(viewer), initial=_initial(row) if row else {})


def _initial(row: Record) -> dict[str, object]:
    """Its last day only where it isn't reckoned, so that another day brings another last day."""
    reckoned = validity.last_day(row.completed_on, row.course.valid_months)
    return {
        "course": str(row.course_id),
        "on": row.completed_on,
        "until": row.until if row.until != reckoned else None,
    }


def _said(viewer: Viewer, form: RecordForm) -> Said:
    cleaned = form.cleaned_data
    course = found(catalogue.get(viewer, UUID(cleaned["course"])))
    return Said(course=course, on=cleaned["on"], until=cleaned["until"], is_seen=cleaned["is_seen"])


def _saved(what: str, whose: Whose) -> str:
    told = f" {whose.called} gets one message." if whose.called else ""
    return f"{what}.{told}"
