from uuid import UUID

from django.http import HttpRequest, HttpResponse

from workforce.core.http import page
from workforce.core.paging import page_of
from workforce.core.panels import panels_of
from workforce.people import rules
from workforce.people.forms import TeamQuery
from workforce.people.presenters import lists, words
from workforce.people.queries import patches, teams
from workforce.people.views.base import found, viewer_of, wrong_method


def team_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    form = TeamQuery.read(
        request, patches=patches.choices(viewer), areas=patches.area_choices(viewer)
    )
    wanted = {name: value or "" for name, value in form.values.items()}
    shown = page_of(teams.find(viewer, **wanted), request)
    peers = teams.peers_in(viewer, [team.pk for team in shown])
    return page(
        request,
        "people/team_list.html",
        form=form,
        shown=shown,
        rows=lists.team_rows(shown, peers),
        sections=lists.sections(viewer),
    )


def team_detail(request: HttpRequest, team_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    team = found(teams.get(viewer, team_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    data = teams.page_of(viewer, team)
    may_list = rules.may_list.test(viewer)
    return page(
        request,
        "people/team_detail.html",
        data=data,
        team=team,
        members=words.members(data.members, viewer.today),
        leads=words.leads(data.leads, viewer.today, link=may_list),
        staff=words.few(data.staff) if data.staff is not None else None,
        may_list=may_list,
        panels=panels_of(viewer, "team", team),
    )
