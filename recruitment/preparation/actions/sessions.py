"""One session of a preparation: planned with everybody of the team invited, changed, called off, and who came."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from recruitment.actions.moving import look_again
from recruitment.preparation import rules
from recruitment.preparation.actions.preparations import locked
from recruitment.preparation.errors import CannotSave
from recruitment.preparation.gatherings import SLUG
from recruitment.preparation.models import Preparation, RollMember, Session
from recruitment.preparation.queries import team as queries
from workforce.core import audit, settings
from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.gatherings import actions as gatherings
from workforce.gatherings.actions import Plan
from workforce.gatherings.kinds import Who
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.models.facilitator import Role
from workforce.gatherings.models.gathering import MOST_PLACES
from workforce.gatherings.when import When

TITLE = "Team preparation"
ROLES = (Role.LEAD, Role.SECOND)


@dataclass(frozen=True, slots=True)
class Wanted:
    """`lead` and `second`: who gives it. It counts when one of them is in a peer role on that day."""

    when: When
    place: str = ""
    link: str = ""
    lead: UUID | None = None
    second: UUID | None = None


@transaction.atomic
def plan(*, preparation: Preparation, wanted: Wanted, by: Viewer, once_key: str = "") -> Session:
    """Everybody of the team and its line manager have a place from now on. SavedBefore for the second press."""
    rules.need(by.is_system or rules.may_plan.test(by, preparation.team))
    _check(wanted)
    row = locked(preparation)
    invited = queries.invited(row, wanted.when.day, leading={wanted.lead, wanted.second})
    spare = int(settings.get("preparation.spare_places"))
    gathering = gatherings.plan(
        Plan(
            kind=SLUG, title=TITLE, when=wanted.when, place=wanted.place, link=wanted.link,
            capacity=min(max(len(invited) + spare, 1), MOST_PLACES),
        ),
        by=by,
        once_key=once_key,
    )  # fmt: skip
    made = Session.objects.create(preparation=row, gathering=gathering)
    _lead(made, wanted, by)
    if invited:
        gatherings.book_many(gathering=gathering, whos=invited, by=by)
    return made


@transaction.atomic
def change(*, session: Session, wanted: Wanted, version: int, by: Viewer) -> Session:
    """Raises Changed when the gathering is not at `version` any more."""
    rules.need(by.is_system or rules.may_plan.test(by, session.preparation.team))
    _check(wanted)
    before = session.gathering.when
    session.gathering = gatherings.change(
        gathering=session.gathering, version=version, by=by, place=wanted.place, link=wanted.link,
        when=wanted.when if wanted.when != before else None,
    )  # fmt: skip
    _lead(session, wanted, by)
    return session


@transaction.atomic
def call_off(*, session: Session, by: Viewer) -> None:
    rules.need(by.is_system or rules.may_plan.test(by, session.preparation.team))
    gatherings.call_off(gathering=session.gathering, by=by)


@transaction.atomic
def invite(*, session: Session, by: Viewer) -> int:
    """Whoever joined the team since it was planned; returns how many. Until it begins."""
    rules.need(by.is_system or rules.may_plan.test(by, session.preparation.team))
    gathering = Gathering.objects.select_for_update(no_key=True).get(pk=session.gathering_id)
    fresh = queries.not_invited(session, gathering)
    taken = gathering.places.booked().count()
    if taken + len(fresh) > gathering.capacity:
        gathering = gatherings.change(
            gathering=gathering, version=gathering.version, by=by,
            capacity=min(taken + len(fresh), MOST_PLACES),
        )  # fmt: skip
    if fresh:
        gatherings.book_many(gathering=gathering, whos=fresh, by=by)
        audit.record("preparation invited", by=by, on=None, about=f"gathering {gathering.pk}")
    return len(fresh)


@transaction.atomic
def mark(
    *, session: Session, marks: Mapping[UUID, str], also: Collection[UUID], by: Viewer
) -> None:
    """Who came so far. `also`: staff of the team who had no place."""
    _also(session, also, by)
    gatherings.mark(gathering=session.gathering, marks=marks, by=by)


@transaction.atomic
def close(
    *, session: Session, marks: Mapping[UUID, str], also: Collection[UUID], by: Viewer
) -> Session:
    """The register is closed: what it counts for is asked from now on. Raises Changed for the second of two."""
    _also(session, also, by)
    session.gathering = gatherings.close(gathering=session.gathering, marks=marks, by=by)
    return session


@transaction.atomic
def nothing_said(*, session: Session, by: Viewer) -> None:
    """Nothing was written down at the tables: whoever gave it is asked no more."""
    rules.need(by.is_system or rules.may_write_notes.test(by, session.preparation))
    Session.objects.filter(pk=session.pk, noted_on__isnull=True).update(noted_on=by.today)
    audit.record("preparation noted", by=by, on=None, about=f"gathering {session.gathering_id}")


@transaction.atomic
def keep_roll(*, gathering_id: UUID, by: Viewer) -> None:
    """A register is closed: who was of the team on that day is kept, once, and requests of the team go on."""
    session = Session.objects.select_related("gathering", "preparation").get(gathering=gathering_id)
    if not RollMember.objects.filter(session=session).exists():
        staff = queries.staff_on(session.preparation.team_id, session.gathering.day)
        RollMember.objects.bulk_create(
            [RollMember(id=uuid7(), session=session, staff_id=pk) for pk in staff],
            ignore_conflicts=True,
        )
    look_again(teams={session.preparation.team_id}, by=by)


def _check(wanted: Wanted) -> None:
    if wanted.lead is not None and wanted.lead == wanted.second:
        raise CannotSave("Choose two people, or leave the second one empty", "second")
    if wanted.second is not None and wanted.lead is None:
        raise CannotSave("Say who gives it first", "lead")


def _also(session: Session, also: Collection[UUID], by: Viewer) -> None:
    """Of the team alone: whoever else came is found by name."""
    there = set(
        Place.objects.live()
        .filter(gathering=session.gathering_id, staff__in=list(also))
        .values_list("staff_id", flat=True)
    )
    of_team = set(queries.staff_on(session.preparation.team_id, session.gathering.day))
    for pk in sorted((set(also) & of_team) - there):
        gatherings.walk_in(gathering=session.gathering, who=Who(staff_id=pk), by=by)


def _lead(row: Session, wanted: Wanted, by: Viewer) -> None:
    """From now on these, or nobody."""
    chosen = {Role.LEAD: wanted.lead, Role.SECOND: wanted.second}
    now = dict(row.gathering.facilitators.filter(role__in=ROLES).values_list("role", "person_id"))
    for role in reversed(ROLES):
        if role in now and now[role] != chosen[role]:
            gatherings.step_down(gathering=row.gathering, person_id=now[role], by=by)
    for role in ROLES:
        person = chosen[role]
        if person is not None and now.get(role) != person:
            _put(row, person, role, by)


def _put(row: Session, person: UUID, role: Role, by: Viewer) -> None:
    try:
        gatherings.appoint(gathering=row.gathering, person_id=person, role=role, by=by)
    except CannotSave as error:
        raise CannotSave(error.words, str(role)) from error
