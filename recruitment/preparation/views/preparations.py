"""The list of teams and one preparation: begun, changed, and what there is to read."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from recruitment import rules as recruiting
from recruitment.preparation import presenters, rules, sealing, wording
from recruitment.preparation.actions import preparations as actions
from recruitment.preparation.forms import PreparationForm, TeamForm, TeamQuery
from recruitment.preparation.models import About, Preparation
from recruitment.preparation.queries import asking, preparations, standing
from recruitment.preparation.queries import team as team_queries
from recruitment.preparation.views.parts import done, planned, seen
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.sections import sections_of
from workforce.people.models import Team

DETAIL = "preparation:preparation-detail"
MOST_ASKING = 12


def preparation_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    recruiting.need(recruiting.may_list, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    shown = page_of(preparations.teams(viewer), request)
    listed = preparations.listed(viewer, shown.items)
    plans = rules.may_plan_some.test(viewer, None)
    without = [
        row for row in preparations.asking_without(viewer)[:MOST_ASKING]
        if row.team_id in listed.facts or shown.number == 1
    ]  # fmt: skip
    return page(
        request,
        "preparation/preparation_list.html",
        page=shown,
        patches=presenters.by_patch(shown.items, listed, viewer.today),
        asking=presenters.asking_rows(without, plans=plans),
        plans=plans,
        sections=sections_of(viewer, "recruitment"),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def preparation_begin(request: HttpRequest) -> HttpResponse:
    """First the team, where the address names none; then who manages it and what is prepared."""
    viewer = viewer_of(request)
    rules.need(rules.may_plan_some.test(viewer, None))
    query = TeamQuery.read(request)
    teams = team_queries.to_plan(viewer)
    team = teams.filter(pk=query.values["team"]).first() if query.values["team"] else None
    if team is None:
        return _choose_team(request, [(row.pk, f"{row.name}, {row.area.name}") for row in teams])
    form = _form(request, viewer, team, query.values["name"] or "")
    made: list[Preparation] = []

    def begin() -> None:
        made.append(actions.begin(team=team, said=form.said(), by=viewer, once_key=form.once_key))

    if done(request, form, begin):
        if not made:
            return redirect("preparation:preparation-list")
        messages.success(request, "Begun. Plan its first session now.")
        return redirect("preparation:session-plan", preparation_id=made[0].pk)
    return page(
        request, "preparation/preparation_begin.html", form=form, team=team,
        name=query.values["name"] or "",
    )  # fmt: skip


def _choose_team(request: HttpRequest, teams: list[tuple[UUID, str]]) -> HttpResponse:
    form = TeamForm(request.POST if request.method == "POST" else None, teams=teams)
    if form.is_valid():
        team = form.cleaned_data["team"]
        return redirect(f"{request.path}?team={team}")
    return page(request, "preparation/preparation_team.html", form=form, any=bool(teams))


def _form(
    request: HttpRequest, viewer: Viewer, team: Team, name: str, row: Preparation | None = None
) -> PreparationForm:
    managers = team_queries.managers(viewer, team, name)
    if row is not None and row.manager_id not in {pk for pk, _ in managers}:
        managers.insert(0, (row.manager_id, row.manager.name))
    initial: dict[str, Any] = {"manager": managers[0][0]} if len(managers) == 1 else {}
    if row is not None:
        initial = {"manager": row.manager_id, "about": row.about, "size": row.size_said}
    return PreparationForm(
        request.POST if request.method == "POST" else None,
        managers=managers,
        knows_staff=team_queries.staff(team.pk, viewer.today).exists(),
        version=row.version if row else None,
        initial=initial,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def preparation_change(request: HttpRequest, preparation_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = planned(viewer, preparation_id)
    name = TeamQuery.read(request).values["name"] or ""
    form = _form(request, viewer, row.team, name, row)

    def change() -> None:
        actions.change(preparation=row, said=form.said(), version=form.began_from or 0, by=viewer)

    if done(request, form, change):
        messages.success(request, "Saved.")
        return redirect(DETAIL, preparation_id=row.pk)
    return page(
        request, "preparation/preparation_change.html", form=form, preparation=row, name=name
    )


def preparation_detail(request: HttpRequest, preparation_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = seen(viewer, preparation_id)
    if refusal := wrong_method(request, "GET"):
        return refusal
    held = preparations.of(row)
    givers = preparations.givers(held)
    notes, choices = sealing.opened_both(
        preparations.notes(viewer, row), asking.of_team(viewer, row.team)
    )
    team_rules = standing.rules_of(settings.of(viewer))
    of = standing.facts([row.team_id], viewer.today)[row.team_id]
    result = of.standing(viewer.today, team_rules)
    writes = rules.may_write_notes.test(viewer, row)
    return page(
        request,
        "preparation/preparation_detail.html",
        preparation=row,
        standing=result,
        text=f"{wording.text(result, team_rules)} {wording.planned(of)}".strip(),
        tag_of=wording.tag(result),
        by=presenters.names_of(result.by, givers),
        checks=presenters.check_rows(result, team_rules, row.manager.name),
        sessions=presenters.session_rows(held, givers),
        reads=rules.may_read_notes.test(viewer, row),
        writes=writes,
        plans=rules.may_plan.test(viewer, row.team),
        notes=presenters.note_groups(notes),
        material=preparations.material(viewer, row.pk),
        explainers=preparations.explainers(row.team),
        waiting=presenters.waiting_rows(preparations.waiting(viewer, row.team)),
        choices=presenters.choice_rows(
            [each for each in choices if each.row.about == About.NEWCOMERS]
        ),
        present=presenters,
    )
