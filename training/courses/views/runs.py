"""Runs for whoever may come to them: what is open, one run, one's own."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from training.courses import rules, words
from training.courses.actions import applying, places
from training.courses.errors import CannotSave
from training.courses.forms import ApplyForm
from training.courses.models import Run
from training.courses.presenters import cohort as cohort_words
from training.courses.presenters import runs as presenters
from training.courses.queries import cohort, mine, progress, runs
from training.courses.states import CALLED_OFF, SEATED
from training.courses.views.parts import press, run_seen, saved
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of, sections_of_people
from workforce.gatherings import queries as room
from workforce.gatherings.kinds import Who

_A_PAGE = 20
"""Who has the lists of people beside each other; everybody else comes from the dates."""


def run_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    _need_to_be_here(viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(runs.ahead(viewer), request, size=_A_PAGE)
    return page(
        request,
        "courses/run_list.html",
        sections=sections_of(viewer, "learning"),
        page=shown,
        rows=[presenters.run_row(each, viewer.today) for each in runs.choices(viewer, shown.items)],
        gives=runs.given(viewer).exists(),
        plans=rules.may_plan_some.test(viewer, None),
    )


def run_given(request: HttpRequest) -> HttpResponse:
    """Those one plans or gives, whatever their state."""
    viewer = viewer_of(request)
    plans = rules.may_plan_some.test(viewer, None)
    if not (plans or runs.given(viewer).exists()):
        raise Http404
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(runs.given(viewer), request, size=_A_PAGE)
    return page(
        request,
        "courses/run_given.html",
        page=shown,
        rows=[presenters.run_row(each, viewer.today) for each in runs.choices(viewer, shown.items)],
        plans=plans,
        sections=sections_of_people(viewer) if plans else [],
    )


def mine_(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    _need_to_be_here(viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    found = mine.of(viewer)
    return page(
        request,
        "courses/mine.html",
        found=found,
        going_on=[(each, cohort_words.work_rows(each, viewer.today)) for each in found.going_on],
        booked=[presenters.run_row(each, viewer.today) for each in found.booked],
        present=presenters,
        present_cohort=cohort_words,
    )


def _need_to_be_here(viewer: Viewer) -> None:
    if not rules.is_here.test(viewer, None):
        raise Http404


def run_detail(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_seen(viewer, run_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    runs_it, arranges = rules.may_run.test(viewer, run), rules.may_arrange.test(viewer, run)
    each = runs.choice(viewer, run, runs_it=runs_it)
    has_place = each.place is not None and each.place.state == "booked"
    is_in_it = has_place or runs_it or (each.enrolment is not None and each.enrolment.is_seated)
    return page(
        request,
        "courses/run_detail.html",
        each=each,
        run=run,
        runs_it=runs_it,
        arranges=arranges,
        standing=presenters.standing_of(each),
        tag=presenters.tag_of_choice(each, viewer.today),
        facts=presenters.facts(each, is_in_it=is_in_it),
        **_done(viewer, run),
        **_own(viewer, run, each),
        **(_for_who_runs(viewer, run, each) if runs_it else {}),
        set_work=list(run.set_work.all()) if runs_it and run.by_application else [],
        present=presenters,
        present_cohort=cohort_words,
        today=viewer.today,
    )


def _own(viewer: Viewer, run: Run, each: runs.Choice) -> dict[str, object]:
    """What is only for whoever is in it: how far they are, and what they were answered."""
    row = each.enrolment
    shown: dict[str, object] = {"progress": None, "answer": ""}
    if row is None:
        return shown | {"days": presenters.day_rows(each.days)}
    [(_, answer)] = words.of_enrolments([row])
    if row.state not in SEATED or run.state == CALLED_OFF:
        return shown | {"answer": answer, "days": presenters.day_rows(each.days)}
    [found] = progress.of([row], {run.pk: each.all_days})
    marks = cohort_words.own_marks(found)
    return shown | {
        "progress": found,
        "answer": answer,
        "days": presenters.day_rows([on.day for on in found.days], marks=marks),
        "work": cohort_words.work_rows(found, viewer.today) if row.state in SEATED else [],
        "accreditation": cohort_words.accreditation_words(row),
        "certificate": getattr(row, "certificate", None),
    }


def _done(viewer: Viewer, run: Run) -> dict[str, object]:
    """Where places are booked: what it gave whoever looks, and the certificate of it if they asked for one."""
    found = None if run.by_application else runs.own_completion(viewer, run)
    return {"done": found, "own_certificate": getattr(found, "certificate", None)}


def _for_who_runs(viewer: Viewer, run: Run, each: runs.Choice) -> dict[str, object]:
    ahead = [day for day in each.days if not day.gathering.has_begun()]
    first = ahead[0].gathering if ahead else None
    return {
        "to_mark": cohort.to_mark(viewer, run) if run.by_application else [],
        "register": room.register(viewer, first) if first and not run.by_application else [],
        "waiting": room.waiting_list(viewer, first) if first and not run.by_application else [],
        "all_days": presenters.day_rows(each.all_days, runs_it=True),
    }


def run_book(request: HttpRequest, run_id: UUID) -> HttpResponse:
    """One press: a place on each day, or the waiting list."""
    viewer = viewer_of(request)
    run = run_seen(viewer, run_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        state = places.take(run=run, by=viewer)
    except CannotSave as error:
        messages.info(request, error.words)
    else:
        booked = "Booked. The dates are in your diary on Today."
        waits = (
            "You are on the waiting list. If a place is free, it is yours, and you get a message."
        )
        messages.success(request, booked if state == "booked" else waits)
    return redirect("courses:run-detail", run_id=run.pk)


def run_give_up(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_seen(viewer, run_id)
    if viewer.person_id is None:
        raise Http404
    who = Who(person_id=viewer.person_id)
    place = runs.choice(viewer, run).place
    waited = place is not None and place.state == "waiting"
    return press(
        request,
        lambda: places.give_up(run=run, who=who, by=viewer),
        "You wait for this no longer." if waited else "Given up. Nobody asks why.",
        "courses:run-detail",
        run_id=run.pk,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def run_apply(request: HttpRequest, run_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    run = run_seen(viewer, run_id)
    each = runs.choice(viewer, run)
    if not run.by_application or viewer.person_id is None or rules.may_run.test(viewer, run):
        raise Http404
    if request.method != "POST" and not each.may_apply:
        return redirect("courses:run-detail", run_id=run.pk)  # which says why not
    why = ""
    if each.enrolment is not None:
        [(why, _)] = words.of_enrolments([each.enrolment])
    form = ApplyForm(request.POST if request.method == "POST" else None, initial={"why": why})
    done = saved(
        form,
        lambda: applying.apply(
            run=run, why=form.cleaned_data["why"], by=viewer, once_key=form.once_key
        ),
    )
    if done:
        messages.success(request, "You have applied. You get a message when there is an answer.")
        return redirect("courses:run-detail", run_id=run.pk)
    return page(
        request, "courses/run_apply.html", form=form, each=each, run=run, present=presenters
    )
