"""Another name for a team, an area or a patch; and two teams that are one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from workforce.core.http import page, viewer_of
from workforce.core.presenting import count_words
from workforce.people import rules
from workforce.people.actions import naming as actions
from workforce.people.forms_organisation import ConfirmForm, FindTeamQuery, MergeForm, NameForm
from workforce.people.models import Team
from workforce.people.presenters import organisation as present
from workforce.people.queries import merging, organisation, patches, teams
from workforce.people.views.base import done, found


def team_rename(request: HttpRequest, team_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_shape_patches, viewer)
    team = found(teams.get(viewer, team_id))
    home = reverse("people:team-detail", args=[team.pk])
    return _rename(request, team, "team", home, 160)


def area_rename(request: HttpRequest, area_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_shape_patches, viewer)
    area = found(organisation.area(viewer, area_id))
    home = reverse("people:area-detail", args=[area.pk])
    return _rename(request, area, "service area", home, 120)


def patch_rename(request: HttpRequest, patch_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_shape_patches, viewer)
    patch = found(patches.get(viewer, patch_id))
    home = reverse("people:patch-detail", args=[patch.pk])
    return _rename(request, patch, "patch", home, 120)


def _rename(request: HttpRequest, thing: Any, what: str, home: str, longest: int) -> HttpResponse:
    form = NameForm(
        request.POST if request.method == "POST" else None,
        what=what,
        longest=longest,
        initial={"name": thing.name, "seen": thing.name},
    )

    def change() -> None:
        cleaned = form.cleaned_data
        seen = cleaned.get("seen") or ""
        actions.rename(thing, name=cleaned["name"], seen=seen, by=viewer_of(request))

    if done(request, form, change):
        messages.success(request, "Saved. It is found by its old name, too.")
        return redirect(home)
    return page(request, "people/name_change.html", form=form, thing=thing, what=what, home=home)


def team_merge(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Which team this one becomes part of."""
    viewer = viewer_of(request)
    rules.need(rules.may_shape_patches, viewer)
    team = found(teams.get(viewer, team_id))
    find = FindTeamQuery.read(request)
    name = find.values["name"] or ""
    twins = list(merging.twins(viewer, team, name)[: merging.MOST + 1])
    form = MergeForm(
        request.POST if request.method == "POST" else None,
        teams=[(str(each.pk), each.name, each.area.name) for each in twins[: merging.MOST]],
    )
    if request.method == "POST" and form.is_valid():
        return redirect(
            "people:team-merge-confirm", team_id=team.pk, into_id=form.cleaned_data["into"]
        )
    return page(
        request,
        "people/team_merge.html",
        form=form,
        find=find,
        team=team,
        twins=twins[: merging.MOST],
        is_cut=len(twins) > merging.MOST,
    )


def team_merge_confirm(request: HttpRequest, team_id: UUID, into_id: UUID) -> HttpResponse:
    """What moves, before it does."""
    viewer = viewer_of(request)
    rules.need(rules.may_shape_patches, viewer)
    team, into = teams.get(viewer, team_id), found(teams.get(viewer, into_id))
    if team is None:
        return _merged_already(request, into)
    form = ConfirmForm(request.POST if request.method == "POST" else None)
    moved: list[actions.Merged] = []
    if done(request, form, lambda: moved.append(actions.merge(team, into=into, by=viewer))):
        told = f" {count_words(moved[0].people, 'person', 'people')} told." if moved else ""
        messages.success(request, f"Merged.{told} The old name still leads here.")
        return redirect("people:team-detail", team_id=into.pk)
    return page(
        request,
        "people/team_merge_confirm.html",
        form=form,
        team=team,
        into=into,
        lines=present.merge_lines(merging.moving(viewer, team, into)),
    )


def _merged_already(request: HttpRequest, into: Team) -> HttpResponse:
    """Pressed twice, or somebody else was first: the team is where it was to go, or it isn't there."""
    team_id = request.resolver_match.kwargs["team_id"] if request.resolver_match else None
    now = found(teams.merged_into(viewer_of(request), team_id)) if team_id else into
    messages.info(request, f"It is part of {now.name} already.")
    return redirect("people:team-detail", team_id=now.pk)
