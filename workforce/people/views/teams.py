from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from workforce.core.access import CENTRAL_LEAD, HR, Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of
from workforce.core.panels import panels_of
from workforce.people import rules
from workforce.people.actions import organisation as actions
from workforce.people.forms import CoachForm, FindQuery
from workforce.people.forms_organisation import TeamsQuery
from workforce.people.models import Team
from workforce.people.presenters import closing as closing_words
from workforce.people.presenters import lists, words
from workforce.people.presenters import organisation as present
from workforce.people.queries import choosing, closing, patches, team_table, teams
from workforce.people.queries.organisation import Reach
from workforce.people.views.base import done, found


def team_list(request: HttpRequest) -> HttpResponse:
    """The organisation as a table."""
    viewer = viewer_of(request)
    rules.need(rules.may_list, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    reach = Reach.of(viewer)
    form = TeamsQuery.read(
        request,
        patches=patches.choices(viewer),
        areas=patches.area_choices(viewer),
        strands=team_table.strands_for(viewer, reach),
    )
    shown = page_of(team_table.find(viewer, form.wanted, reach), request)
    coach = team_table.sees_coaches(viewer)
    return page(
        request,
        "people/team_list.html",
        form=form,
        shown=shown,
        columns=present.team_columns(coach=coach),
        rows=present.team_rows(team_table.rows(viewer, shown.items, reach), coach=coach),
        sections=lists.sections(viewer),
        whole=reach.all,
        may_take=viewer.has(CENTRAL_LEAD, HR),
    )


def team_detail(request: HttpRequest, team_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    team = teams.get(viewer, team_id)
    if team is None:
        return redirect("people:team-detail", team_id=found(teams.merged_into(viewer, team_id)).pk)
    if refusal := wrong_method(request, "GET"):
        return refusal
    data = teams.page_of(viewer, team)
    may_list = rules.may_list.test(viewer)
    may_arrange = rules.may_arrange_team.test(viewer, team)
    return page(
        request,
        "people/team_detail.html",
        data=data,
        team=team,
        members=words.members(data.members, viewer.today),
        leads=words.leads(data.leads, viewer.today, link=may_list),
        coaches=words.coaches(data.coaches, viewer.today, change=may_arrange),
        partners=present.partner_rows(data.partners, viewer.today, may_list=may_list),
        former=teams.former_names(viewer, team) if data.peers is not None else [],
        staff=words.few(data.staff) if data.staff is not None else None,
        may_list=may_list,
        may_arrange=may_arrange,
        may_shape=rules.may_shape_patches.test(viewer),
        sees_coach=team_table.sees_coaches(viewer),
        crumbs=present.crumbs(patch=team.area.patch, area=team.area),
        panels=panels_of(viewer, "team", team),
        closing=closing_words.closing(team, closing.still_there(viewer, team), viewer.today),
    )


def team_coach(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """Name who coaches the team; whoever coaches it now hands over."""
    viewer = viewer_of(request)
    team = found(teams.get(viewer, team_id))
    rules.need(rules.may_arrange_team, viewer, team)
    find = FindQuery.read(request)
    candidates = choosing.people(viewer, find.values["name"] or "", area=team.area_id)
    form = CoachForm(
        request.POST if request.method == "POST" else None,
        candidates=candidates,
        asking="Who coaches the team?",
        initial={"starts": viewer.today},
    )
    if done(request, form, lambda: _name_coach(viewer, team, form)):
        messages.success(request, "Saved. They see who works in the team from that day on.")
        return redirect("people:team-detail", team_id=team.pk)
    return page(
        request,
        "people/team_coach.html",
        form=form,
        find=find,
        candidates=candidates,
        team=team,
        coaches=words.coaches(teams.coaches_of(viewer, team), viewer.today, change=False),
    )


def _name_coach(viewer: Viewer, team: Team, form: CoachForm) -> None:
    holder = found(choosing.person(viewer, form.holder_id))
    actions.name_coach(team, holder=holder, starts=form.cleaned_data["starts"], by=viewer)
