"""Where one can reach a peer: by area, by team; and how it is said."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from strategy.access import presenters, rules
from strategy.access.actions import reach as actions
from strategy.access.forms import PatchQuery, ReachForm
from strategy.access.queries import coverage, lacks, plan, referral
from strategy.access.queries.coverage import AreaCover, Cover, TeamCover
from strategy.access.views.parts import shared, the_team
from workforce.core.access import Viewer
from workforce.core.http import allowed, page, viewer_of, wrong_method
from workforce.people.queries import organisation
from workforce.people.views.base import done, found


def reach_list(request: HttpRequest) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = PatchQuery.read(request, patches=coverage.patches(viewer))
    areas = coverage.areas(viewer, form.values["patch"] or "")
    return page(
        request,
        "access/reach_list.html",
        form=form,
        columns=presenters.AREA_COLUMNS,
        rows=presenters.area_rows(areas),
        key=presenters.AREA_KEY,
        summary=presenters.summary(areas),
        again=presenters.again_rows(_to_say(viewer, areas)),
        **shared(viewer),
    )


def _to_say(viewer: Viewer, areas: list[AreaCover]) -> list[TeamCover]:
    """Of the patches they lead; the central team sees the table, and each lead their own."""
    return [
        each
        for area in areas
        for each in area.teams
        if coverage.is_to_say(each, viewer) and rules.leads_patch_of_team.test(viewer, each.team)
    ]


def area_detail(request: HttpRequest, area_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    area = found(coverage.area(viewer, area_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "access/area_detail.html",
        area=area.area,
        share=presenters.share_words(area),
        columns=presenters.TEAM_COLUMNS,
        rows=presenters.team_rows(area.teams),
        key=presenters.TEAM_KEY,
    )


def team_detail(request: HttpRequest, team_id: UUID) -> HttpResponse:
    viewer = allowed(request, rules.may_read)
    of = the_team(request, team_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    sees = rules.may_see_lacks.test(viewer, of.team)
    patch = of.team.area.patch_id
    leads = organisation.leads_by_patch(viewer, {patch})[patch] if patch else []
    return page(
        request,
        "access/team_detail.html",
        team=of.team,
        tag=(presenters.WORDS[of.cover], presenters.COLOURS[of.cover]),
        lead=presenters.lead_words(of),
        said=of.said if of.cover != Cover.IN_TEAM else None,
        referral=referral.holds(viewer, of.team),
        leads=[each.holder.name for each in leads],
        sees=sees,
        plan=[(each, presenters.posts_words(each)) for each in plan.of_team(viewer, of.team)] if sees else [],
        may_say=rules.may_say.test(viewer, of.team),
        is_staffed=of.cover == Cover.IN_TEAM,
    )  # fmt: skip


def team_lacks(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Asked of five rooms, so a page of its own."""
    viewer = allowed(request, rules.may_read)
    team = found(coverage.row(viewer, team_id))
    rules.need(rules.may_see_lacks, viewer, team)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "access/team_lacks.html",
        team=team,
        lacks=presenters.lack_rows(lacks.of(viewer, team)),
        may_plan=rules.may_plan_for.test(viewer, team),
    )


def say(request: HttpRequest, team_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    of = the_team(request, team_id)
    rules.need(rules.may_say, viewer, of.team)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    said = of.said
    form = ReachForm(
        request.POST if request.method == "POST" else None,
        version=said.version if said else 0,
        teams=coverage.teams_near(viewer, of.team),
        initial={"way": said.way, "near": said.near_id, "words": said.words} if said else {},
    )

    def save() -> None:
        data = form.cleaned_data
        actions.say(
            team=of.team, way=data["way"], near=data["near"], words=data["words"],
            version=form.began_from or 0, by=viewer,
        )  # fmt: skip

    if done(request, form, save):
        messages.success(
            request, "Saved. Everybody here can see it; it is looked at again in half a year."
        )
        return redirect("access:team-detail", team_id=of.team.pk)
    return page(
        request, "access/reach_say.html", form=form, team=of.team, is_staffed=of.cover == Cover.IN_TEAM, said=said
    )  # fmt: skip
