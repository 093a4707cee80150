"""Programmes: their words, wards and stages; outlines and handouts."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from training.feedback import presenters as feedback
from training.workshops import actions, presenters, rules
from training.workshops.forms import ProgrammeForm, StageForm, WardForm
from training.workshops.models import Programme, Ward
from training.workshops.night import Night
from training.workshops.outlines import OUTLINES, by_slug
from training.workshops.outlines.outline import Outline
from training.workshops.queries import programmes, standing
from training.workshops.views.parts import (
    need_to_plan,
    programme_planned,
    programme_seen,
    say,
    try_to,
)
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave, SavedBefore
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of_list
from workforce.core.sections import sections_of
from workforce.core.states import NotAllowed
from workforce.gatherings.errors import Changed

FIRST = 25


def programme_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_look.test(viewer, None))
    if refusal := wrong_method(request, "GET"):
        return refusal
    rows = list(programmes.programmes(viewer))
    plans = rules.may_plan.test(viewer, None)
    return page(
        request,
        "workshops/programme_list.html",
        rows=presenters.programme_rows(rows, programmes.ward_counts(viewer, rows)),
        outlines=OUTLINES,
        plans=plans,
        sections=sections_of(viewer, "people" if plans else "learning"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def programme_add(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    need_to_plan(viewer)
    form = ProgrammeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            made = actions.make(form.words(), by=viewer, once_key=form.once_key)
        except SavedBefore:
            return redirect("workshops:programme-list")
        messages.success(request, "Made. Say which wards are in it, then plan the first workshop.")
        return redirect("workshops:programme-detail", programme_id=made.pk)
    return page(request, "workshops/programme_add.html", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def programme_change(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = programme_planned(viewer, programme_id)
    form = ProgrammeForm(
        request.POST if request.method == "POST" else None,
        version=row.version,
        initial={name: getattr(row, name) for name in actions.Words.__dataclass_fields__},
    )
    if form.is_valid():
        try:
            actions.change(form.words(), programme=row, version=form.began_from or 0, by=viewer)
        except Changed as error:
            messages.info(request, error.words)
        else:
            messages.success(request, "Saved.")
            return redirect("workshops:programme-detail", programme_id=row.pk)
    return page(request, "workshops/programme_change.html", form=form, programme=row)


def programme_detail(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = programme_seen(viewer, programme_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    night = Night.of(settings.of(viewer))
    ahead, over = programmes.dates(viewer, row)
    return page(
        request,
        "workshops/programme_detail.html",
        programme=row,
        ahead=presenters.date_rows(ahead, night),
        over=presenters.date_rows(over, night),
        outlines=OUTLINES,
        may_ask=rules.may_ask.test(viewer, row),
        own_demand=presenters.asked_rows(standing.own_open(viewer, row)),
        of_its_team=rules.is_of_its_team.test(viewer, row),
        plans=rules.may_plan.test(viewer, None),
        goes_far=rules.may_see_how_far.test(viewer, row),
        present=presenters,
    )


def programme_standing(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    """How far it has come, for its team; of a line manager's own teams, what is asked for."""
    viewer = viewer_of(request)
    row = programme_seen(viewer, programme_id)
    rules.need(rules.may_see_how_far.test(viewer, row))
    if refusal := wrong_method(request, "GET"):
        return refusal
    plans = rules.may_plan.test(viewer, None)
    return page(
        request,
        "workshops/programme_standing.html",
        programme=row,
        plans=plans,
        **_standing(request, standing.of(viewer, row) if plans else None),
        team_demand=[] if plans else _of_a_manager(viewer, row),
        present=presenters,
        feedback=feedback,
        **_of_the_team(viewer, row),
    )


