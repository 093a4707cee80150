"""What is missing and let pass: asked for, agreed by a second, ended, and the list of what runs."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment import forms, presenters, rules
from recruitment.actions import overriding
from recruitment.queries import overrides
from recruitment.states import GATED
from recruitment.views.parts import done, the_request
from workforce.core import settings
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of
from workforce.people.views.base import found


def override_ask(request: HttpRequest, request_id: UUID, about: str) -> HttpResponse:
    viewer = viewer_of(request)
    asked = the_request(viewer, request_id)
    rules.need(rules.may_override, viewer, asked)
    if asked.stage not in GATED or not overrides.is_known(about):
        raise Http404
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    people = overrides.seconds(about, asked, viewer)
    most = viewer.today + timedelta(days=int(settings.get("recruitment.override_most_days")))
    form = forms.OverrideForm(
        request.POST if request.method == "POST" else None,
        people=[(each.pk, each.name) for each in people],
        most=most,
    )

    def act() -> None:
        said = form.cleaned_data
        overriding.ask(
            request=asked, about=about, reason=said["reason"], until=said["until"], second=said["second"], by=viewer
        )  # fmt: skip

    if done(request, form, act):
        messages.success(request, "Asked. It holds once the second of you agrees.")
        return redirect("recruitment:request-detail", request_id=asked.pk)
    return page(
        request,
        "recruitment/override_ask.html",
        asked=asked,
        caption=presenters.caption(asked),
        what=overrides.about_words(about),
        form=form,
        nobody=not people,
    )


def override_answer(request: HttpRequest, override_id: UUID) -> HttpResponse:
    """By whoever is asked to agree. Whoever sees it otherwise is led to the request."""
    viewer = viewer_of(request)
    row = found(overrides.get(viewer, override_id))
    rules.need(rules.is_second, viewer, row)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    if row.agreed_on or row.ended_on or row.until < viewer.today:
        messages.info(request, "This is answered already, or its day has passed.")
        return redirect("recruitment:request-detail", request_id=row.request_id)
    form = forms.OverrideAnswerForm(request.POST if request.method == "POST" else None)

    def act() -> None:
        if form.cleaned_data["what"] == "yes":
            overriding.agree(override=row, by=viewer)
        else:
            overriding.decline(override=row, words=form.cleaned_data["words"], by=viewer)

    if done(request, form, act):
        messages.success(request, "Saved. Both who asked are told.")
        return redirect("recruitment:request-detail", request_id=row.request_id)
    return page(
        request,
        "recruitment/override_answer.html",
        override=row,
        asked=row.request,
        caption=presenters.caption(row.request),
        what=overrides.about_words(row.about),
        form=form,
    )


def override_end(request: HttpRequest, override_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(overrides.get(viewer, override_id))
    rules.need(rules.may_override, viewer, row.request)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = forms.EndForm(request.POST if request.method == "POST" else None)
    if done(
        request,
        form,
        lambda: overriding.end(override=row, words=form.cleaned_data["words"], by=viewer),
    ):
        messages.success(request, "Ended. The check counts again.")
        return redirect("recruitment:request-detail", request_id=row.request_id)
    return page(
        request,
        "recruitment/override_end.html",
        override=row,
        caption=presenters.caption(row.request),
        what=overrides.about_words(row.about),
        form=form,
    )


def override_list(request: HttpRequest) -> HttpResponse:
    """What is let pass today, soonest end first: nobody forgets one."""
    viewer = viewer_of(request)
    rules.need(rules.may_see_overrides, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(overrides.running(viewer), request)
    return page(
        request,
        "recruitment/override_list.html",
        shown=shown,
        rows=presenters.running_rows(shown.items, viewer.today, overrides.turn_words()),
        sections=sections_of(viewer, "recruitment"),
    )
