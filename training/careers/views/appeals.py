"""An appeal about flexible working: asked for once, heard by one."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from training.careers import states
from training.careers.actions import appeals as actions
from training.careers.forms.flexible import AppealForm, HearForm
from training.careers.presenters import words as present
from training.careers.queries import requests
from training.careers.queries.hearers import has_nobody_to_hear_it, hearers
from workforce.core import forms
from workforce.core.http import page, viewer_of, wrong_method
from workforce.people.errors import Refused
from workforce.people.views.base import done, found


def flexible_appeal(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = found(requests.get(viewer, request_id))
    if not data.is_own:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if data.row.state == states.APPEALED and not has_nobody_to_hear_it(data.row, viewer.today):
        return redirect("careers:flexible-detail", request_id)
    people = hearers(viewer, data.row)
    form = AppealForm(
        request.POST if request.method == "POST" else None,
        hearers=[(str(each.pk), each.name) for each in people],
        initial={"words": data.appeal},
        seen_by=forms.leads("You, your line manager and whoever hears it"),
    )

    def appeal() -> None:
        to = next((each for each in people if str(each.pk) == form.cleaned_data["to"]), None)
        if to is None:
            raise Refused("Choose who should hear it")
        actions.appeal(data.row, to=to, words=form.cleaned_data["words"], by=viewer)

    if done(request, form, appeal):
        messages.success(request, "Sent. Whoever hears it gets one message.")
        return redirect("careers:flexible-detail", request_id)
    return page(
        request, "careers/flexible_appeal.html", form=form, data=data, row=data.row, people=people
    )


def flexible_hear(request: HttpRequest, request_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    data = found(requests.get(viewer, request_id))
    if data.is_own or data.row.heard_by_id != viewer.person_id:
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = HearForm(
        request.POST if request.method == "POST" else None,
        seen_by=present.flexible_seen_by(data),
        version=data.row.version,
    )

    def hear() -> None:
        cleaned = form.cleaned_data
        actions.hear(
            data.row,
            agree=cleaned["agree"],
            ground="" if cleaned["agree"] else cleaned["ground"],
            words=cleaned["words"],
            version=form.began_from or 0,
            by=viewer,
        )

    if done(request, form, hear):
        messages.success(request, f"Sent. {data.row.person.called} gets one message.")
        return redirect("careers:flexible-detail", request_id)
    if form.is_bound:
        data = found(requests.get(viewer, request_id))
        form.begin_anew(data.row.version)
    return page(
        request, "careers/flexible_hear.html", form=form, data=data, row=data.row, present=present
    )
