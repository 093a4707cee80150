"""Which of the teams and service areas here a row means."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from workforce.core.settings import Values
from workforce.establishment.importing.codes import Codes
from workforce.people.models import ServiceArea, Team
from workforce.people.names import plain


@dataclass(frozen=True, slots=True)
class Place:
    area_id: UUID | None = None
    team_id: UUID | None = None


class Places:
    """Two queries. A team is the one of this name in the directorate, or the only one of this name."""

    def __init__(self, values: Values) -> None:
        self.codes = Codes(values.get("establishment.area_prefix"))
        self.areas = {plain(name): pk for pk, name in ServiceArea.objects.values_list("pk", "name")}
        self.teams: dict[str, list[tuple[UUID, UUID]]] = defaultdict(list)
        for pk, name, area in Team.objects.values_list("pk", "name", "area_id"):
            self.teams[plain(name)].append((pk, area))

    def of(self, directorate: str, team: str) -> Place:
        area = self.areas.get(plain(self.codes.off(directorate))) if directorate else None
        named = self.teams.get(plain(team), []) if team else []
        here = [each for each in named if each[1] == area] if area else named
        if len(here) != 1 and len(named) == 1 and area is None:
            here = named
        if len(here) == 1:
            return Place(here[0][1], here[0][0])
        return Place(area)
