"""Somebody's time away, for their line manager; dates for HR; and what both of the two change."""

from __future__ import annotations

import csv
import io
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from wellbeing.away import presenters as present
from wellbeing.away import rules
from wellbeing.away.actions import absences as recording
from wellbeing.away.actions import choosing, prompting
from wellbeing.away.actions.reading import dates_taken, wish_read
from wellbeing.away.forms import AbsenceForm, BackForm
from wellbeing.away.models import Absence
from wellbeing.away.queries import absences
from wellbeing.away.views.parts import home, one, press
from wellbeing.rules import manages_somebody
from workforce.core import forms
from workforce.core.access import Viewer
from workforce.core.http import allowed, download, page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.presenting import date_words
from workforce.core.sections import sections_of_people
from workforce.people.models import Person
from workforce.people.views.base import done, found
from workforce.reports.outputs.safe import harmless

NOBODY = UUID(int=0)


def person_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, manages_somebody)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = absences.people(viewer)
    standing = [each.now for each in rows if each.now]
    waiting = {each.absence_id for each in absences.prompts(viewer, standing)}
    link = reverse("away:person-detail", args=[NOBODY]).replace(str(NOBODY), "{}")
    return page(
        request,
        "away/person_list.html",
        rows=[
            row | {"href": link.format(each.person.pk)}
            for row, each in zip(present.people_rows(rows, viewer.today), rows, strict=True)
        ],
        waits=[each.person for each in rows if each.now and each.now.pk in waiting],
        turned=absences.turned_to(viewer),
    )


