"""Who leads a run: the same on each of its days, unless somebody steps down from one."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from training.courses import rules
from training.courses.actions import locking
from training.courses.errors import CannotSave
from training.courses.models import Day, Run
from workforce.core import clock
from workforce.core.access import Viewer
from workforce.gatherings import actions as gatherings
from workforce.gatherings.models import Facilitator, Gathering
from workforce.gatherings.models.facilitator import Role
from workforce.gatherings.states import PLANNED

ROLES = (Role.LEAD, Role.SECOND)


@transaction.atomic
def appoint(*, run: Run, lead: UUID | None, second: UUID | None, by: Viewer) -> None:
    """From now on these two on every day that is not over. Raises CannotSave with `field` lead or second."""
    rules.check(rules.may_arrange, by, run)
    row = locking.locked(run)
    if lead is not None and lead == second:
        raise CannotSave("Choose two people: one leads, the other leads with them", "second")
    days = _left(row)
    wanted = {role: person for role, person in zip(ROLES, (lead, second), strict=True) if person}
    now = _now(days)
    if not now:
        _appoint_all(days, wanted, by)
        return
    for day in days:
        _step_down(day, now.get(day.gathering_id, {}), wanted, by)
        for role, person in wanted.items():
            _put(day.gathering, person, role, by)


def _left(run: Run) -> list[Day]:
    rows = run.days.select_related("gathering").filter(
        gathering__state=PLANNED, gathering__ends_at__gt=clock.now()
    )
    return list(rows.order_by("gathering_id"))


def _now(days: Sequence[Day]) -> dict[UUID, dict[UUID, str]]:
    found: dict[UUID, dict[UUID, str]] = {}
    rows = Facilitator.objects.filter(gathering__in=[day.gathering_id for day in days])
    for row in rows:
        found.setdefault(row.gathering_id, {})[row.person_id] = row.role
    return found


def _appoint_all(days: Sequence[Day], wanted: dict[Role, UUID], by: Viewer) -> None:
    """As many queries for sixty days as for one."""
    gatherings.appoint_many(
        [(day.gathering, person, str(role)) for day in days for role, person in wanted.items()],
        by=by,
    )


def _step_down(day: Day, now: dict[UUID, str], wanted: dict[Role, UUID], by: Viewer) -> None:
    stay = {(person, str(role)) for role, person in wanted.items()}
    for person, role in now.items():
        if (person, role) not in stay:
            gatherings.step_down(gathering=day.gathering, person_id=person, by=by)


def _put(gathering: Gathering, person: UUID, role: Role, by: Viewer) -> None:
    try:
        gatherings.appoint(gathering=gathering, person_id=person, role=str(role), by=by)
    except CannotSave as error:
        raise CannotSave(error.words, str(role)) from error


def lead_again(run: Run, made: Run, *, by: Viewer) -> None:
    """Whoever led most of the days leads the new ones; who can't is left out."""
    counted: dict[tuple[UUID, str], int] = {}
    rows = Facilitator.objects.filter(gathering__course_day__run=run, role__in=ROLES)
    for person, role in rows.order_by("gathering").values_list("person_id", "role"):
        counted[person, role] = counted.get((person, role), 0) + 1
    chosen: dict[str, UUID] = {}
    for (person, role), _ in sorted(counted.items(), key=lambda each: (-each[1], str(each[0]))):
        if role not in chosen and person not in chosen.values():
            chosen[role] = person
    days = _left(made)
    asked = [(day.gathering, person) for day in days for person in chosen.values()]
    cannot = {person for _, person in gatherings.cannot_lead(asked)}
    able = {Role(role): person for role, person in chosen.items() if person not in cannot}
    _appoint_all(days, able, by)


def is_led(run: Run) -> bool:
    led = Facilitator.objects.filter(role=Role.LEAD, gathering__course_day__run=run)
    planned = Gathering.objects.filter(course_day__run=run, state=PLANNED)
    return not planned.exclude(pk__in=led.values("gathering")).exists()
