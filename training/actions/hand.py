"""One record is put right by hand: added, corrected, taken out, put back. The person hears of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from training import origins
from training.actions import records
from training.actions.records import AHEAD, Done
from training.models import Course, Evidence, Record, Source, TakenOut, Why
from training.models.taken_out import TAKEN_OUT_FOR
from training.states import ACCEPTED, DRAFTED, EVIDENCE, HANDED_IN, TAKEN_BACK
from training.telling import tell_put_right
from workforce.core import audit, clock, once
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave, SavedBefore
from workforce.people.errors import Conflict
from workforce.people.models import Person

ONES_OWN = "Somebody else of the central team or HR puts your own records right"
THERE = "This course is recorded for that day already. Look at their records again"
GONE = "Somebody else took this record out or corrected it meanwhile. Look at their records again"
BACK = "This was put back already. Look at their records again"
THERE_AGAIN = "This course is recorded for that day again, so there is nothing to put back. Look at their records"
REGISTER_GONE = "The register it came from was taken back since, so it isn't put back with it. If it is so after all, add it by hand"
THE_SAME = "Change the course, the day or its last day: all three are as they stand now"
DRAFT = "Choose a course that has been offered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a record is to say. `until` as a certificate says, else it is reckoned from the course."""

    course: Course
    on: date
    until: date | None = None
    is_seen: bool | None = None

    def of(self, person_id: UUID | None, number: str) -> Done:
        return Done(
            course_id=self.course.pk, completed_on=self.on, person_id=person_id, employee_number=number,
            until=self.until, is_seen=self.is_seen,
        )  # fmt: skip


@transaction.atomic
def add(
    said: Said,
    *,
    person_id: UUID | None = None,
    employee_number: str = "",
    once_key: str = "",
    by: Viewer,
) -> Record:
    """Raises CannotSave where it is recorded already or can't be so, SavedBefore for the second press."""
    _refuse_own(person_id, by)
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    _refuse(said)
    record = _written(said, person_id, employee_number, by)
    audit.record("training added by hand", by=by, on=person_id, about=f"record {record.pk}")
    tell_put_right(person_id, f"added:{record.pk}", by)
    return record


@transaction.atomic
def correct(record: Record, said: Said, *, by: Viewer) -> TakenOut:
    """Another record in its place, with what hangs on it. Raises CannotSave, Conflict where it is gone."""
    row = _locked(record, by)
    _refuse(said)
    why = _what_differs(row, said)
    if why is None:
        raise CannotSave(THE_SAME)
    evidence = Evidence.objects.select_for_update(no_key=True).filter(record=row).first()
    before = list(TakenOut.objects.filter(instead=row).values_list("pk", flat=True))
    out = _take_out(row, why, evidence, by)
    source = Source.CERTIFICATE if evidence else Source.HAND
    made = _written(said, row.person_id, row.employee_number, by, source)
    TakenOut.objects.filter(Q(pk=out.pk) | Q(pk__in=before)).update(instead=made)
    if evidence is not None:
        _rest_on(evidence, made)
    audit.record("training corrected", by=by, on=row.person_id, about=f"taken out {out.pk}")
    tell_put_right(row.person_id, f"corrected:{out.pk}", by)
    return out


@transaction.atomic
def take_out(record: Record, *, why: str, by: Viewer) -> TakenOut:
    """It was not so. A certificate that it rested on waits to be looked at again."""
    if why not in TAKEN_OUT_FOR:
        raise CannotSave("Choose what was wrong", "why")
    row = _locked(record, by)
    evidence = Evidence.objects.select_for_update(no_key=True).filter(record=row).first()
    out = _take_out(row, why, evidence, by)
    if evidence is not None and EVIDENCE.can_move(evidence.state, HANDED_IN):
        evidence.state, evidence.record = HANDED_IN, None
        evidence.answered_at, evidence.answered_by = None, None
        evidence.save()
    audit.record("training taken out", by=by, on=row.person_id, about=f"taken out {out.pk}")
    tell_put_right(row.person_id, f"taken-out:{out.pk}", by)
    return out


