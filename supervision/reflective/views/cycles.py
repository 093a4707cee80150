"""The programme, for the central team."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from supervision.reflective import presenters
from supervision.reflective.actions import cycles as actions
from supervision.reflective.errors import CannotSave, SavedBefore
from supervision.reflective.forms import CycleForm, ProposeForm
from supervision.reflective.queries import programme, unsuited
from supervision.reflective.views.parts import cycle_planned, need_to_plan, press, say, try_to
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of, page_of_list
from workforce.core.presenting import count_words
from workforce.core.sections import sections_of

_MOST_COUNTED = 2_000


def cycle_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    need_to_plan(viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(programme.cycles(viewer), request, size=12)
    return page(
        request,
        "reflective/cycle_list.html",
        page=shown,
        sections=sections_of(viewer, "people"),
        rows=[presenters.cycle_row(each, viewer) for each in shown.items],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cycle_plan(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    need_to_plan(viewer)
    form = CycleForm(request.POST if request.method == "POST" else None, initial=_next_days(viewer))
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.plan(
                starts=data["starts"], ends=data["ends"], by=viewer, once_key=form.once_key
            )
        except SavedBefore:
            return redirect("reflective:cycle-list")
        except CannotSave as error:
            say(form, error)
        else:
            return redirect("reflective:cycle-detail", cycle_id=made.pk)
    return page(request, "reflective/cycle_plan.html", form=form)


def _next_days(viewer: Viewer) -> dict[str, object]:
    """The days right after the last cycle there is."""
    last = programme.cycles(viewer).order_by("-ends").values_list("ends", flat=True).first()
    starts = max(last + timedelta(days=1), viewer.today) if last else viewer.today
    length = int(settings.of(viewer).get("reflective.cycle_days"))
    return {"starts": starts, "ends": starts + timedelta(days=length - 1)}


def cycle_detail(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    cycle = cycle_planned(viewer, cycle_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    plan = programme.plan_of(viewer, cycle)
    shown = page_of(programme.slots_of(viewer, cycle), request)
    words, colour = presenters.cycle_tag(cycle, viewer.today)
    return page(
        request,
        "reflective/cycle_detail.html",
        cycle=cycle,
        plan=plan,
        page=shown,
        rows=[presenters.slot_row(row) for row in programme.rows(shown.items)],
        checks=presenters.check_rows(programme.checks(viewer, plan)),
        without=_without(viewer, plan),
        tag_words=words,
        tag_colour=colour,
        is_over=cycle.ends < viewer.today,
        present=presenters,
    )


def _without(viewer: Viewer, plan: programme.Plan) -> int | None:
    """None where it takes too long to count beside the rest: it has a page of its own."""
    if plan.people > _MOST_COUNTED:
        return None
    return len(unsuited.of_cycle(viewer, plan.cycle).rows)


@require_http_methods(["GET", "HEAD", "POST"])
def cycle_propose(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    cycle = cycle_planned(viewer, cycle_id)
    form = ProposeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            made = actions.propose(cycle=cycle, by=viewer, place=data["place"], link=data["link"])
        except CannotSave as error:
            say(form, error)
        else:
            messages.success(
                request,
                f"{count_words(len(made), 'slot')} proposed. Say who leads each, then open it.",
            )
            return redirect("reflective:cycle-detail", cycle_id=cycle.pk)
    plan = programme.plan_of(viewer, cycle)
    return page(
        request,
        "reflective/cycle_propose.html",
        form=form,
        cycle=cycle,
        plan=plan,
        present=presenters,
    )


def cycle_copy(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    cycle = cycle_planned(viewer, cycle_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        done = actions.copy(cycle=cycle, by=viewer)
    except CannotSave as error:
        messages.info(request, error.words)
        return redirect("reflective:cycle-detail", cycle_id=cycle.pk)
    messages.success(request, _copied(done))
    return redirect("reflective:cycle-detail", cycle_id=done.cycle.pk)


def _copied(done: actions.Copied) -> str:
    parts = [f"Copied: {count_words(len(done.slots), 'slot')}."]
    if done.moved:
        parts.append(f"{len(done.moved)} in another week, because of bank holidays.")
    if done.left_out:
        parts.append(f"{done.left_out} left out: no working day was free for them.")
    if done.unled:
        parts.append(f"{len(done.unled)} with nobody to lead: whoever did is away or has left.")
    parts.append("Only those who lead it see theirs until you open it.")
    return " ".join(parts)


def cycle_open(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    cycle = cycle_planned(viewer, cycle_id)
    return press(
        request,
        lambda: actions.open_(cycle=cycle, by=viewer),
        "Open. Everybody in a peer role gets one message.",
        "reflective:cycle-detail",
        cycle_id=cycle.pk,
    )


def cycle_close(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    cycle = cycle_planned(viewer, cycle_id)
    return press(
        request,
        lambda: actions.close_again(cycle=cycle, by=viewer),
        "Closed again. Only the central team and those who lead a slot see it.",
        "reflective:cycle-detail",
        cycle_id=cycle.pk,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def cycle_take_out(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    """It can't be taken back: so it is asked once more."""
    viewer = viewer_of(request)
    cycle = cycle_planned(viewer, cycle_id)
    if request.method != "POST":
        return page(request, "reflective/cycle_take_out.html", cycle=cycle, present=presenters)
    if try_to(request, lambda: actions.take_out(cycle=cycle, by=viewer), "Taken out."):
        return redirect("reflective:cycle-list")
    return redirect("reflective:cycle-detail", cycle_id=cycle.pk)


def cycle_unsuited(request: HttpRequest, cycle_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    cycle = cycle_planned(viewer, cycle_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    found = unsuited.of_cycle(viewer, cycle)
    shown = page_of_list(found.rows, request)
    minutes = int(settings.of(viewer).get("reflective.minutes"))
    return page(
        request,
        "reflective/cycle_unsuited.html",
        cycle=cycle,
        page=shown,
        rows=presenters.unsuited_rows(shown.items, unsuited.people(shown.items), viewer),
        suits=presenters.suits_rows(
            unsuited.suits(viewer, found), found.known, cycle, minutes, viewer.today
        ),
        unknown=len(found.rows) - found.known,
        present=presenters,
    )
