"""One day of a run: when and where, who came."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from training.courses import rules
from training.courses.actions import days as actions
from training.courses.actions import places
from training.courses.errors import CannotSave, Changed
from training.courses.forms import DayForm, GuestForm, WhoForm
from training.courses.gatherings import CourseDay
from training.courses.models import Day
from training.courses.presenters import runs as presenters
from training.courses.queries import leading, people
from training.courses.views.parts import (
    day_arranged,
    day_run,
    day_seen,
    press,
    run_run,
    saved,
    say,
    try_to,
)
from workforce.core.http import page, viewer_of, wrong_method
from workforce.gatherings import presenters as words
from workforce.gatherings import queries as room
from workforce.gatherings.forms import RegisterForm
from workforce.gatherings.kinds import Attendance, Who
from workforce.gatherings.models import Place
from workforce.gatherings.states import CALLED_OFF


def day_detail(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    day = day_seen(viewer, gathering_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    runs_it = rules.may_run.test(viewer, day.run)
    place = room.own_places(viewer, [day.gathering]).get(day.gathering_id)
    return page(
        request,
        "courses/day_detail.html",
        day=day,
        gathering=day.gathering,
        run=day.run,
        runs_it=runs_it,
        leads=viewer.person_id is not None and leading.leads(viewer.person_id, day),
        arranges=rules.may_arrange.test(viewer, day.run),
        place=place,
        takes_feedback=_takes_feedback(day, place, runs_it=runs_it),
        is_in_it=runs_it or (place is not None and place.state == "booked"),
        register=room.register(viewer, day.gathering) if runs_it else [],
        words=words,
        present=presenters,
    )


def _takes_feedback(day: Day, place: Place | None, *, runs_it: bool) -> bool:
    """For whoever came and whoever runs it: another room's page, where it is asked."""
    came = place is not None and place.attendance == Attendance.CAME
    asked = day.gathering.state != CALLED_OFF and (runs_it or came)
    return asked and CourseDay().takes_feedback_on(day.gathering)


@require_http_methods(["GET", "HEAD", "POST"])
def day_change(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    day = day_arranged(viewer, gathering_id)
    when = day.gathering.when
    form = DayForm(
        request.POST if request.method == "POST" else None,
        version=day.gathering.version,
        initial={
            "day": when.day, "starts": when.starts, "ends": when.ends,
            "place": day.gathering.place, "link": day.gathering.link,
        },
    )  # fmt: skip
    done = saved(
        form,
        lambda: actions.change(
            day=day, when=form.when(), place=form.cleaned_data["place"],
            link=form.cleaned_data["link"], version=form.began_from, by=viewer,
        ),
    )  # fmt: skip
    if done:
        messages.success(
            request, "Saved. Whoever is in it is told, where the time or place is another."
        )
        return redirect("courses:run-detail", run_id=day.run_id)
    return page(request, "courses/day_change.html", form=form, day=day, words=words)


@require_http_methods(["GET", "HEAD", "POST"])
def day_call_off(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    day = day_arranged(viewer, gathering_id)
    if request.method != "POST":
        return page(request, "courses/day_call_off.html", day=day, words=words)
    try_to(
        request,
        lambda: actions.call_off(day=day, by=viewer),
        "Called off. It counts for nobody, and everybody in it gets one message.",
    )
    return redirect("courses:run-detail", run_id=day.run_id)


@require_http_methods(["GET", "HEAD", "POST"])
def day_register(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    """Everyone is ticked: untick, close."""
    viewer = viewer_of(request)
    day = day_run(viewer, gathering_id)
    form = RegisterForm(
        request.POST if request.method == "POST" else None,
        places=room.register(viewer, day.gathering),
        reasons=CourseDay.reasons,
        everyone=True,
    )
    if form.is_valid():
        try:
            actions.close(day=day, marks=form.marks(), by=viewer)
        except Changed as error:
            messages.info(request, error.words)
        except CannotSave as error:
            say(form, error)
        else:
            messages.success(request, "Saved. Each of them sees their own attendance.")
            return redirect("courses:run-detail", run_id=day.run_id)
    return page(request, "courses/day_register.html", form=form, day=day, words=words)


def day_reopen(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    day = day_run(viewer, gathering_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    done = "Open again. Put it right, then close it."
    if try_to(request, lambda: actions.reopen(day=day, by=viewer), done):
        return redirect("courses:day-register", gathering_id=day.gathering_id)
    return redirect("courses:day-detail", gathering_id=day.gathering_id)


@require_http_methods(["GET", "HEAD", "POST"])
def day_walk_in(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    day = day_run(viewer, gathering_id)
    name = request.GET.get("name", "")
    form = WhoForm(
        request.POST if request.method == "POST" else None,
        people=people.called(viewer, day.run, name),
    )
    if form.is_valid():
        who = people.who_of(form.cleaned_data["person"])
        try_to(
            request,
            lambda: actions.walk_in(day=day, who=who, by=viewer),
            "Added to those who came. Close the register when it is complete.",
        )
        return redirect("courses:day-register", gathering_id=day.gathering_id)
    return page(request, "courses/day_walk_in.html", form=form, day=day, name=name, words=words)


def day_step_down(request: HttpRequest, gathering_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    day = day_run(viewer, gathering_id)
    return press(
        request,
        lambda: actions.step_down(day=day, by=viewer),
        "You don't lead that day any more. Whoever plans the course sees it.",
        "courses:run-detail",
        run_id=day.run_id,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def run_book_for(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """For somebody who asked: a person, one of the other staff, or a guest by name."""
    viewer = viewer_of(request)
    run = run_run(viewer, run_id)
    name = request.GET.get("name", "")
    is_guest = request.method == "POST" and "guest" in request.POST
    sent = request.POST if request.method == "POST" else None
    form = WhoForm(None if is_guest else sent, people=people.called(viewer, run, name))
    guest = GuestForm(sent if is_guest else None)
    who = _who(form, guest)
    if who is not None:
        try_to(
            request,
            lambda: places.take_for(run=run, who=who, by=viewer),
            "Booked, or on the waiting list where it is full. People with a sign-in get one message; tell the others.",
        )
        return redirect("courses:run-detail", run_id=run.pk)
    return page(
        request, "courses/run_book_for.html", form=form, guest=guest, run=run, name=name,
        present=presenters,
    )  # fmt: skip


def _who(form: WhoForm, guest: GuestForm) -> Who | None:
    if guest.is_bound:
        return Who(guest=guest.cleaned_data["guest"]) if guest.is_valid() else None
    return people.who_of(form.cleaned_data["person"]) if form.is_valid() else None


def place_give_up(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """For somebody who said that they can't come: on each day ahead."""
    viewer = viewer_of(request)
    place = people.place_run(viewer, place_id)
    if place is None:
        raise Http404
    day: Day = place.gathering.course_day
    return press(
        request,
        lambda: places.give_up(run=day.run, who=place.who, by=viewer),
        "Given up. They get one message, and whoever waits has the place.",
        "courses:run-detail",
        run_id=day.run_id,
    )
