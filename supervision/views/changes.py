"""Another supervisor: asked for by the person, offered by whoever settles it, accepted or not."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from supervision import pair_presenters as present
from supervision import settling, states
from supervision.actions import change_requests as actions
from supervision.forms.change import AskForm, OfferAnswerForm, OfferForm
from supervision.models import Agreement, GoesTo
from supervision.pairing import holder_of
from supervision.queries import changes as queries
from supervision.queries.changes import Page
from workforce.core import access, settings
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.presenting import date_words
from workforce.core.sections import sections_of
from workforce.people.forms import FindQuery, tomorrow
from workforce.people.queries import choosing
from workforce.people.views.base import done, found


def change_ask(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    agreement: Agreement = found(queries.may_ask(viewer, agreement_id))
    holder = holder_of(agreement, viewer)
    if holder is None:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    there = queries.open_of(viewer, [agreement.pk]).get(agreement.pk)
    if there is not None:
        return redirect("supervision:change-detail", request_id=there.pk)
    route = settling.route(agreement.assignment, holder.pk, agreement.strand, viewer.today)
    data = request.POST if request.method == "POST" else None
    form = AskForm(data, route=route, holder=holder)
    if done(request, form, lambda: _ask(request, form, agreement)):
        made = queries.open_of(viewer, [agreement.pk])[agreement.pk]
        messages.success(request, "Sent. You don't need to chase it.")
        return redirect("supervision:change-detail", request_id=made.pk)
    return page(
        request,
        "supervision/change_ask.html",
        form=form,
        agreement=agreement,
        holder=holder,
        route=route,
        due=settling.due_after(viewer.today),
        days=settings.of(viewer).get("supervision.change_working_days"),
        present=present,
    )


def _ask(request: HttpRequest, form: AskForm, agreement: Agreement) -> None:
    to = form.cleaned_data.get("to") or GoesTo.LEAD
    reason = form.cleaned_data["reason"]
    actions.ask(agreement, to=to, reason=reason, by=viewer_of(request))


def change_detail(request: HttpRequest, request_id: UUID) -> HttpResponse:
    """For the person who asked: where it stands, and their answer to who is offered."""
    viewer = viewer_of(request)
    data = found(queries.own(viewer, request_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = OfferAnswerForm(
        request.POST if request.method == "POST" else None,
        holder=data.request.from_whom,
        version=data.request.version,
    )
    if done(request, form, lambda: _answer(request, form, data)):
        if request.POST.get("answer") == "back":
            return redirect("supervision:support-list")
        return redirect("supervision:change-detail", request_id=request_id)
    if form.is_bound:
        data = found(queries.own(viewer, request_id))
        form.begin_anew(data.request.version)
    return page(
        request,
        "supervision/change_detail.html",
        data=data,
        form=form,
        present=present,
        is_open=data.request.closed_on is None,
    )


def _answer(request: HttpRequest, form: OfferAnswerForm, data: Page) -> None:
    viewer, answer = viewer_of(request), request.POST.get("answer")
    if answer == "back":
        actions.take_back(data.request, by=viewer)
        messages.success(request, "Taken back. Everything stays as it is.")
        return
    if data.waiting is None or form.began_from != data.request.version:
        raise actions.Conflict(actions.MEANWHILE)
    if answer == "accept":
        on = actions.accept(data.waiting, by=viewer)
        messages.success(
            request, f"{data.waiting.to.name} is your supervisor from {date_words(on)}."
        )
    else:
        words = form.cleaned_data["words"]
        actions.ask_for_somebody_else(data.waiting, words=words, by=viewer)
        messages.success(request, "Sent. Somebody else will be offered.")


def change_list(request: HttpRequest) -> HttpResponse:
    """The queue of whoever can settle it."""
    viewer = viewer_of(request)
    access.require(viewer, access.ADVANCED_PRACTITIONER, access.CENTRAL_LEAD)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(queries.to_settle(viewer), request)
    return page(
        request,
        "supervision/change_list.html",
        page=shown,
        rows=[present.change_row(row, viewer.today) for row in shown],
        sections=sections_of(viewer, "people"),
    )


def change_offer(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = found(queries.settled_by(viewer, request_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    find = FindQuery.read(request)
    candidates = queries.candidates(viewer, data.request, find.values["name"] or "")
    form = OfferForm(
        request.POST if request.method == "POST" else None,
        candidates=candidates,
        asking="Who could it be?",
        version=data.request.version,
        initial=tomorrow(),
    )
    if done(request, form, lambda: _offer(request, form, data)):
        called = data.request.agreement.assignment.person.called
        messages.success(request, f"Offered. {called} gets one message, and decides.")
        return redirect("supervision:change-list")
    if form.is_bound:
        data = found(queries.settled_by(viewer, request_id))
        form.begin_anew(data.request.version)
    return page(
        request,
        "supervision/change_offer.html",
        data=data,
        form=form,
        find=find,
        candidates=candidates,
        present=present,
        is_waiting=data.request.state == states.OFFERED,
    )


def _offer(request: HttpRequest, form: OfferForm, data: Page) -> None:
    viewer = viewer_of(request)
    to = choosing.person(viewer, form.holder_id)
    if to is None:
        raise actions.Refused("Choose a person")
    actions.offer(
        data.request,
        to=to,
        starts_on=form.cleaned_data["on"],
        version=form.began_from or 0,
        by=viewer,
    )
