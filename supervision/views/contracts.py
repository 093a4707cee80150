"""Supervision contracts: read, written, agreed or answered, and how they were before."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from supervision import pair_presenters as present
from supervision.actions import contracts as actions
from supervision.forms.contract import ContractAnswerForm, ContractForm
from supervision.queries import contracts as queries
from supervision.queries.contracts import Page
from workforce.core import settings
from workforce.core.forms import pair
from workforce.core.http import page, viewer_of, wrong_method
from workforce.people.views.base import answered, done, found


def contract_detail(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """The contract, and for the one it waits for: agree in one press, or answer."""
    viewer = viewer_of(request)
    data = found(queries.page(viewer, agreement_id))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = _answer_form(request, data) if data.may_answer else None
    if request.method == "POST":
        if form is None or data.contract is None:
            messages.info(request, "This contract doesn't wait for you.")
            return redirect("supervision:contract-detail", agreement_id=agreement_id)
        if answered(request, form, data.contract, actions, agreed="Agreed. You have both read it."):
            return redirect("supervision:contract-detail", agreement_id=agreement_id)
        data = found(queries.page(viewer, agreement_id))
        if data.contract is not None:
            form.begin_anew(data.contract.version)
    else:
        queries.note_reading(viewer, data)
    words, colour = present.contract_tag(data.contract, viewer.person_id)
    return page(
        request,
        "supervision/contract_detail.html",
        data=data,
        form=form,
        present=present,
        privacy=pair(data.other.name) if data.other else None,
        tag_words=words,
        tag_colour=colour,
    )


def _answer_form(request: HttpRequest, data: Page) -> ContractAnswerForm | None:
    if data.contract is None:
        return None
    return ContractAnswerForm(
        request.POST if request.method == "POST" else None,
        other=data.contract.written_by.name,
        version=data.contract.version,
    )


def contract_write(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = found(queries.page(viewer, agreement_id))
    if not data.may_write:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = _contract_form(request, data)
    if done(request, form, lambda: _write(request, form, data)):
        called = data.other.called if data.other else ""
        messages.success(request, f"Saved. {called} can agree it or answer.")
        return redirect("supervision:contract-detail", agreement_id=agreement_id)
    changed = None
    if form.is_bound and form.began_from is not None:
        data = found(queries.page(viewer, agreement_id))
        if data.contract is not None and data.contract.version != form.began_from:
            changed = data.terms
            form.begin_anew(data.contract.version)
    return page(
        request,
        "supervision/contract_write.html",
        data=data,
        form=form,
        present=present,
        privacy=pair(data.other.name) if data.other else None,
        changed=changed,
    )


def _contract_form(request: HttpRequest, data: Page) -> ContractForm:
    viewer = viewer_of(request)
    if data.contract is not None and data.terms is not None:
        terms, review_on = data.terms, data.contract.review_on
        if review_on <= viewer.today:
            review_on = queries.review_day(viewer.today, settings.of(viewer))
    else:
        terms, review_on = queries.beginning(viewer, data.agreement)
    return ContractForm(
        request.POST if request.method == "POST" else None,
        terms=terms,
        review_on=review_on,
        version=data.contract.version if data.contract else 0,
    )


def _write(request: HttpRequest, form: ContractForm, data: Page) -> None:
    actions.write(
        data.agreement,
        form.terms,
        review_on=form.cleaned_data["review_on"],
        version=form.began_from or 0,
        by=viewer_of(request),
    )


def contract_history(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = found(queries.page(viewer, agreement_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    queries.note_reading(viewer, data)
    return page(
        request,
        "supervision/contract_history.html",
        data=data,
        versions=[present.version(each) for each in data.versions],
        privacy=pair(data.other.name) if data.other else None,
        present=present,
    )


def contract_before(request: HttpRequest, contract_id: UUID) -> HttpResponse:
    """With somebody who held the strand before: the person supported keeps theirs."""
    kept = found(queries.of_another_holder(viewer_of(request), contract_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    contract, versions = kept
    return page(
        request,
        "supervision/contract_before.html",
        contract=contract,
        versions=[present.version(each) for each in versions],
        present=present,
    )
