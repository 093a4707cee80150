"""A volunteer's break, and the conversation before an apprenticeship ends."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.http import page, viewer_of, wrong_method
from workforce.establishment import rules
from workforce.establishment.actions import breaks, job_talks
from workforce.establishment.forms import changes as forms
from workforce.establishment.queries import changes as queries
from workforce.people import rules as people
from workforce.people.errors import Refused
from workforce.people.models.assignment import Employment
from workforce.people.views.base import done, found


def break_take(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    people.need(rules.may_take_break, viewer)
    one = found(queries.person(viewer, found(viewer.person_id)))
    form = forms.BreakForm(
        request.POST if request.method == "POST" else None, initial=forms.today()
    )

    def change() -> None:
        cleaned = form.cleaned_data
        breaks.take(one, starts=cleaned["starts"], ends=cleaned["ends"], by=viewer)

    if done(request, form, change):
        messages.success(request, "Enjoy your break. Nothing falls due meanwhile.")
        return redirect("people:person-detail", one.pk)
    return page(request, "establishment/break_take.html", form=form, person=one)


def break_end(request: HttpRequest, break_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    taken = found(queries.own_break(viewer, break_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        breaks.end(taken, by=viewer)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "Welcome back.")
    return redirect("people:person-detail", taken.person_id)


def job_talk_record(request: HttpRequest, assignment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.assignment(viewer, assignment_id))
    people.need(rules.may_record_job_talk, viewer, row)
    found(row if row.employment == Employment.APPRENTICE else None)
    form = forms.JobTalkForm(
        request.POST if request.method == "POST" else None, initial={"held_on": viewer.today}
    )

    def change() -> None:
        cleaned = form.cleaned_data
        job_talks.record(row, held_on=cleaned["held_on"], outcome=cleaned["outcome"], by=viewer)

    if done(request, form, change):
        messages.success(request, f"Saved. {row.person.name} sees it too.")
        return redirect("people:person-detail", row.person_id)
    return page(
        request, "establishment/job_talk_record.html", form=form, assignment=row, person=row.person
    )
