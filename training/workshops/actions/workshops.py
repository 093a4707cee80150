"""One workshop: planned, changed, led and given together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from training.workshops import rules
from training.workshops.gatherings import SLUG
from training.workshops.models import Demand, Programme, TimeOfDay, Workshop
from training.workshops.night import Night
from training.workshops.notices import WANTED
from training.workshops.outlines import title_of
from training.workshops.queries import standing
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave
from workforce.gatherings import actions as gatherings
from workforce.gatherings.actions import Plan
from workforce.gatherings.models.facilitator import Role
from workforce.gatherings.when import When
from workforce.notices.actions import notify
from workforce.notices.kinds import NoticeFor

ROLES = (Role.LEAD, Role.SECOND)


@dataclass(frozen=True, slots=True)
class Wanted:
    """`specialist_staff` and `specialist`: one of the trust's staff, or a guest by name; one of the two at most."""

    when: When
    capacity: int
    outlines: Sequence[str]
    place: str = ""
    link: str = ""
    specialist_staff: UUID | None = None
    specialist: str = ""
    specialism: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """Who leads it, and who leads with them: somebody with lived experience at least."""

    lead: UUID | None = None
    second: UUID | None = None


@transaction.atomic
def plan(
    *, programme: Programme, wanted: Wanted, team: Team, by: Viewer, once_key: str = ""
) -> Workshop:
    """Whoever asked for one at this time of day in this programme is told once. SavedBefore for the second press."""
    rules.need(by.is_system or rules.may_plan.test(by, None))
    _check(wanted, team)
    gathering = gatherings.plan(
        Plan(
            kind=SLUG,
            title=title_of(list(wanted.outlines)),
            when=wanted.when,
            capacity=wanted.capacity,
            place=wanted.place,
            link=wanted.link,
        ),
        by=by,
        once_key=once_key,
    )
    made = Workshop(gathering=gathering, programme=programme)
    _write(made, wanted)
    made.save()
    _lead(made, team, by)
    _tell_who_asked(made, by)
    return made


@transaction.atomic
def change(*, workshop: Workshop, wanted: Wanted, team: Team, version: int, by: Viewer) -> Workshop:
    """Raises Changed when the gathering is not at `version` any more."""
    rules.need(by.is_system or rules.may_plan.test(by, None))
    _check(wanted, team)
    before = workshop.gathering.when
    workshop.gathering = gatherings.change(
        gathering=workshop.gathering,
        version=version,
        by=by,
        when=wanted.when if wanted.when != before else None,
        place=wanted.place,
        link=wanted.link,
        title=title_of(list(wanted.outlines)),
        capacity=wanted.capacity,
    )
    _write(workshop, wanted)
    workshop.save()
    _lead(workshop, team, by)
    return workshop


def _check(wanted: Wanted, team: Team) -> None:
    if not wanted.outlines:
        raise CannotSave("Choose what it is about", "outlines")
    if wanted.specialist_staff and wanted.specialist:
        raise CannotSave("Choose one of the staff or write a guest's name, not both", "specialist")
    if team.lead is not None and team.lead == team.second:
        raise CannotSave("Choose two people, or leave the second one empty", "second")
    if team.second is not None and team.lead is None:
        raise CannotSave("Say who leads it first", "lead")


def _write(row: Workshop, wanted: Wanted) -> None:
    row.outlines = list(wanted.outlines)
    row.specialist_staff_id = wanted.specialist_staff
    row.specialist, row.specialism = wanted.specialist, wanted.specialism


def _lead(row: Workshop, team: Team, by: Viewer) -> None:
    """From now on these, or nobody."""
    wanted = {Role.LEAD: team.lead, Role.SECOND: team.second}
    now = dict(row.gathering.facilitators.filter(role__in=ROLES).values_list("role", "person_id"))
    for role in reversed(ROLES):
        if role in now and now[role] != wanted[role]:
            gatherings.step_down(gathering=row.gathering, person_id=now[role], by=by)
    for role in ROLES:
        person = wanted[role]
        if person is not None and now.get(role) != person:
            _put(row, person, role, by)


def _put(row: Workshop, person: UUID, role: Role, by: Viewer) -> None:
    try:
        gatherings.appoint(gathering=row.gathering, person_id=person, role=role, by=by)
    except CannotSave as error:
        raise CannotSave(error.words, str(role)) from error


def _tell_who_asked(row: Workshop, by: Viewer) -> None:
    """People whose demand is open and for that time of day, and whoever asked for a team or for staff, who have no
    notices."""
    is_at_night = Night.of(settings.load()).holds(row.gathering.starts_at)
    suits = {TimeOfDay.EITHER, TimeOfDay.NIGHT if is_at_night else TimeOfDay.DAY}
    left = [each for each, open_ in _open(row.programme) if open_ and each.time_of_day in suits]
    people = {each.person_id or each.by_id for each in left} - {None}
    link = reverse("workshops:programme-detail", args=[row.programme_id])
    notify(
        (
            NoticeFor(person, WANTED, f"workshop:{row.pk}", link=link)
            for person in people
            if person is not None
        ),
        by=by.person_id,
    )


def _open(programme: Programme) -> list[tuple[Demand, int]]:
    return standing.open_of(Viewer.system(), programme)
