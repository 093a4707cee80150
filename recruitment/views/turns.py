"""Who decides about requests, in the trust's order."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment import rules
from recruitment.actions import turns as actions
from recruitment.forms import AddTurnForm, TurnForm
from recruitment.models import Who
from recruitment.queries import turns
from recruitment.views.parts import done
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.pressing import press
from workforce.core.sections import sections_of
from workforce.people.views.base import found


def turn_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_order, viewer)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = AddTurnForm(request.POST if request.method == "POST" else None)
    if done(request, form, lambda: actions.add(words=form.cleaned_data["words"], by=viewer)):
        messages.success(request, "Added. Name who decides, then put it into the order.")
        return redirect("recruitment:turn-list")
    rows = turns.every(viewer)
    return page(
        request,
        "recruitment/turn_list.html",
        asked=[row for row in rows if row.order is not None],
        others=[row for row in rows if row.order is None],
        form=form,
        named=Who.NAMED,
        unnamed=[row.words for row in turns.unnamed(viewer.today)],
        sections=sections_of(viewer, "recruitment"),
    )


def turn_change(request: HttpRequest, turn_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_order, viewer)
    row = found(turns.get(viewer, turn_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = TurnForm(
        request.POST if request.method == "POST" else None,
        people=[(str(each.pk), each.name) for each in turns.could_be_named(viewer)],
        is_named=row.who == Who.NAMED,
        version=row.version,
        initial={
            "words": row.words,
            "people": [str(pk) for pk in turns.named(row)],
            "agrees_to_overrides": row.agrees_to_overrides,
        },
    )

    def act() -> None:
        said = form.cleaned_data
        actions.change(
            turn=row, words=said["words"], people=[UUID(pk) for pk in said.get("people") or []],
            agrees_to_overrides=bool(said.get("agrees_to_overrides")), version=form.began_from or 0, by=viewer,
        )  # fmt: skip

    if done(request, form, act, lambda: found(turns.get(viewer, turn_id)).version):
        messages.success(request, "Saved.")
        return redirect("recruitment:turn-list")
    return page(request, "recruitment/turn_change.html", form=form, turn=row)


def turn_move(request: HttpRequest, turn_id: UUID, to: str) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_order, viewer)
    row = found(turns.get(viewer, turn_id))
    if to not in (actions.UP, actions.DOWN, actions.OUT, actions.IN):
        raise Http404
    return press(
        request, lambda: actions.move(turn=row, to=to, by=viewer), "Saved.", "recruitment:turn-list"
    )
