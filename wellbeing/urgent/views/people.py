"""Who I turn to: whom I ring, and whom the button asks. Nobody else sees it, and nobody in it is told."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from wellbeing.urgent import presenters as present
from wellbeing.urgent import turns
from wellbeing.urgent.actions import people as actions
from wellbeing.urgent.forms import ContactForm, FindQuery, PickForm
from wellbeing.urgent.models.people import CHOSEN, Place
from wellbeing.urgent.queries import asks
from wellbeing.urgent.queries import people as queries
from wellbeing.urgent.views.parts import asker
from workforce.core.http import page, wrong_method
from workforce.core.sections import sections_of
from workforce.people.errors import Refused
from workforce.people.models.relationship import Kind
from workforce.people.queries import choosing
from workforce.people.views.base import done, found, tried


def people_list(request: HttpRequest) -> HttpResponse:
    viewer = asker(request)
    if refusal := wrong_method(request, "GET"):
        return refusal
    found_turns = turns.of(viewer.me, viewer.today)
    return page(
        request,
        "urgent/people_list.html",
        contacts=queries.contacts(viewer),
        rows=present.chosen_rows(queries.chosen(viewer)),
        turns=present.turn_rows(found_turns.support),
        has_chosen=found_turns.has_chosen,
        manager=present.second(found_turns),
        before=present.before_rows(asks.own_before(viewer)),
        sections=sections_of(viewer, "my-plan"),
    )


def choose(request: HttpRequest, place: str) -> HttpResponse:
    viewer = asker(request)
    if place not in CHOSEN:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if request.method == "POST" and request.POST.get("nobody"):
        actions.choose(place, None, by=viewer)
        messages.success(request, "Saved. Nobody is in this place.")
        return redirect("urgent:people-list")
    asking = present.ASKED_FOR[Place(place)]
    form, find, candidates = _pick(
        request, asking, Kind.LINE_MANAGER if place == Place.MANAGER else ""
    )

    def pick() -> None:
        one = choosing.person(viewer, form.holder_id)
        if one is None:
            raise Refused("Choose a person")
        actions.choose(place, one.pk, by=viewer)

    if done(request, form, pick):
        messages.success(request, "Saved. Nobody is told that you chose them.")
        return redirect("urgent:people-list")
    return page(
        request, "urgent/choose.html", form=form, find=find, candidates=candidates, asking=asking, place=place
    )  # fmt: skip


def _pick(
    request: HttpRequest, asking: str, kind: str = ""
) -> tuple[PickForm, FindQuery, choosing.Candidates]:
    viewer = asker(request)
    find = FindQuery.read(request)
    candidates = choosing.people(viewer, find.values["name"] or "", kind=kind, but=viewer.person_id)
    sent = request.POST if request.method == "POST" else None
    return PickForm(sent, candidates=candidates, asking=asking), find, candidates


def contact_add(request: HttpRequest) -> HttpResponse:
    viewer = asker(request)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = ContactForm(request.POST if request.method == "POST" else None)
    if done(request, form, lambda: actions.add_own(**_said(form), by=viewer)):
        messages.success(request, "They are on your list. Only you see it.")
        return redirect("urgent:people-list")
    return page(request, "urgent/contact_add.html", form=form)


def _said(form: ContactForm) -> dict[str, str]:
    return {name: form.cleaned_data[name] for name in ("name", "number")}


def contact_colleague(request: HttpRequest) -> HttpResponse:
    viewer = asker(request)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form, find, candidates = _pick(request, "Which colleague would you ring?")

    def add() -> None:
        one = choosing.person(viewer, form.holder_id)
        if one is None:
            raise Refused("Choose a person")
        actions.add_colleague(one, by=viewer)

    if done(request, form, add):
        messages.success(request, "They are on your list. Only you see it.")
        return redirect("urgent:people-list")
    return page(
        request, "urgent/contact_colleague.html", form=form, find=find, candidates=candidates
    )


def contact_remove(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    viewer = asker(request)
    row = found(queries.contact(viewer, contact_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    tried(request, lambda: actions.remove(row, by=viewer), "Taken off your list.")
    return redirect("urgent:people-list")


def contact_up(request: HttpRequest, contact_id: UUID) -> HttpResponse:
    viewer = asker(request)
    row = found(queries.contact(viewer, contact_id))
    if refusal := wrong_method(request, "POST"):
        return refusal
    tried(request, lambda: actions.move_up(row, by=viewer), "")
    return redirect("urgent:people-list")
