"""Service areas and teams that no extract brings: made by hand."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.people.actions.naming import refuse_taken
from workforce.people.closing import refuse_closed
from workforce.people.errors import Conflict
from workforce.people.models import Patch, ServiceArea, Team


@transaction.atomic
def add_area(*, name: str, patch: Patch | None, by: Viewer) -> ServiceArea:
    area = ServiceArea(name=name, patch=patch)
    if patch is not None:
        refuse_closed({patch.pk: clock.today()}, of=Patch, by=by)
    refuse_taken(area, name)
    _save(area, f"There is a service area called “{name}” already. Choose another name.")
    audit.record("area added", by=by, on=None, about=f"area {area.pk}")
    return area


@transaction.atomic
def add_team(*, name: str, area: ServiceArea, location: str, by: Viewer) -> Team:
    team = Team(name=name, area=area, location=location)
    refuse_closed({area.pk: clock.today()}, of=ServiceArea, by=by)
    refuse_taken(team, name)
    _save(team, f"There is a team called “{name}” in this area already. Choose another name.")
    audit.record("team added", by=by, on=None, about=f"team {team.pk}")
    return team


def _save(row: ServiceArea | Team, taken: str) -> None:
    """Of two at once the second is told, whoever came first."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise Conflict(taken) from error