@transaction.atomic
def put_back(out: TakenOut, *, by: Viewer) -> Record:
    """As it stood; what was put in its place goes. Raises Conflict where that can't be any more."""
    row = TakenOut.objects.select_for_update(no_key=True, of=("self",)).get(pk=out.pk)
    _refuse_own(row.person_id, by)
    if row.put_back_at is not None:
        raise Conflict(f"{BACK}.")
    if row.register is not None and row.register.state == TAKEN_BACK:
        raise Conflict(f"{REGISTER_GONE}.")
    instead = row.instead_id
    if instead is not None:
        records.take_back_many(Q(pk=instead), by=by)
    record = _as_it_stood(row, by)
    row.put_back_at = clock.now()
    row.save(update_fields=["put_back_at"])
    _give_back(row, record, corrected=instead is not None)
    audit.record("training put back", by=by, on=record.person_id, about=f"taken out {row.pk}")
    tell_put_right(record.person_id, f"put-back:{row.pk}:{record.pk}", by)
    return record


def _refuse_own(person_id: UUID | None, by: Viewer) -> None:
    if person_id is not None and person_id == by.person_id:
        raise CannotSave(ONES_OWN)


def _refuse(said: Said) -> None:
    if said.course.state == DRAFTED:
        raise CannotSave(DRAFT, "course")
    if said.on > clock.today():
        raise CannotSave(AHEAD, "on")
    if said.until is not None and said.until < said.on:
        raise CannotSave("It can't run out before it was completed", "until")


def _written(
    said: Said, person_id: UUID | None, number: str, by: Viewer, source: str = Source.HAND
) -> Record:
    made = records.add([said.of(person_id, number)], source=source, by=by)
    if not made:
        raise CannotSave(THERE, "on")
    return made[0]


def _locked(record: Record, by: Viewer) -> Record:
    row = Record.objects.select_for_update(no_key=True, of=("self",)).filter(pk=record.pk).first()
    if row is None:
        raise Conflict(f"{GONE}.")
    _refuse_own(row.person_id, by)
    if (origin := origins.of(by, row)) is not None:
        raise CannotSave(origin.words)
    return row


def _what_differs(row: Record, said: Said) -> str | None:
    if said.course.pk != row.course_id:
        return Why.OTHER_COURSE
    if said.on != row.completed_on:
        return Why.OTHER_DAY
    until = records.until_of(said.of(row.person_id, row.employee_number), said.course)
    return Why.OTHER_END if until != row.until else None


def _take_out(row: Record, why: str, evidence: Evidence | None, by: Viewer) -> TakenOut:
    out = TakenOut.objects.create(
        course_id=row.course_id, person_id=row.person_id, employee_number=row.employee_number,
        completed_on=row.completed_on, until=row.until, source=row.source, is_seen=row.is_seen,
        register_id=row.register_id, evidence=evidence, why=why, at=clock.now(), by_id=by.person_id,
    )  # fmt: skip
    records.take_back_many(Q(pk=row.pk), by=by)
    return out


def _as_it_stood(row: TakenOut, by: Viewer) -> Record:
    """Whoever was one of the other staff then may be a person now."""
    person_id = row.person_id
    if person_id is None:
        now = Person.objects.filter(employee_number=row.employee_number)
        person_id = now.values_list("pk", flat=True).first()
    wanted = Done(
        course_id=row.course_id, completed_on=row.completed_on, person_id=person_id,
        employee_number=row.employee_number, until=row.until, is_exact=True, is_seen=row.is_seen,
    )  # fmt: skip
    made = records.add([wanted], source=row.source, register=row.register, by=by)
    if not made:
        raise Conflict(f"{THERE_AGAIN}.")
    return made[0]


def _rest_on(evidence: Evidence, record: Record) -> None:
    evidence.record, evidence.course_id = record, record.course_id
    evidence.completed_on = record.completed_on
    evidence.save(update_fields=["record", "course", "completed_on"])


def _give_back(row: TakenOut, record: Record, *, corrected: bool) -> None:
    """The certificate it rested on, unless it was answered in another way meanwhile."""
    evidence = row.evidence
    if evidence is None:
        return
    if corrected and evidence.state == ACCEPTED and evidence.record_id in (None, row.instead_id):
        _rest_on(evidence, record)
    elif evidence.state == HANDED_IN:
        evidence.state, evidence.answered_at = ACCEPTED, clock.now()
        evidence.save(update_fields=["state", "answered_at"])
        _rest_on(evidence, record)
