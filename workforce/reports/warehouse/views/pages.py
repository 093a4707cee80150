"""For the administrator: which systems read counts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.accounts import doors
from workforce.core.http import page, viewer_of, wrong_method
from workforce.people.errors import Refused
from workforce.people.views.base import done, found, press
from workforce.reports.warehouse import actions, presenters, queries, rules
from workforce.reports.warehouse.forms import ClientForm
from workforce.reports.warehouse.models import Client


def client_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_give, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = presenters.client_rows(queries.clients(viewer))
    return page(request, "warehouse/client_list.html", rows=rows)


@doors.asks_again
def client_add(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_give, viewer)
    form = ClientForm(request.POST if request.method == "POST" else None)
    if done(request, form, lambda: actions.add(by=viewer, **_said(form))):
        messages.success(request, "Saved. Open it and make a token, so that it can read.")
        return redirect("warehouse:client-list")
    return page(request, "warehouse/client_add.html", form=form)


@doors.asks_again
def client_change(request: HttpRequest, client_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    client = _client(request, client_id)
    initial = {"name": client.name, "reports": client.reports}
    form = ClientForm(request.POST if request.method == "POST" else None, initial=initial)
    if done(request, form, lambda: actions.change(client, by=viewer, **_said(form))):
        messages.success(request, "Saved. It holds from the next time it reads.")
        return redirect("warehouse:client-detail", client_id=client.pk)
    return page(request, "warehouse/client_change.html", form=form, client=client)


def client_detail(request: HttpRequest, client_id: UUID) -> HttpResponse:
    client = _client(request, client_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return _detail(request, client)


@doors.asks_again
def token_make(request: HttpRequest, client_id: UUID) -> HttpResponse:
    """Shown in this answer and never again, so it is not led on to another page."""
    client = _client(request, client_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    try:
        secret = actions.make_token(client, by=viewer_of(request))
    except Refused as refused:
        messages.info(request, f"{refused}.")
        return redirect("warehouse:client-detail", client_id=client.pk)
    return _detail(request, _client(request, client_id), secret=secret)


@doors.asks_again
def token_end(request: HttpRequest, token_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    token = found(queries.token(viewer, token_id))
    said = "Ended. It lets nobody in any more."
    return press(
        request, lambda: actions.end_token(token, by=viewer), said,
        "warehouse:client-detail", token.client_id,
    )  # fmt: skip


@doors.asks_again
def client_off(request: HttpRequest, client_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    client = _client(request, client_id)
    said = "Turned off. It can read nothing until you make a new token."
    return press(
        request, lambda: actions.turn_off(client, by=viewer), said,
        "warehouse:client-detail", client.pk,
    )  # fmt: skip


def _client(request: HttpRequest, client_id: UUID) -> Client:
    viewer = viewer_of(request)
    rules.need(rules.may_give, viewer)
    return found(queries.client(viewer, client_id))


def _said(form: ClientForm) -> dict[str, Any]:
    return {"name": form.cleaned_data["name"], "reports": form.cleaned_data["reports"]}


def _detail(request: HttpRequest, client: Any, *, secret: str = "") -> HttpResponse:
    return page(
        request,
        "warehouse/client_detail.html",
        client=client,
        runs=client.runs_until is not None,
        facts=presenters.facts(client),
        titles=presenters.titles(client),
        tokens=presenters.token_rows(client.all_tokens),
        secret=secret,
    )
