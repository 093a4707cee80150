"""Reflecting the community: the table of the people served, checked before it is used."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from strategy.access import groups, rules
from strategy.access.actions import population as actions
from strategy.access.actions.population import HasProblems
from strategy.access.forms import MEGABYTES, TableForm
from strategy.access.models import State
from strategy.access.queries import comparing
from strategy.access.reading import Problem
from strategy.access.views.parts import shared
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.establishment.uploads import LimitHandler, limit
from workforce.people.errors import Refused
from workforce.people.models import ServiceArea
from workforce.people.views.base import found, press

PAGE = 50


def reflecting(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.reads_equality)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "access/reflecting.html",
        kinds=list(groups.KINDS.items()),
        in_use=comparing.in_use(viewer),
        waiting=comparing.waiting(viewer),
        counted_on=comparing.of(viewer, next(iter(groups.KINDS))).counted_on,
        **shared(viewer),
    )


# The limit must be in place before the form is read, and the check against forged forms reads it.
@csrf_exempt
def upload(request: HttpRequest) -> HttpResponse:
    allowed(request, rules.reads_equality)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    return _upload(request, limit(request, MEGABYTES) if request.method == "POST" else None)


@csrf_protect
def _upload(request: HttpRequest, limited: LimitHandler | None) -> HttpResponse:
    viewer = viewer_of(request)
    form, problems = TableForm(), list[Problem]()
    if limited is not None:
        form = TableForm(request.POST, request.FILES, too_large=limited.too_large)
    if form.is_bound and form.is_valid():
        table = form.cleaned_data["table"]
        try:
            row = actions.check(name=table.name, content=table.read(), by=viewer)
            return redirect("access:population-detail", population_id=row.pk)
        except Refused as refused:
            form.add_error("table", str(refused))
        except HasProblems as error:
            problems = list(error.problems)
            form.add_error("table", "Nothing is saved: mend the rows below, and use the file again")
    return page(
        request,
        "access/population_add.html",
        form=form,
        problems=problems,
        kinds=[(words, list(groups.of(slug).values())) for slug, words in groups.KINDS.items()],
        areas=list(ServiceArea.objects.visible_to(viewer).values_list("name", flat=True)),
    )


def population(request: HttpRequest, population_id: UUID) -> HttpResponse:
    """What was read, before it is used; and of the one in use."""
    viewer = allowed(request, rules.reads_equality)
    row = found(comparing.population(viewer, population_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = comparing.rows_of(viewer, row)
    shown = page_of(rows, request, PAGE)
    cells = [
        [each.area.name if each.area else "Whole organisation", groups.KINDS[each.question],
         groups.words_of(each.question, each.group), each.people, f"{each.source}, {each.year}"]
        for each in shown.items
    ]  # fmt: skip
    return page(
        request,
        "access/population_detail.html",
        row=row,
        is_checked=row.state == State.CHECKED,
        count=shown.total,
        cells=cells,
        shown=shown,
    )


def use(request: HttpRequest, population_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.reads_equality)
    row = found(comparing.population(viewer, population_id))
    return press(
        request,
        lambda: actions.use(population=row, by=viewer),
        "In use from now on. The workforce stays as it was counted.",
        "access:reflecting",
    )


def throw_away(request: HttpRequest, population_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.reads_equality)
    row = found(comparing.population(viewer, population_id))
    return press(
        request,
        lambda: actions.throw_away(population=row, by=viewer),
        "Thrown away. Nothing of it is kept.",
        "access:reflecting",
    )
