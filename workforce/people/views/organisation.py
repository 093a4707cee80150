"""The trust, opened level by level: patches, areas, teams."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse

from workforce.core.http import fragment, page, viewer_of, wrong_method
from workforce.people import rules
from workforce.people.presenters import closing as closing_words
from workforce.people.presenters import lists, words
from workforce.people.presenters import organisation as present
from workforce.people.queries import belonging, closing, organisation, patches, team_table
from workforce.people.queries.organisation import Reach
from workforce.people.views.base import found


def organisation_detail(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    trust = organisation.trust(viewer)
    return page(
        request,
        "people/organisation_detail.html",
        figures=present.trust_figures(trust),
        rows=present.patch_rows(trust.patches),
        loose=present.area_rows(trust.loose),
        whole=trust.figures is not None,
        may_shape=rules.may_shape_patches.test(viewer),
        sections=lists.sections(viewer),
    )


def area_detail(request: HttpRequest, area_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.may_list, viewer)
    area = found(organisation.area(viewer, area_id))
    if refusal := wrong_method(request, "GET"):
        return refusal
    reach = Reach.of(viewer)
    is_whole = reach.has(area.patch_id)
    teams = organisation.teams_of(viewer, area) if is_whole else []
    leads = patches.leads_of(viewer, area.patch) if area.patch else []
    return page(
        request,
        "people/area_detail.html",
        area=area,
        is_whole=is_whole,
        figures=present.whole_figures(organisation.area_figures(viewer, area)) if is_whole else [],
        rows=present.team_links(team_table.rows(viewer, teams, reach)),
        leads=words.leads(leads, viewer.today, link=rules.is_central.test(viewer)),
        former=organisation.former_names(viewer, area),
        crumbs=present.crumbs(patch=area.patch),
        closing=closing_words.closing(area, closing.still_there(viewer, area), viewer.today),
        may_shape=rules.may_shape_patches.test(viewer),
    )


def area_teams(request: HttpRequest, area_id: UUID) -> HttpResponse:
    """The teams of an area, for the page of the trust to open in place."""
    viewer = viewer_of(request)
    rules.need(rules.may_list, viewer)
    area = found(organisation.area(viewer, area_id))
    reach = Reach.of(viewer)
    found(area if reach.has(area.patch_id) else None)
    if refusal := wrong_method(request, "GET"):
        return refusal
    teams = organisation.teams_of(viewer, area)
    rows = present.team_links(team_table.rows(viewer, teams, reach))
    return fragment(request, "people/_area_teams.html", area=area, rows=rows)


def belonging_detail(request: HttpRequest) -> HttpResponse:
    """Where the viewer belongs themselves."""
    viewer = viewer_of(request)
    if refusal := wrong_method(request, "GET"):
        return refusal
    return page(
        request,
        "people/belonging_detail.html",
        places=present.places(belonging.places(viewer), viewer.today),
        may_list=rules.may_list.test(viewer),
    )
