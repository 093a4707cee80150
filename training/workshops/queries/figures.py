"""The figures of the report, never a name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from training.workshops import reaching
from training.workshops.models import Ward, Workshop
from training.workshops.night import Night
from training.workshops.queries import came
from workforce.core import clock
from workforce.core.settings import Values
from workforce.gatherings.states import CALLED_OFF, HELD
from workforce.reports.suppression import Split

DAY, NIGHT, ANY = "day", "night", "any"


@dataclass(frozen=True, slots=True)
class Held:
    """Workshops planned and held, and the places of those held: gatherings are no people."""

    planned: int = 0
    held: int = 0
    places: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """`came`: places taken by somebody who came, by time of day. `wards`: by time of day and ward, of its support workers on
    the last day, those who came and those who did not."""

    held: dict[str, Held]
    came: dict[str, int]
    wards: dict[str, dict[str, Split]]


def between(first: date, last: date, values: Values) -> Figures:
    """Workshops that began on these days: five queries."""
    rows = came.between(first, last, values)
    wards = Ward.objects.standing().order_by().values_list("team_id", "team__name").distinct()
    names = _names(wards)
    reached = reaching.reach(came.support_workers(list(names), last, values), rows)
    return Figures(
        held=_held(first, last, values),
        came={
            DAY: sum(not row.at_night for row in rows),
            NIGHT: sum(row.at_night for row in rows),
        },
        wards={
            what: {
                names[team]: Split(part[what], each.workers - part[what])
                for team, each in reached.items()
                for part in [{DAY: each.day, NIGHT: each.night, ANY: each.been}]
            }
            for what in (DAY, NIGHT, ANY)
        },
    )


def _names(wards: Iterable[tuple[UUID, str]]) -> dict[UUID, str]:
    """By team. Two wards may have the same name in different places."""
    by_name: dict[str, list[UUID]] = defaultdict(list)
    for team, name in wards:
        by_name[name].append(team)
    return {
        team: name if len(same) == 1 else f"{name} ({number})"
        for name, same in by_name.items()
        for number, team in enumerate(same, 1)
    }


def _held(first: date, last: date, values: Values) -> dict[str, Held]:
    night, found = Night.of(values), {DAY: Held(), NIGHT: Held()}
    rows = Workshop.objects.filter(
        gathering__starts_at__gte=clock.at_local(first, time(0)),
        gathering__starts_at__lt=clock.at_local(last + timedelta(days=1), time(0)),
    ).exclude(gathering__state=CALLED_OFF)
    for at, state, capacity in rows.values_list(
        "gathering__starts_at", "gathering__state", "gathering__capacity"
    ):
        what = NIGHT if night.holds(at) else DAY
        so_far, is_held = found[what], state == HELD
        found[what] = Held(
            so_far.planned + 1, so_far.held + is_held, so_far.places + is_held * capacity
        )
    return found
