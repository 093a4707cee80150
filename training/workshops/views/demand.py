"""Who would like a workshop."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods

from training.workshops import actions, rules
from training.workshops.forms import DemandForm
from training.workshops.models import Programme
from training.workshops.queries import people, programmes, standing
from training.workshops.views.parts import press, programme_seen, say
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave, SavedBefore
from workforce.core.http import page, viewer_of
from workforce.gatherings.kinds import Who

ME, TEAM = "me", "team"


@require_http_methods(["GET", "HEAD", "POST"])
def demand_ask(request: HttpRequest, programme_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    row = programme_seen(viewer, programme_id)
    rules.need(rules.may_ask.test(viewer, row))
    name = request.GET.get("name", "")[:100]
    by_name = rules.is_of_its_team.test(viewer, row)
    found = _choices(viewer, row, name if by_name else "")
    form = DemandForm(
        request.POST if request.method == "POST" else None,
        found=found,
        teams=any(key.startswith(TEAM) for key, _ in found),
    )
    if form.is_valid():
        try:
            _ask(viewer, row, form)
        except SavedBefore:
            return redirect("workshops:programme-detail", programme_id=row.pk)
        except CannotSave as error:
            say(form, error)
        else:
            messages.success(
                request, "Noted. When a date at that time is planned, you get one message."
            )
            return redirect("workshops:programme-detail", programme_id=row.pk)
    return page(
        request, "workshops/demand_ask.html", form=form, programme=row, name=name, by_name=by_name
    )


def _choices(viewer: Viewer, row: Programme, name: str) -> list[tuple[str, str]]:
    """Oneself, the teams one may ask for, and staff found by name."""
    found = []
    if rules.may_ask_for_oneself.test(viewer, row):
        found.append((ME, "Me"))
    teams = rules.wards_managed(viewer, row)
    if rules.is_of_its_team.test(viewer, row):
        teams = teams | {ward.team_id for ward in standing.wards_of(viewer, row)}
    found += [(f"{TEAM}:{pk}", f"Some of {words}") for pk, words in programmes.team_names(teams)]
    return found + people.staff_called(viewer, row, name, viewer.today)


def _ask(viewer: Viewer, row: Programme, form: DemandForm) -> None:
    data = form.cleaned_data
    what, _, pk = data["who"].partition(":")
    who = None
    if what == ME:
        who = Who(person_id=viewer.person_id)
    elif what != TEAM:
        who = people.who_of(data["who"])
    actions.ask(
        programme=row,
        who=who,
        team_id=UUID(pk) if what == TEAM else None,
        number=(data.get("number") or 1) if what == TEAM else 1,
        time_of_day=data["time_of_day"],
        by=viewer,
        once_key=form.once_key,
    )


def demand_take_back(request: HttpRequest, demand_id: UUID) -> HttpResponse:
    viewer = viewer_of(request)
    rows = programmes.demand(viewer)
    if not rules.may_plan.test(viewer, None):
        rows = programmes.demand_of_ones_own(viewer)
    row = get_object_or_404(rows, pk=demand_id)
    return press(
        request,
        lambda: actions.take_back(demand=row, by=viewer),
        "Taken back.",
        "workshops:programme-detail",
        programme_id=row.programme_id,
    )
