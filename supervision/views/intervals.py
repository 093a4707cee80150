"""How often people meet: for a role, for one person, for one pair and strand."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from supervision import pair_presenters as present
from supervision.actions import agreements
from supervision.actions import intervals as actions
from supervision.errors import CannotSave
from supervision.forms import IntervalForm
from supervision.forms.interval import RoleIntervalForm
from supervision.queries import intervals as queries
from supervision.queries.intervals import OfPerson
from supervision.views.parts import say
from workforce.core import access
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.sections import sections_of
from workforce.people.models import RoleType
from workforce.people.views.base import done, found


def interval_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    access.require(viewer, access.CENTRAL_LEAD)
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = [present.interval_row(row) for row in queries.by_role(viewer)]
    return page(
        request,
        "supervision/interval_list.html",
        rows=rows,
        sections=sections_of(viewer, "people"),
    )


def interval_set(request: HttpRequest, what: str) -> HttpResponse:
    """For one role, from a day on."""
    viewer = viewer_of(request)
    access.require(viewer, access.CENTRAL_LEAD)
    slug = f"supervision.{what}"
    row = next((each for each in queries.by_role(viewer) if each.setting.slug == slug), None)
    row = found(row)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    roles = queries.roles(slug)
    form = RoleIntervalForm(
        request.POST if request.method == "POST" else None,
        setting=row.setting,
        roles=roles,
        everyone=row.everyone,
    )
    if done(request, form, lambda: _set_for_role(viewer, slug, roles, form)):
        messages.success(request, "Saved. What is open is worked out again.")
        return redirect("supervision:interval-list")
    return page(request, "supervision/interval_set.html", form=form, row=row, present=present)


def _set_for_role(
    viewer: Viewer, slug: str, roles: Sequence[RoleType], form: RoleIntervalForm
) -> None:
    data = form.cleaned_data
    role = next(each for each in roles if each.slug == data["role"])
    actions.set_for_role(slug=slug, role=role, days=data["days"], starts=data["starts"], by=viewer)


def interval_person(request: HttpRequest, person_id: UUID) -> HttpResponse:
    """For whoever leads: how often one person meets those who support them."""
    viewer = viewer_of(request)
    person, rows = found(queries.of_person(viewer, person_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request, "supervision/interval_person.html", person=person, rows=rows, present=present
    )


@require_http_methods(["GET", "HEAD", "POST"])
def agreement_interval(request: HttpRequest, agreement_id: UUID) -> HttpResponse:
    """Either of the two changes it, or whoever leads; the others get one message."""
    viewer = viewer_of(request)
    row = queries.one(viewer, agreement_id)
    if row is None:
        raise Http404
    form = IntervalForm(
        request.POST if request.method == "POST" else None,
        initial={"days": row.days if row.is_own else None},
    )
    if form.is_valid():
        try:
            agreements.change_interval(
                agreement=row.agreement, days=form.cleaned_data["days"], by=viewer
            )
        except CannotSave as error:
            say(form, error)
        else:
            messages.success(request, "Changed. The others get one message.")
            return _home(viewer, row)
    return page(
        request,
        "supervision/agreement_interval.html",
        form=form,
        row=row,
        back=present.interval_back(viewer, row.agreement, _supports(viewer, row)),
        is_own=row.agreement.assignment.person_id == viewer.person_id,
        present=present,
    )


def _supports(viewer: Viewer, row: OfPerson) -> bool:
    return queries.is_held_by(viewer, row.agreement)


def _home(viewer: Viewer, row: OfPerson) -> HttpResponse:
    href, _ = present.interval_back(viewer, row.agreement, _supports(viewer, row))
    return redirect(href)
