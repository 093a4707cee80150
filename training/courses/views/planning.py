"""Runs for whoever plans them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from training.courses import numbers, rules
from training.courses.actions import leading, setting_work
from training.courses.actions import runs as actions
from training.courses.errors import CannotSave, SavedBefore
from training.courses.forms import CopyForm, LeadForm, PlanForm, SetWorkForm, WholeForm
from training.courses.models import Run, SetWork
from training.courses.presenters import runs as presenters
from training.courses.queries import people, planning
from training.courses.views.parts import press, run_arranged, run_run, saved, say, try_to
from training.models import Course
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of
from workforce.core.states import NotAllowed


@require_http_methods(["GET", "HEAD", "POST"])
def run_plan(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    if not rules.may_plan_some.test(viewer, None):
        raise Http404
    courses = people.may_plan(viewer)
    form = PlanForm(
        request.POST if request.method == "POST" else None,
        courses=[(row.pk, row.title) for row in courses],
        people=people.may_lead(),
        initial=_usual(request, courses, viewer),
    )
    if form.is_valid():
        try:
            made = _plan(form, courses, viewer)
        except SavedBefore:
            return redirect("courses:run-given")
        except CannotSave as error:
            say(form, error)
        else:
            messages.success(
                request, "Planned. Only you and whoever leads it see it until you open it."
            )
            return redirect("courses:run-detail", run_id=made.pk)
    return page(request, "courses/run_plan.html", form=form)


def _plan(form: PlanForm, courses: list[Course], viewer: Viewer) -> Run:
    data = form.cleaned_data
    return actions.plan(
        course=next(row for row in courses if str(row.pk) == data["course"]),
        days=form.when(),
        starts=data["starts"],
        ends=data["ends"],
        wanted=form.wanted(),
        lead=data["lead"],
        second=data["second"],
        assignments=data["assignments"],
        by=viewer,
        once_key=form.once_key,
    )


def _usual(request: HttpRequest, courses: list[Course], viewer: Viewer) -> dict[str, Any]:
    """As the course says, where one comes from it."""
    chosen = request.GET.get("course", "")
    course = next((row for row in courses if str(row.pk) == chosen), None)
    assignments = int(settings.of(viewer).get(numbers.ASSIGNMENTS))
    found = {
        "weeks": 1,
        "days": 1,
        "capacity": 12,
        "by_application": "book",
        "assignments": assignments,
    }
    if course is None:
        return found
    is_long = (course.days or 1) > 1 and bool(course.credits or course.accredited_by)
    return found | {
        "course": chosen,
        "days": course.days or 1,
        "by_application": "apply" if is_long else "book",
        "by_lived_experience": course.by_lived_experience,
        "co_delivered_with": course.co_delivered_with,
        "funding": course.funding_source,
    }


def run_open(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_arranged(viewer, run_id)
    return press(
        request,
        lambda: _allowed(lambda: actions.open_(run=run, by=viewer)),
        "Open. Everybody here sees it under Dates of courses.",
        "courses:run-detail",
        run_id=run.pk,
    )


def _allowed(act: Any) -> None:
    try:
        act()
    except NotAllowed as error:
        raise CannotSave(str(error)) from error


def run_close(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_arranged(viewer, run_id)
    return press(
        request,
        lambda: actions.close_again(run=run, by=viewer),
        "Closed again. Only you and whoever leads it see it.",
        "courses:run-detail",
        run_id=run.pk,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def run_change(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_arranged(viewer, run_id)
    form = WholeForm(
        request.POST if request.method == "POST" else None,
        version=run.version,
        initial=_as_it_is(viewer, run),
    )
    done = saved(
        form,
        lambda: actions.change(run=run, wanted=form.wanted(), version=form.began_from, by=viewer),
    )
    if done:
        messages.success(request, "Saved. Whoever is in it is told, where the place is another.")
        return redirect("courses:run-detail", run_id=run.pk)
    return page(request, "courses/run_change.html", form=form, run=run, present=presenters)


def _as_it_is(viewer: Viewer, run: Run) -> dict[str, Any]:
    where = planning.where(viewer, run)
    return {
        "capacity": run.capacity,
        "by_application": "apply" if run.by_application else "book",
        "apply_until": run.apply_until,
        "place": where[0],
        "link": where[1],
        "by_lived_experience": run.by_lived_experience,
        "co_delivered_with": run.co_delivered_with,
        "funding": run.funding,
        "about": run.about,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def run_lead(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_arranged(viewer, run_id)
    form = LeadForm(
        request.POST if request.method == "POST" else None,
        people=people.may_lead(),
        initial=planning.leading(viewer, run),
    )
    done = saved(
        form,
        lambda: leading.appoint(
            run=run, lead=form.cleaned_data["lead"], second=form.cleaned_data["second"], by=viewer
        ),
    )
    if done:
        messages.success(request, "Saved. Those you ask get one message.")
        return redirect("courses:run-detail", run_id=run.pk)
    return page(request, "courses/run_lead.html", form=form, run=run, present=presenters)


@require_http_methods(["GET", "HEAD", "POST"])
def run_copy(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_arranged(viewer, run_id)
    form = CopyForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = actions.copy(
                run=run, first=form.cleaned_data["first"], by=viewer, once_key=form.once_key
            )
        except SavedBefore:
            return redirect("courses:run-given")
        except CannotSave as error:
            say(form, error)
        else:
            messages.success(request, "Copied. Look through it, then open it.")
            return redirect("courses:run-detail", run_id=made.pk)
    return page(request, "courses/run_copy.html", form=form, run=run, present=presenters)


@require_http_methods(["GET", "HEAD", "POST"])
def run_call_off(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """It can't be taken back, and everybody in it is told: so it is asked once more."""
    viewer = viewer_of(request)
    run = run_arranged(viewer, run_id)
    if request.method != "POST":
        return page(request, "courses/run_call_off.html", run=run, present=presenters)
    try_to(
        request,
        lambda: actions.call_off(run=run, by=viewer),
        "Called off. Whoever had a place gets one message.",
    )
    return redirect("courses:run-detail", run_id=run.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def set_work_change(request: HttpRequest, set_work_id: UUID) -> HttpResponse:
    """An assignment as it is set, for whoever runs the course."""
    viewer = viewer_of(request)
    row: SetWork = planning.set_work(set_work_id)
    run = run_run(viewer, row.run_id)
    form = SetWorkForm(
        request.POST if request.method == "POST" else None,
        version=row.version,
        initial={"title": row.title, "about": row.about, "due_on": row.due_on},
    )
    done = saved(
        form,
        lambda: setting_work.change(
            row=row, asked=form.asked(), version=form.began_from, by=viewer
        ),
    )
    if done:
        messages.success(
            request, "Saved. Whoever has still to hand it in is told, where the day is another."
        )
        return redirect("courses:run-detail", run_id=run.pk)
    now = planning.set_work(set_work_id)
    is_changed = form.is_bound and form.began_from != now.version
    if form.is_bound and form.errors:
        form.begin_anew(now.version)
    return page(
        request, "courses/set_work_change.html", form=form, run=run, row=now, is_changed=is_changed
    )
