"""The research hub."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from strategy.insight import presenters, rules
from strategy.insight.actions import research as actions
from strategy.insight.forms import (
    CountForm,
    MeForm,
    MoveForm,
    OutputForm,
    ResearchFilters,
    ResearchForm,
)
from strategy.insight.queries import learning as queries
from strategy.insight.queries.learning import Project
from strategy.insight.states import RESEARCH
from strategy.insight.views.parts import data_of, filled, is_overtaken, listed
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.pressing import press
from workforce.people.views.base import found
from workforce.reports.common import smallest_count

FORMS = ["GET", "HEAD", "POST"]


def research_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_enter)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = ResearchFilters.read(request)
    rows = queries.projects(
        viewer, form.values["state"] or "", co_research=form.values["part"] == "co"
    )
    shown = page_of(rows, request)
    return listed(
        request, viewer, "insight/research_list.html",
        form=form, page=shown, rows=presenters.research_rows(shown.items), leads=rules.leads.test(viewer, None),
    )  # fmt: skip


def research_detail(request: HttpRequest, research_id: UUID) -> HttpResponse:
    viewer, data = _seen(request, research_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    leads = rules.leads.test(viewer, None)
    return page(
        request, "insight/research_detail.html",
        data=data,
        row=data.row,
        leads=leads,
        removes=rules.is_central.test(viewer, None),
        moves=leads and bool(RESEARCH.moves.get(data.row.state)),
        mine=next((each for each in data.named if each.person_id == viewer.me), None),
        least=smallest_count(),
        present=presenters,
    )  # fmt: skip


def _seen(request: HttpRequest, research_id: UUID) -> tuple[Viewer, Project]:
    viewer = viewer_of(request)
    return viewer, found(queries.project(viewer, research_id))


def _led(request: HttpRequest, research_id: UUID) -> tuple[Viewer, Project]:
    viewer = allowed(request, rules.leads)
    return viewer, found(queries.project(viewer, research_id))


@require_http_methods(FORMS)
def research_add(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.leads)
    form = ResearchForm(data_of(request))

    def add() -> None:
        actions.add(said=form.said(), by=viewer, once_key=form.once_key)

    if filled(request, form, add, "Kept. All colleagues can read it."):
        return redirect("insight:research-list")
    return page(request, "insight/research_write.html", form=form, row=None, is_changed=False)


@require_http_methods(FORMS)
def research_change(request: HttpRequest, research_id: UUID) -> HttpResponse:
    viewer, data = _led(request, research_id)
    row = data.row
    names = ("title", "question", "lead_organisation", "reach", "since", "ethics_reference", "ethics_on")  # fmt: skip
    form = ResearchForm(
        data_of(request), version=row.version, initial={name: getattr(row, name) for name in names}
    )

    def change() -> None:
        actions.change(research=row, said=form.said(), version=form.began_from, by=viewer)

    if filled(request, form, change, "Kept."):
        return redirect("insight:research-detail", row.pk)
    is_changed = is_overtaken(form, row.version)
    return page(request, "insight/research_write.html", form=form, row=row, is_changed=is_changed)


@require_http_methods(FORMS)
def research_move(request: HttpRequest, research_id: UUID) -> HttpResponse:
    viewer, data = _led(request, research_id)
    row = data.row
    form = MoveForm(data_of(request), was=row.state, version=row.version)

    def move() -> None:
        said = form.cleaned_data
        actions.move(research=row, to=said["to"], why=said["why"], version=form.began_from, by=viewer)  # fmt: skip

    if filled(request, form, move, "Kept."):
        return redirect("insight:research-detail", row.pk)
    is_overtaken(form, row.version)
    return page(request, "insight/research_move.html", form=form, row=row, present=presenters)


def research_remove(request: HttpRequest, research_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.is_central)
    data = found(queries.project(viewer, research_id))
    return press(
        request,
        lambda: actions.take_out(research=data.row, by=viewer),
        "Taken out, with its outputs and who took part.",
        "insight:research-list",
    )


@require_http_methods(FORMS)
def output_add(request: HttpRequest, research_id: UUID) -> HttpResponse:
    viewer, data = _led(request, research_id)
    form = OutputForm(data_of(request))

    def add() -> None:
        said = form.cleaned_data
        actions.add_output(
            research=data.row, title=said["title"], kind=said["kind"], link=said["link"], on=said["on"], by=viewer,
            once_key=form.once_key,
        )  # fmt: skip

    if filled(request, form, add, "Kept. All colleagues find it there."):
        return redirect("insight:research-detail", data.row.pk)
    return page(request, "insight/output_add.html", form=form, row=data.row)


def output_remove(request: HttpRequest, output_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.leads)
    row = found(queries.output(viewer, output_id))
    return press(
        request,
        lambda: actions.take_out_output(output=row, by=viewer),
        "Taken out.",
        "insight:research-detail",
        research_id=row.research_id,
    )


@require_http_methods(FORMS)
def part_count(request: HttpRequest, research_id: UUID) -> HttpResponse:
    viewer, data = _led(request, research_id)
    form = CountForm(data_of(request))

    def count() -> None:
        said = form.cleaned_data
        actions.count(
            research=data.row, took_as=said["took_as"], group=said["group"], heads=said["heads"], paid=said["paid"],
            by=viewer,
        )  # fmt: skip

    if filled(request, form, count, "Kept."):
        return redirect("insight:research-detail", data.row.pk)
    return page(request, "insight/part_count.html", form=form, row=data.row)


@require_http_methods(FORMS)
def part_me(request: HttpRequest, research_id: UUID) -> HttpResponse:
    """By oneself alone."""
    viewer, data = _seen(request, research_id)
    rules.need(rules.may_enter.test(viewer, None))
    form = MeForm(data_of(request))

    def say() -> None:
        actions.say_i_took_part(research=data.row, took_as=form.cleaned_data["took_as"], by=viewer)

    if filled(request, form, say, "Kept, with your name. You can take it back at any time."):
        return redirect("insight:research-detail", data.row.pk)
    return page(request, "insight/part_me.html", form=form, row=data.row)


def part_remove(request: HttpRequest, part_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = found(queries.part(viewer, part_id))
    rules.need(row.person_id == viewer.me or rules.leads.test(viewer, None))
    return press(
        request,
        lambda: actions.take_out_part(part=row, by=viewer),
        "Taken out.",
        "insight:research-detail",
        research_id=row.research_id,
    )