def person_detail(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer, person = _managed(request, person_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = absences.of_person(viewer, person.pk)
    if wished := absences.wish_of(viewer, person.pk):
        wish_read(wished.row, by=viewer)
    standing = absences.now_or_ahead(rows, viewer)
    return page(
        request,
        "away/person_detail.html",
        person=person,
        is_volunteer=absences.is_volunteer(viewer, person.pk),
        standing=standing,
        before=[row for row in rows if row not in standing],
        prompts=absences.prompts(viewer, standing),
        contacts=present.contact_lines(absences.contacts(viewer, standing)),
        seen_to=present.seen_to_lines(absences.seen_to(viewer, standing)),
        wished=wished,
        talk=absences.talk_of(viewer, person.pk),
        days=present.day_lines(absences.coming_days(viewer, person.pk), viewer.today),
        present=present,
        today=viewer.today,
    )


def person_record(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer, person = _managed(request, person_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = AbsenceForm(
        request.POST if request.method == "POST" else None,
        seen_by=forms.leads(f"You, {person.name} and HR"),
        initial={"starts": viewer.today},
    )

    def record() -> None:
        cleaned = form.cleaned_data
        recording.record(person, starts=cleaned["starts"], ends=cleaned["ends"], by=viewer)

    if done(request, form, record):
        messages.success(request, f"Saved. {person.called} is told that you wrote it down.")
        return redirect("away:person-detail", person.pk)
    return page(
        request,
        "away/absence_record.html",
        form=form,
        person=person,
        is_employed=not absences.is_volunteer(viewer, person.pk),
    )


def absence_change(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    viewer, row = one(request, absence_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = AbsenceForm(
        request.POST if request.method == "POST" else None,
        seen_by=_two_and_hr(viewer, row),
        version=row.version,
        initial={"starts": row.starts, "ends": row.ends},
    )

    def change() -> None:
        cleaned = form.cleaned_data
        recording.change(
            row, starts=cleaned["starts"], ends=cleaned["ends"],
            version=form.began_from or 0, by=viewer,
        )  # fmt: skip

    if done(request, form, change):
        messages.success(request, "Saved. What is due has moved along.")
        return home(viewer, row.person_id)
    return page(
        request, "away/absence_change.html", form=form, row=row, is_own=_is_own(viewer, row)
    )


def absence_back(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    viewer, row = one(request, absence_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = BackForm(
        request.POST if request.method == "POST" else None,
        version=row.version,
        initial={"on": row.back_on or viewer.today},
    )

    def back() -> None:
        recording.back(row, on=form.cleaned_data["on"], version=form.began_from or 0, by=viewer)

    if done(request, form, back):
        messages.success(
            request, "Saved. From that day on things fall due again, with the time they need."
        )
        return home(viewer, row.person_id)
    if form.is_bound:  # how it stands now, beside what was entered
        row = found(absences.get(viewer, absence_id))
        form.begin_anew(row.version)
    return page(
        request, "away/absence_back.html",
        form=form, row=row, is_own=_is_own(viewer, row), now=present.span(row),
    )  # fmt: skip


def absence_take_back(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    viewer, row = one(request, absence_id)
    return press(
        request,
        lambda: recording.take_back(row, by=viewer),
        "Taken back. It is as if it had not been written down.",
        home(viewer, row.person_id),
    )


def prompt_close(request: HttpRequest, absence_id: UUID, slug: str) -> HttpResponse:
    viewer, row = _theirs(request, absence_id)
    return press(
        request,
        lambda: prompting.see_to(row, slug=slug, by=viewer),
        "Closed. Nobody else is told.",
        home(viewer, row.person_id),
    )


def absence_touch(request: HttpRequest, absence_id: UUID) -> HttpResponse:
    viewer, row = _theirs(request, absence_id)
    return press(
        request,
        lambda: prompting.in_touch(row, by=viewer),
        "Noted for today, without a word of what was said.",
        home(viewer, row.person_id),
    )


def wish_agree(request: HttpRequest, person_id: UUID) -> HttpResponse:
    viewer, person = _managed(request, person_id)
    wished = found(absences.wish_of(viewer, person.pk))
    told = request.POST.get("version", "")
    version = int(told) if told.isascii() and told.isdigit() and len(told) < 9 else 0
    return press(
        request,
        lambda: choosing.agree_wish(wished.row, version=version, by=viewer),
        f"Agreed. {person.called} sees that you will do it like this.",
        home(viewer, person.pk),
    )


def date_list(request: HttpRequest) -> HttpResponse:
    """Names and dates, for HR alone."""
    viewer = allowed(request, rules.reads_dates)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(absences.dates(viewer), request)
    return page(
        request,
        "away/date_list.html",
        sections=sections_of_people(viewer),
        rows=[[row.person.name, date_words(row.starts), _last(row)] for row in shown.items],
        page=shown,
    )


def date_file(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.reads_dates)
    if refusal := wrong_method(request, "GET"):
        return refusal
    out = io.StringIO()
    write = csv.writer(out, lineterminator="\r\n").writerow
    write(["Name", "Employee number", "First day", "Last day"])
    for row in absences.dates(viewer):
        number = row.person.employee_number or ""
        write([harmless(row.person.name), harmless(number), row.starts, row.ends or ""])
    dates_taken(by=viewer)
    return download(out.getvalue().encode("utf-8-sig"), "text/csv", "dates-away.csv")


def _last(row: Absence) -> str:
    return date_words(row.ends) if row.ends else "not known yet"


def _managed(request: HttpRequest, person_id: UUID) -> tuple[Viewer, Person]:
    viewer = viewer_of(request)
    return viewer, found(absences.managed_person(viewer, person_id))


def _theirs(request: HttpRequest, absence_id: UUID) -> tuple[Viewer, Absence]:
    """Of somebody one manages: never one's own."""
    viewer, row = one(request, absence_id)
    found(absences.managed_person(viewer, row.person_id))
    return viewer, row


def _is_own(viewer: Viewer, row: Absence) -> bool:
    return viewer.person_id == row.person_id


def _two_and_hr(viewer: Viewer, row: Absence) -> forms.Privacy:
    own = _is_own(viewer, row)
    return forms.leads(f"You, {'your line manager' if own else row.person.name} and HR")
