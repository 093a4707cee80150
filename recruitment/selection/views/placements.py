"""Teams somebody should not be placed in: one's own page, and the recruitment lead's."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from recruitment.selection import matching, presenters, rules
from recruitment.selection.actions import placing as actions
from recruitment.selection.forms import FindForm, FindTeamForm, TeamForm
from recruitment.selection.models import Candidate, Placement
from recruitment.selection.placements import Listed
from recruitment.selection.queries import placing
from recruitment.selection.queries.placing import Opened
from recruitment.selection.views.parts import found, number, posted, pressed
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.http import page, viewer_of, wrong_method
from workforce.core.paging import page_of_list
from workforce.core.sections import sections_of
from workforce.people.queries import choosing


def team_rows(listed: Listed) -> list[dict[str, Any]]:
    """For whose list it is: each team, and what became of an exception."""
    names = placing.names(listed.all)

    def words(team: UUID) -> str:
        if team in listed.asked:
            return "You asked for an exception. A lead decides."
        if team in listed.lifted:
            return "You can be placed here: an exception was agreed."
        return "The exception was not agreed. You can ask again." if team in listed.kept else ""

    return [
        {
            "pk": pk,
            "name": names.get(pk, "A team that is no more"),
            "words": words(pk),
            "asks": pk not in listed.asked | listed.lifted,
            "is_own": pk in listed.own,
        }
        for pk in sorted(listed.all, key=lambda pk: names.get(pk, ""))
    ]


def own_page(request: HttpRequest, listed: Listed, version: int) -> dict[str, Any]:
    """What is listed, and teams found by a part of their name."""
    find = FindTeamForm.read(request)
    name = find.values["name"] or ""
    found_teams = placing.find_teams(name)
    return {
        "rows": team_rows(listed),
        "version": version,
        "find": find,
        "teams": [(pk, called) for pk, called in found_teams if pk not in listed.own],
        "is_searched": bool(name),
        "placed_months": int(settings.get("selection.placed_months")),
    }


def change_own(
    request: HttpRequest, candidate: Candidate | None, listed: Listed, by: Viewer
) -> None:
    """One team more, or one less: a press each, and no reason."""
    team, version = uuid_of(request.POST.get("team", "")), number(request.POST.get("version", ""))
    if team is None:
        messages.info(request, "Choose a team first.")
        return
    takes_off = request.POST.get("listed") == "no"
    teams = listed.own - {team} if takes_off else listed.own | {team}
    pressed(
        request,
        lambda: actions.list_own(candidate=candidate, teams=teams, version=version, by=by),
        "Taken off the list." if takes_off else "Saved. Nobody asks why.",
    )


def placement_own(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.is_in_a_peer_role, viewer)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    version, listed = placing.own(viewer)
    if request.method == "POST":
        change_own(request, None, listed, viewer)
        return redirect("selection:placement-own")
    return page(request, "selection/placement_own.html", **own_page(request, listed, version or 1))


def placement_ask(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.is_in_a_peer_role, viewer)
    if refusal := wrong_method(request, "POST"):
        return refusal
    if team := uuid_of(request.POST.get("team", "")):
        pressed(
            request,
            lambda: actions.ask_exception(team_id=team, by=viewer),
            "Asked. A lead decides, and you get one message.",
        )
    return redirect("selection:placement-own")


def placement_list(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.is_recruitment_lead, viewer)
    if refusal := wrong_method(request, "GET"):
        return refusal
    find = FindForm.read(request)
    name = find.values["name"] or ""
    shown = page_of_list(placing.all_of_lead(viewer), request)
    names = placing.names({pk for each in shown for pk in each.listed.all})
    return page(
        request,
        "selection/placement_list.html",
        page=shown,
        rows=[
            {
                "title": each.name,
                "href": f"{each.row.pk}/",
                "text": f"{matching.NOT_HERE}: {presenters.team_names(each.listed.not_here, names) or 'nowhere now'}",
                "note": "Asks for an exception" if each.listed.asked else "",
            }
            for each in shown
        ],
        find=find,
        people=choosing.people(viewer, name).people if name else [],
        sections=sections_of(viewer, "recruitment"),
    )


def placement_begin(request: HttpRequest) -> HttpResponse:
    """Of somebody who works here: where nothing stands yet."""
    viewer = viewer_of(request)
    rules.need(rules.is_recruitment_lead, viewer)
    if refusal := wrong_method(request, "POST"):
        return refusal
    pk = uuid_of(request.POST.get("person", ""))
    if pk is None:
        messages.info(request, "Choose a person first.")
        return redirect("selection:placement-list")
    person = found(placing.here(viewer, pk))
    row = actions.begin_for(person=person, by=viewer)
    return redirect("selection:placement-detail", placement_id=row.pk)


def placement_detail(request: HttpRequest, placement_id: UUID) -> HttpResponse:
    """Where a team is asked about, suitable or not, and the grounds."""
    viewer = viewer_of(request)
    opened = _of_lead(request, placement_id)
    if refusal := wrong_method(request, "GET", "POST"):
        return refusal
    form = TeamForm(posted(request), teams=placing.teams(), label="Would this team suit?")
    suits = None
    if form.is_bound and form.is_valid():
        suits = form.chosen not in opened.listed.not_here
        if opened.row.person is not None:
            suits = matching.of_person(opened.row.person, form.chosen).is_suitable
    names = placing.names(opened.listed.all)
    return page(
        request,
        "selection/placement_detail.html",
        opened=opened,
        not_here=[(pk, names.get(pk, "")) for pk in opened.listed.not_here],
        asked=[(pk, names.get(pk, "")) for pk in opened.listed.asked],
        lifted=presenters.team_names(opened.listed.lifted, names),
        form=form,
        suits=suits,
        ground=matching.NOT_HERE,
        note=TeamForm(teams=placing.teams(), label="Keep apart from a team", prefix="note"),
        is_own=opened.row.person_id == viewer.person_id,
    )


def placement_note(request: HttpRequest, placement_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    opened = _of_lead(request, placement_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    team = uuid_of(request.POST.get("note-team", ""))
    is_noted = request.POST.get("noted") != "no"
    if team is None:
        messages.info(request, "Choose a team first.")
    else:
        pressed(
            request,
            lambda: actions.note(placement=opened.row, team_id=team, is_noted=is_noted, by=viewer),
            "Saved. No reason is kept."
            if is_noted
            else "If a lead had noted it, it is noted no more.",
        )
    return redirect("selection:placement-detail", placement_id=placement_id)


def placement_decide(request: HttpRequest, placement_id: UUID) -> HttpResponse:
    opened = _of_lead(request, placement_id)
    if refusal := wrong_method(request, "POST"):
        return refusal
    team, is_lifted = uuid_of(request.POST.get("team", "")), request.POST.get("lift") == "yes"
    version = number(request.POST.get("version", ""))
    if team is not None:
        pressed(
            request,
            lambda: _decide(opened.row, team, is_lifted, version, request),
            "Decided. They are told.",
        )
    return redirect("selection:placement-detail", placement_id=placement_id)


def _decide(
    row: Placement, team: UUID, is_lifted: bool, version: int | None, request: HttpRequest
) -> None:
    actions.decide(
        placement=row, team_id=team, is_lifted=is_lifted, version=version, by=viewer_of(request)
    )


def _of_lead(request: HttpRequest, placement_id: UUID) -> Opened:
    viewer = viewer_of(request)
    rules.need(rules.is_recruitment_lead, viewer)
    return found(placing.get(viewer, placement_id))


def uuid_of(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
