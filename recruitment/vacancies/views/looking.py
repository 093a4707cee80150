"""Adverts to look at: does each name lived experience as welcome?"""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from recruitment.vacancies import rules
from recruitment.vacancies.actions import welcome
from recruitment.vacancies.forms.vacancies import LookQuery
from recruitment.vacancies.presenters import vacancies as present
from recruitment.vacancies.queries import vacancies as queries
from recruitment.vacancies.views.parts import allowed
from workforce.core import settings
from workforce.core.http import page, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of


def welcome_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_watch)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = LookQuery.read(request, areas=queries.areas(viewer))
    show, area = form.values["show"] or queries.TO_LOOK, form.values["area"] or ""
    shown = page_of(queries.to_look_at(viewer, show=show, area=area), request)
    return page(
        request,
        "vacancies/welcome_list.html",
        form=form,
        page=shown,
        rows=present.look_rows(shown.items),
        is_to_look=show == queries.TO_LOOK,
        sentence=settings.of(viewer).get("vacancies.sentence"),
        counts=queries.counts(viewer),
        sections=sections_of(viewer, "recruitment"),
    )


def welcome_tick(request: HttpRequest) -> HttpResponse:
    """Several at once: those that were ticked."""
    viewer = allowed(request, rules.may_watch)
    if refusal := wrong_method(request, "POST"):
        return refusal
    ids = []
    for text in request.POST.getlist("vacancy")[:200]:
        with suppress(ValueError):
            ids.append(UUID(text))
    said = request.POST.get("welcome", "")
    if said not in ("yes", "no") or not ids:
        messages.warning(request, "Tick the adverts you have looked at, then say what you found.")
        return redirect("vacancies:welcome-list")
    seen = queries.seen_ids(viewer, ids)
    counted = welcome.tick_many(ids=seen, welcome=said, by=viewer)
    messages.success(request, present.tick_words(*counted, said))
    return redirect(reverse("vacancies:welcome-list"))
