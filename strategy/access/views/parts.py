"""What pages of this room share."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from strategy.access.queries import coverage
from strategy.access.queries.coverage import TeamCover
from workforce.core import navigation
from workforce.core.access import Viewer
from workforce.core.http import viewer_of
from workforce.core.sections import sections_of
from workforce.people.views.base import found

STRATEGY, COMMUNITY = "strategy", "community"


def shared(viewer: Viewer) -> dict[str, Any]:
    """The pages beside it: those of the strategy for whoever has it in their menu, else of the community."""
    has_strategy = navigation.has_item(viewer, "aims:strategy-detail")
    return {"sections": sections_of(viewer, STRATEGY if has_strategy else COMMUNITY)}


def the_team(request: HttpRequest, team_id: UUID) -> TeamCover:
    return found(coverage.team(viewer_of(request), team_id))
