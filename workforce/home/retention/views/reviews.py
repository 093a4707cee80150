from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, wrong_method
from workforce.core.paging import page_of
from workforce.core.presenting import date_words
from workforce.core.sections import sections_of
from workforce.home.retention import presenters, queries, rules
from workforce.home.retention.actions import deciding
from workforce.home.retention.forms import DeleteForm, Filter, KeepForm
from workforce.home.retention.models import Review
from workforce.home.retention.states import TO_GO
from workforce.people.views.base import done, found, press, version_of

LABEL = "retention"


def due(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_review)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = Filter.read(request)
    shown = page_of(queries.open_reviews(viewer, form.values["period"] or ""), request)
    return page(
        request,
        "retention/due.html",
        form=form,
        page=shown,
        sections=sections_of(viewer, LABEL),
        rows=presenters.review_rows(shown.items),
        lots=presenters.lot_rows(queries.of_the_organisation(viewer)),
    )


def review(request: HttpRequest, review_id: UUID) -> HttpResponse:
    viewer, row = _one(request, review_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = KeepForm(request.POST if request.method == "POST" else None, version=row.version)

    def keep() -> None:
        data, version = form.cleaned_data, form.began_from or 0
        deciding.keep(row, until=data["until"], reason=data["reason"], version=version, by=viewer)

    if done(request, form, keep):
        messages.success(request, "Saved. It comes up again after that day.")
        return redirect("retention:due")
    return page(request, "retention/review.html", form=form, **_shown(viewer, row))


def delete(request: HttpRequest, review_id: UUID) -> HttpResponse:
    viewer, row = _one(request, review_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = DeleteForm(request.POST if request.method == "POST" else None, version=row.version)
    if done(request, form, lambda: deciding.delete(row, version=form.began_from or 0, by=viewer)):
        messages.success(request, "Saved. It can be taken back until the day it goes.")
        return redirect("retention:review", review_id=row.pk)
    days = settings.of(viewer).get(deciding.GRACE)
    return page(request, "retention/delete.html", form=form, days=days, **_shown(viewer, row))


def take_back(request: HttpRequest, review_id: UUID) -> HttpResponse:
    viewer, row = _one(request, review_id)
    return press(
        request,
        lambda: deciding.take_back(row, version=version_of(request), by=viewer),
        "Taken back. Nothing was deleted.",
        "retention:review",
        row.pk,
    )


def removed(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_review)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(queries.removals(viewer), request)
    names = queries.names(viewer, [row.person for row in shown.items])
    return page(
        request,
        "retention/removed.html",
        page=shown,
        sections=sections_of(viewer, LABEL),
        rows=presenters.removal_rows(shown.items, names),
    )


def _one(request: HttpRequest, review_id: UUID) -> tuple[Viewer, Review]:
    viewer = allowed(request, rules.may_review)
    return viewer, found(queries.review(viewer, review_id))


def _shown(viewer: Viewer, row: Review) -> dict[str, object]:
    return {
        "row": row,
        "title": presenters.title(row.period),
        "about": presenters.about(row),
        "goes": presenters.kinds(queries.what_goes(viewer, row)),
        "stays": presenters.staying(queries.what_stays(viewer, row)),
        "is_to_go": row.state == TO_GO,
        "goes_on": date_words(row.goes_on),
    }
