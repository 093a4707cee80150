"""What the registers say. Not scoped: for figures; a page says who may read them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F
from django.db.models.functions import Coalesce

from training.workshops.night import Night
from training.workshops.reaching import Came
from workforce.core import clock
from workforce.core.settings import Values
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Place
from workforce.gatherings.states import HELD
from workforce.people.models import Assignment, StaffInPost
from workforce.people.scopes import runs


def to_programmes(programmes: Collection[UUID], values: Values) -> list[Came]:
    """Whoever came to a workshop of these whose register is closed. Two queries."""
    rows = _places().filter(gathering__workshop__programme__in=list(programmes))
    return _read(rows, values)


def between(first: date, last: date, values: Values) -> list[Came]:
    """To any workshop that began on a day from `first` to `last`. Two queries."""
    rows = _places().filter(
        gathering__workshop__isnull=False,
        gathering__starts_at__gte=clock.at_local(first, time(0)),
        gathering__starts_at__lt=clock.at_local(last + timedelta(days=1), time(0)),
    )
    return _read(rows, values)


def _places() -> Any:
    return Place.objects.filter(gathering__state=HELD, attendance=Attendance.CAME).order_by()


def _read(rows: Any, values: Values) -> list[Came]:
    found = list(
        rows.annotate(
            number=F("staff__employee_number"), of=Coalesce("came_from__team", "staff__team")
        ).values_list("pk", "number", "of", "person_id", "gathering__starts_at")
    )
    teams = _teams({person for *_, person, _ in found if person})
    times = _times({at for *_, at in found}, Night.of(values))
    return [
        Came(
            who=number or (str(person) if person else f"guest {pk}"),
            team=of or _team_on(teams.get(person, ()), times[at][0]),
            day=times[at][0],
            at_night=times[at][1],
        )
        for pk, number, of, person, at in found
    ]


def _times(moments: Collection[datetime], night: Night) -> dict[datetime, tuple[date, bool]]:
    """Reckoned once for each workshop, and not for each who came."""
    return {at: (clock.local(at).date(), night.holds(at)) for at in moments}


Stints = Mapping[UUID, list[tuple[date, date | None, UUID]]]


def _teams(people: Collection[UUID]) -> Stints:
    found: dict[UUID, list[tuple[date, date | None, UUID]]] = {}
    rows = Assignment.objects.filter(person__in=list(people)).order_by("starts", "pk")
    for person, starts, ends, team in rows.values_list("person_id", "starts", "ends", "team_id"):
        found.setdefault(person, []).append((starts, ends, team))
    return found


def _team_on(stints: Collection[tuple[date, date | None, UUID]], day: date) -> UUID | None:
    return next(
        (team for starts, ends, team in stints if starts <= day and (ends is None or ends >= day)),
        None,
    )


def support_workers(
    teams: Collection[UUID] | None, day: date, values: Values
) -> dict[UUID, set[str]]:
    """By team, the employee numbers of its support workers on that day; None: of every team that has some. Each of
    `teams` is in it. One query."""
    rows = StaffInPost.objects.filter(
        runs(day), staff_group__in=list(values.get("workshops.staff_groups"))
    )
    if teams is not None:
        rows = rows.filter(team__in=list(teams))
    found: dict[UUID, set[str]] = {team: set() for team in teams or ()}
    for team, number in rows.order_by().values_list("team_id", "employee_number"):
        found.setdefault(team, set()).add(number)
    return found