def _standing(request: HttpRequest, found: standing.Standing | None) -> dict[str, Any]:
    """Two lists that may be long: one of them is paged, the first of the other are beside it."""
    if found is None:
        return {"standing": None}
    pages_asked = request.GET.get("list") == "asked"
    wards = found.wards[:FIRST] if pages_asked else page_of_list(found.wards, request, FIRST)
    demand = page_of_list(found.demand, request, FIRST) if pages_asked else found.demand[:FIRST]
    teams = {each.team for each in demand}
    return {
        "standing": found, "pages_asked": pages_asked, "wards": wards, "demand": demand,
        "asked": [(row, left) for row, left in found.asked if row.team.name in teams],
    }  # fmt: skip


def _of_the_team(viewer: Viewer, row: Programme) -> dict[str, Any]:
    """What those who lead in it read as well."""
    if not rules.is_of_its_team.test(viewer, row):
        return {"of_its_team": False, "learning": [], "moves": [], "tally": {}}
    return {
        "of_its_team": True,
        "learning": presenters.learning_rows(programmes.learning(viewer, programme=row)),
        "moves": presenters.move_rows(programmes.moves(viewer, row)),
        "tally": programmes.feedback(viewer, row),
    }


def _of_a_manager(viewer: Viewer, row: Programme) -> list[standing.Wanted]:
    """Of their own teams alone, in counts."""
    teams = rules.wards_managed(viewer, row)
    return standing.demand_of(viewer, row, teams) if teams else []


@require_http_methods(["GET", "HEAD", "POST"])
def stage_move(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = programme_planned(viewer, programme_id)
    form = StageForm(
        request.POST if request.method == "POST" else None, stages=presenters.stage_choices(row)
    )
    if form.is_valid():
        data = form.cleaned_data
        try:
            actions.move_stage(programme=row, to=data["to"], words=data["words"], by=viewer)
        except CannotSave as error:
            say(form, error)
        except NotAllowed as error:
            messages.info(request, str(error))
        else:
            messages.success(request, "Saved, with your name, the day and the reason.")
            return redirect("workshops:programme-detail", programme_id=row.pk)
    return page(
        request,
        "workshops/stage_move.html",
        form=form,
        programme=row,
        needs=presenters.need_rows(standing.needs_of(viewer, row)),
        present=presenters,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def ward_add(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = programme_planned(viewer, programme_id)
    form = WardForm(
        request.POST if request.method == "POST" else None,
        teams=programmes.teams_to_add(viewer, row),
    )
    if form.is_valid():
        actions.add_ward(programme=row, team_id=form.cleaned_data["team"], by=viewer)
        messages.success(request, "Added.")
        return redirect("workshops:programme-detail", programme_id=row.pk)
    return page(request, "workshops/ward_add.html", form=form, programme=row)


@require_http_methods(["GET", "HEAD", "POST"])
def ward_end(request: HttpRequest, ward_id: UUID) -> HttpResponse:
    """Asked once more: what it counted for goes with it."""
    viewer = viewer_of(request)
    need_to_plan(viewer)
    ward = get_object_or_404(
        Ward.objects.visible_to(viewer).filter(until__isnull=True).select_related("team"),
        pk=ward_id,
    )
    if request.method != "POST":
        return page(request, "workshops/ward_end.html", ward=ward)
    try_to(request, lambda: actions.end_ward(ward=ward, by=viewer), "It is in it no more.")
    return redirect("workshops:programme-detail", programme_id=ward.programme_id)


def outline_detail(request: HttpRequest, outline: str) -> HttpResponse:
    """For whoever leads one, or plans."""
    viewer = viewer_of(request)
    rules.need(Programme.objects.visible_to(viewer).of_team(viewer).exists())
    return _written(request, outline, "workshops/outline_detail.html")


def handout_detail(request: HttpRequest, outline: str) -> HttpResponse:
    rules.need(rules.may_look.test(viewer_of(request), None))
    return _written(request, outline, "workshops/handout_detail.html")


def _written(request: HttpRequest, slug: str, template: str) -> HttpResponse:
    found = _outline(slug)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(request, template, outline=found)


def _outline(slug: str) -> Outline:
    try:
        return by_slug(slug)
    except KeyError:
        raise Http404 from None
