"""A request stays at team preparation until its team is prepared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from django.urls import reverse

from recruitment.holding import Missing, Stop
from recruitment.models import Request
from recruitment.preparation import wording
from recruitment.preparation.queries import standing
from recruitment.preparation.queries.standing import OfTeam
from recruitment.preparation.reckoning import Rules, Standing
from recruitment.states import PREPARATION
from workforce.core import clock, settings


def check(requests: Sequence[Request]) -> Mapping[UUID, Sequence[Missing]]:
    with_team = [request for request in requests if request.team_id is not None]
    if not with_team:
        return {}
    today, rules = clock.today(), standing.rules_of(settings.load())
    facts = standing.facts({request.team_id for request in with_team if request.team_id}, today)
    found = {}
    for request in with_team:
        of = facts[request.team_id]  # type: ignore[index]
        held = of.standing(today, rules, request.line_manager_id)
        if not held.is_valid:
            found[request.pk] = [_missing(request, of, held, rules)]
    return found


def _missing(request: Request, of: OfTeam, held: Standing, rules: Rules) -> Missing:
    text = f"{wording.text(held, rules)} {wording.planned(of)}".strip()
    return Missing(f"Team preparation. {text}", wording.who(of), href(request.team_id, of, held))


def href(team_id: UUID | None, of: OfTeam, held: Standing) -> str:
    """What goes on, what was held, or the way to begin."""
    if pk := of.begun or held.preparation:
        return reverse("preparation:preparation-detail", args=[pk])
    return f"{reverse('preparation:preparation-begin')}?team={team_id}"


STOPS = [Stop("team-preparation", frozenset({PREPARATION}), check, 10)]
