"""How I want to be asked, and how colleagues of a team do."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from recruitment.preparation import presenters, rules, sealing
from recruitment.preparation.actions import asking as actions
from recruitment.preparation.forms import AskingForm
from recruitment.preparation.models import About
from recruitment.preparation.queries import asking as queries
from recruitment.preparation.views.parts import done, found
from workforce.core.http import page, viewer_of, wrong_method
from workforce.people.queries import teams


@require_http_methods(["GET", "HEAD", "POST"])
def asking_mine(request: HttpRequest) -> HttpResponse:
    viewer = viewer_of(request)
    rules.need(rules.is_in_a_peer_role.test(viewer, None))
    initial: dict[str, Any] = {}
    for about, (row, words) in queries.own(viewer).items():
        initial |= {
            f"{about}_way": row.way, f"{about}_whom": row.with_whom, f"{about}_words": words
        }  # fmt: skip
    form = AskingForm(request.POST if request.method == "POST" else None, initial=initial)
    if done(request, form, lambda: actions.choose(form.chosen(), by=viewer)):
        messages.success(request, "Saved. You can change it at any time.")
        return redirect("preparation:asking-mine")
    return page(request, "preparation/asking_mine.html", form=form)


def asking_list(request: HttpRequest, team_id: UUID) -> HttpResponse:
    """For whoever asks: a team's line managers, whoever leads its patch, who prepares it, the centre."""
    viewer = viewer_of(request)
    team = found(teams.get(viewer, team_id))
    rules.need(queries.asks_in(viewer, team))
    if refusal := wrong_method(request, "GET"):
        return refusal
    choices = sealing.chosen(queries.of_team(viewer, team))
    return page(
        request,
        "preparation/asking_list.html",
        team=team,
        newcomers=[
            row for row in presenters.choice_rows(choices) if row["about"] == About.NEWCOMERS
        ],
        supported=[
            row for row in presenters.choice_rows(choices) if row["about"] == About.SUPPORTED
        ],
        new_staff=queries.new_staff(team, viewer.today),
    )
