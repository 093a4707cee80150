"""Times for interviews, and what candidates need there."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.selection import presenters, rules
from recruitment.selection.actions import interviews as actions
from recruitment.selection.forms import SlotForm
from recruitment.selection.queries import candidates
from recruitment.selection.states import INVITED
from recruitment.selection.views.parts import (
    done,
    found,
    need_either,
    number,
    posted,
    pressed,
    selection_of,
)
from workforce.core.http import page, viewer_of, wrong_method


def slot_list(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """Whoever runs it or chairs offers times; the panel sees them."""
    viewer, selection = selection_of(request, request_id)
    runs = rules.runs.test(viewer, selection)
    need_either(viewer, (rules.runs, selection), (rules.sits, selection))
    plans = runs or rules.chairs.test(viewer, selection)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = SlotForm(posted(request) if plans else None)

    def offer() -> None:
        data = form.cleaned_data
        actions.offer_slots(
            selection=selection, starts=form.starts(), minutes=data["minutes"], place=data["place"],
            by=viewer, once_key=form.once_key,
        )  # fmt: skip

    if plans and done(request, form, offer):
        messages.success(request, "Offered. Candidates choose by their link.")
        return redirect("selection:slot-list", request_id=request_id)
    invited = candidates.of(viewer, selection).filter(state=INVITED)
    return page(
        request,
        "selection/slot_list.html",
        selection=selection,
        rows=presenters.slot_rows(candidates.slots(viewer, selection), names=True),
        none_suits=[row.name for row in invited.filter(no_slot_suits=True)],
        form=form if plans else None,
        runs=runs,
        arranges=rules.arranges.test(viewer, selection),
        needs=candidates.needs(viewer, selection),
    )


def slot_take_out(request: HttpRequest, slot_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    slot = found(candidates.slot(viewer, slot_id))
    need_either(viewer, (rules.runs, slot.selection), (rules.chairs, slot.selection))
    if refusal := wrong_method(request, "POST"):
        return refusal
    pressed(request, lambda: actions.take_out(slot=slot, by=viewer), "Taken out.")
    return redirect("selection:slot-list", request_id=slot.selection.request_id)


def need_arranged(request: HttpRequest, adjustment_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(candidates.need(viewer, adjustment_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    version = number(request.POST.get("version", ""))
    is_arranged = request.POST.get("arranged") == "yes"
    pressed(
        request,
        lambda: actions.arranged(
            adjustment=row, is_arranged=is_arranged, version=version, by=viewer
        ),
        "Noted. The candidate sees that it is arranged."
        if is_arranged
        else "Noted: still to arrange.",
    )
    return redirect("selection:slot-list", request_id=row.candidate.selection.request_id)
