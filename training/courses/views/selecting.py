"""Those who apply and those who are in a run: for whoever gives it, and in part for whoever supports them."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from training.courses import rules, words
from training.courses.actions import accrediting, applying, carrying
from training.courses.forms import AccreditForm, AnswerForm, DeferForm, MadeUpForm
from training.courses.models import Enrolment
from training.courses.presenters import cohort as presenters
from training.courses.presenters import runs as run_words
from training.courses.queries import cohort, made_up, progress
from training.courses.states import NOT_THIS_TIME, WITHDRAWN
from training.courses.views.parts import (
    day_run,
    enrolment_own,
    enrolment_run,
    press,
    run_run,
    saved,
    try_to,
)
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of


def run_selection(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_run(viewer, run_id)
    if not run.by_application:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    found = cohort.applicants(viewer, run)
    return page(
        request,
        "courses/run_selection.html",
        run=run,
        rows=presenters.applicant_rows(found),
        seated=sum(each.row.is_seated for each in found),
        present=run_words,
    )


def run_cohort(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_run(viewer, run_id)
    if not run.by_application:
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    found = cohort.cohort(viewer, run)
    return page(
        request,
        "courses/run_cohort.html",
        run=run,
        columns=presenters.columns(found),
        rows=presenters.heat_rows(found),
        key=presenters.KEY,
        to_mark=cohort.to_mark(viewer, run),
        present_cohort=presenters,
        present=run_words,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def enrolment_answer(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = enrolment_run(viewer, enrolment_id)
    each = cohort.applicant(row.run, row)
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        version=row.version,
        initial={"said": each.answer},
    )
    done = saved(
        form,
        lambda: applying.answer(
            row=row, to=form.cleaned_data["to"], said=form.cleaned_data["said"],
            version=form.began_from, by=viewer,
        ),
    )  # fmt: skip
    if done:
        messages.success(request, f"Saved. {row.person.called} gets one message.")
        return redirect("courses:run-selection", run_id=row.run_id)
    if form.is_bound and form.errors:
        form.begin_anew(row.version)
    return page(
        request, "courses/enrolment_answer.html", form=form, each=each, row=row, run=row.run,
        present=presenters, present_run=run_words,
    )  # fmt: skip


def enrolment_detail(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """All of it for whoever gives the course; the dates and whether it goes on for whoever supports them; one's own
    is the course's page."""
    viewer = viewer_of(request)
    row: Enrolment = get_object_or_404(cohort.enrolments(viewer), pk=enrolment_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    if row.person_id == viewer.person_id:
        return redirect("courses:run-detail", run_id=row.run_id)
    if not rules.may_run.test(viewer, row.run):
        return _for_support(request, row)
    [found] = progress.of([row])
    [(why, answer)] = words.of_enrolments([row])
    return page(
        request,
        "courses/enrolment_detail.html",
        row=row,
        run=row.run,
        each=found,
        why=why,
        answer=answer,
        work=presenters.work_rows(found, viewer.today, is_own=False),
        made_up=made_up.of(row),
        present=presenters,
        present_run=run_words,
        may_defer=row.goes_on and bool(cohort.others_of_course(viewer, row.run)),
    )


def _for_support(request: HttpRequest, row: Enrolment) -> HttpResponse:
    """What they applied with and how they do is not theirs to see; nor that somebody was told "not this time"."""
    viewer = viewer_of(request)
    if row.state in (NOT_THIS_TIME, WITHDRAWN):
        raise Http404
    [found] = progress.of([row])
    return page(
        request,
        "courses/enrolment_support.html",
        row=row,
        run=row.run,
        days=run_words.day_rows([on.day for on in found.days]),
        may_say=rules.may_say_time.test(viewer, row),
        present=presenters,
        present_run=run_words,
    )


def support_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if not rules.may_support.test(viewer, None):
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(cohort.supported(viewer), request)
    managed = cohort.is_managed_by(viewer, shown.items)
    rows = presenters.support_rows(shown.items, managed)
    return page(request, "courses/support_list.html", page=shown, rows=rows)


@require_http_methods(["GET", "HEAD", "POST"])
def time_say(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """Whether there is time at work: for the line manager, and for whoever gives the course and has heard it."""
    viewer = viewer_of(request)
    row: Enrolment = get_object_or_404(cohort.enrolments(viewer), pk=enrolment_id)
    runs_it = rules.may_run.test(viewer, row.run)
    if row.person_id == viewer.person_id or not (runs_it or rules.may_say_time.test(viewer, row)):
        raise Http404
    answer = request.POST.get("answer", "")
    if request.method == "POST" and answer in ("yes", "no"):
        done = (
            "Saved. Thank you." if answer == "yes" else "Saved. Talk with them about other dates."
        )
        try_to(
            request, lambda: applying.say_time(row=row, there_is=answer == "yes", by=viewer), done
        )
        if runs_it:
            return redirect("courses:enrolment-answer", enrolment_id=row.pk)
        return redirect("courses:support-list")
    [found] = progress.of([row])
    days = run_words.day_rows([on.day for on in found.days])
    return page(
        request, "courses/time_say.html", row=row, run=row.run, days=days, present=run_words,
        runs_it=runs_it, present_cohort=presenters,
    )  # fmt: skip


def enrolment_withdraw(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = enrolment_own(viewer, enrolment_id)
    return press(
        request,
        lambda: applying.withdraw(row=row, by=viewer),
        "Taken back. Nobody asks why.",
        "courses:run-detail",
        run_id=row.run_id,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def enrolment_leave(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    """By oneself, or by whoever gives the course: asked once more, for the place is gone then."""
    viewer = viewer_of(request)
    row: Enrolment = get_object_or_404(cohort.with_words(viewer), pk=enrolment_id)
    is_own = row.person_id == viewer.person_id
    if not (is_own or rules.may_run.test(viewer, row.run)):
        raise Http404
    if request.method != "POST":
        return page(request, "courses/enrolment_leave.html", row=row, run=row.run, is_own=is_own)
    try_to(
        request,
        lambda: carrying.leave(row=row, by=viewer),
        "Saved. What was done stays written down.",
    )
    return redirect("courses:run-detail", run_id=row.run_id)


@require_http_methods(["GET", "HEAD", "POST"])
def enrolment_defer(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = enrolment_run(viewer, enrolment_id)
    others = cohort.others_of_course(viewer, row.run)
    form = DeferForm(
        request.POST if request.method == "POST" else None,
        runs=[(run.pk, run_words.when_words(run)) for run in others],
    )
    by_pk = {str(run.pk): run for run in others}
    done = saved(
        form, lambda: carrying.defer(row=row, to=by_pk[form.cleaned_data["to"]], by=viewer)
    )
    if done:
        messages.success(request, f"Saved. {row.person.called} gets one message.")
        return redirect("courses:run-cohort", run_id=row.run_id)
    return page(
        request, "courses/enrolment_defer.html", form=form, row=row, run=row.run, others=others
    )


@require_http_methods(["GET", "HEAD", "POST"])
def made_up_add(request: HttpRequest, enrolment_id: UUID, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = enrolment_run(viewer, enrolment_id)
    day = day_run(viewer, gathering_id)
    if day.run_id != row.run_id:
        raise Http404
    form = MadeUpForm(request.POST if request.method == "POST" else None)
    done = saved(
        form,
        lambda: carrying.make_up(row=row, day=day, said=form.cleaned_data["said"], by=viewer),
    )
    if done:
        messages.success(request, "Saved. The day counts.")
        return redirect("courses:enrolment-detail", enrolment_id=row.pk)
    return page(request, "courses/made_up_add.html", form=form, row=row, day=day)


def made_up_take_back(request: HttpRequest, enrolment_id: UUID, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = enrolment_run(viewer, enrolment_id)
    day = day_run(viewer, gathering_id)
    return press(
        request,
        lambda: carrying.not_made_up(row=row, day=day, by=viewer),
        "Taken back. The day doesn't count.",
        "courses:enrolment-detail",
        enrolment_id=row.pk,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def enrolment_accredit(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = enrolment_run(viewer, enrolment_id)
    course = row.run.course
    form = AccreditForm(
        request.POST if request.method == "POST" else None,
        initial={"body": course.accredited_by, "credits": course.credits},
    )
    if saved(form, lambda: accrediting.accredit(row=row, award=form.award(), by=viewer)):
        messages.success(request, f"Saved. {row.person.called} gets one message.")
        return redirect("courses:enrolment-detail", enrolment_id=row.pk)
    return page(request, "courses/enrolment_accredit.html", form=form, row=row, run=row.run)


def enrolment_not_accredited(request: HttpRequest, enrolment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = enrolment_run(viewer, enrolment_id)
    return press(
        request,
        lambda: accrediting.take_back(row=row, by=viewer),
        "Taken back. The course is complete still.",
        "courses:enrolment-detail",
        enrolment_id=row.pk,
    )
