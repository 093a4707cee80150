from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import allowed, for_people, page, viewer_of, wrong_method
from workforce.core.navigation import has_item
from workforce.core.paging import page_of
from workforce.core.sections import sections_of
from workforce.home.retention import presenters, queries, rules
from workforce.home.retention.actions import holding
from workforce.home.retention.actions.holding import NOT_HERE, Hold
from workforce.home.retention.forms import ConfirmForm, HoldForm
from workforce.people.errors import Refused
from workforce.people.rules import need
from workforce.people.views.base import done, found, press

LABEL = "retention"


def holds(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_review)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = HoldForm(request.POST if request.method == "POST" else None)
    if done(request, form, lambda: holding.put_on(_said(form), by=viewer)):
        messages.success(request, "Saved. Nothing of it is deleted until the hold is lifted.")
        return redirect("retention:holds")
    shown = page_of(queries.holds_running(viewer), request)
    names = queries.names(viewer, [row.person for row in shown.items])
    return page(
        request, "retention/holds.html", form=form, page=shown, sections=sections_of(viewer, LABEL), rows=presenters.hold_rows(shown.items, names)
    )  # fmt: skip


def _said(form: HoldForm) -> Hold:
    data = form.cleaned_data
    person = None
    if data["who"]:
        people = queries.person_called(data["who"])
        if len(people) > 1:
            raise Refused("Several people have this name. Enter the employee number")
        if not people:
            raise Refused(NOT_HERE)
        person = people[0]
    return Hold(person, data["period"], data["reason"], data["asked_by"], data["review_on"])


def hold_lift(request: HttpRequest, hold_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_review)
    row = found(queries.hold(viewer, hold_id))
    return press(
        request,
        lambda: holding.lift(row, by=viewer),
        "Lifted. What is past its period comes up for review the next night.",
        "retention:holds",
    )


def periods(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_review)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "retention/periods.html",
        sections=sections_of(viewer, LABEL),
        rows=presenters.period_rows(queries.periods(viewer)),
    )


def confirm(request: HttpRequest, period: str) -> HttpResponse:
    viewer = allowed(request, rules.may_review)
    found_one = (each for each in queries.periods(viewer) if each.of.slug == period)
    row = found(next((each for each in found_one if each.of.setting_slug), None))
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    if done(
        request,
        form,
        lambda: holding.confirm(period=period, name=form.cleaned_data["name"], by=viewer),
    ):
        messages.success(
            request, "Saved. It reads as confirmed for as long as the setting stays as it is."
        )
        return redirect("retention:periods")
    return page(request, "retention/confirm.html", form=form, row=row)


@for_people("GET", "HEAD")
def leaving(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """For whoever leaves, with days of their own once their last one is recorded; for everybody else the rules."""
    left_on = queries.last_day(viewer)
    periods = queries.own_periods(viewer, viewer.me, left_on)
    return page(
        request,
        "retention/leaving.html",
        parts=presenters.leaving_parts(periods),
        days=presenters.leaving_days(periods),
        left_on=left_on,
        has_plan=has_item(viewer, "plan:plan-detail"),
    )


def leaving_sheet(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """To print for whoever can't sign in any more, by whoever recorded that they leave."""
    viewer = viewer_of(request)
    person = found(queries.who_leaves(viewer, person_id))
    need(rules.may_hand_over_to, viewer, person)
    if refusal := wrong_method(request, "GET"):
        return refusal
    periods = queries.own_periods(viewer, person.pk, person.left_on)
    return page(
        request,
        "retention/leaving_sheet.html",
        person=person,
        parts=presenters.leaving_parts(periods),
        days=presenters.leaving_days(periods),
        contact=settings.of(viewer).get("home.privacy_contact"),
    )
