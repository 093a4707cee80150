"""A certificate is handed in, and answered."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from training.actions import records
from training.actions.records import AHEAD, Done
from training.models import Competence, Course, Evidence, EvidenceFile, Source
from training.states import ACCEPTED, EVIDENCE, HANDED_IN, SENT_BACK, TAKEN_OUT
from training.telling import tell_answered
from workforce.core import audit, clock, once, sealed
from workforce.core.access import Viewer
from workforce.core.errors import CannotSave, SavedBefore
from workforce.core.ids import uuid7
from workforce.core.scans import Scan
from workforce.people.errors import Conflict

LABEL = "training.evidence"
MOST_WAITING = 20
TOO_MANY = "Twenty certificates of yours wait to be looked at. Wait for an answer, or take one out, and then hand in this one"
SINCE_LOOKED_AT = "This was answered or taken out meanwhile. Look at the page again"
NO_COURSE = "Choose the course of the catalogue that it counts as"


@transaction.atomic
def hand_in(
    *,
    title: str,
    completed_on: date,
    file_name: str,
    certificate: Scan,
    by: Viewer,
    course: Course | None = None,
    competences: Collection[Competence] = (),
    once_key: str = "",
) -> Evidence:
    """Of one's own. Raises SavedBefore for the second press of the same button."""
    if by.person_id is None:
        raise CannotSave("A certificate belongs to a person")
    if once_key and not once.claim(by, once_key):
        raise SavedBefore
    if completed_on > by.today:
        raise CannotSave(AHEAD, "completed_on")
    if Evidence.objects.waiting().filter(person_id=by.me).count() >= MOST_WAITING:
        raise CannotSave(TOO_MANY)
    row = Evidence.objects.create(
        id=uuid7(),
        person_id=by.person_id,
        course=course,
        title=title,
        completed_on=completed_on,
        file_name=file_name[:120],
        file_kind=certificate.kind,
        file_size=len(certificate.content),
        handed_in_at=clock.now(),
    )
    row.competences.set(competences)
    _keep(row, certificate)
    audit.record("certificate handed in", by=by, on=row.person_id, about=f"certificate {row.pk}")
    return row


@transaction.atomic
def accept(
    evidence: Evidence, *, course: Course | None, until: date | None = None, by: Viewer
) -> Evidence:
    """It becomes a record of this course. `until` as it says itself, in place of what is reckoned. Raises CannotSave without
    a course, Conflict where it was answered meanwhile."""
    row = _locked(evidence, ACCEPTED)
    if course is None:
        raise CannotSave(NO_COURSE, "course")
    if until is not None and until < row.completed_on:
        raise CannotSave("It can't run out before it was completed", "until")
    wanted = Done(
        course_id=course.pk, completed_on=row.completed_on, person_id=row.person_id, until=until
    )
    added = records.add([wanted], source=Source.CERTIFICATE, by=by)
    row.course = course
    row.record = added[0] if added else None
    return _answered(row, ACCEPTED, "", by)


@transaction.atomic
def send_back(evidence: Evidence, *, words: str, by: Viewer) -> Evidence:
    """With what is missing, for the person alone."""
    row = _locked(evidence, SENT_BACK)
    if not words.strip():
        raise CannotSave("Say what is missing, so that it can be handed in again", "words")
    return _answered(row, SENT_BACK, words.strip(), by)


@transaction.atomic
def hand_in_again(evidence: Evidence, *, file_name: str, certificate: Scan, by: Viewer) -> Evidence:
    row = _locked(evidence, HANDED_IN)
    if row.state != SENT_BACK:  # one that was accepted waits again with its own file
        raise Conflict(SINCE_LOOKED_AT)
    row.file_name, row.file_kind = file_name[:120], certificate.kind
    row.file_size = len(certificate.content)
    row.state, row.handed_in_at, row.answered_at, row.answered_by = (
        HANDED_IN,
        clock.now(),
        None,
        None,
    )
    row.answer = ""
    row.save()
    EvidenceFile.objects.filter(evidence=row).delete()
    _keep(row, certificate)
    audit.record("certificate handed in", by=by, on=row.person_id, about=f"certificate {row.pk}")
    return row


@transaction.atomic
def take_out(evidence: Evidence, *, by: Viewer) -> None:
    """By whose it is, while nobody has accepted it. The file is gone at once."""
    row = _locked(evidence, TAKEN_OUT)
    row.state = TAKEN_OUT
    row.save(update_fields=["state"])
    EvidenceFile.objects.filter(evidence=row).delete()
    audit.record("certificate taken out", by=by, on=row.person_id, about=f"certificate {row.pk}")


@transaction.atomic
def read(evidence: Evidence, *, by: Viewer) -> bytes:
    """Its bytes. Whoever looks at somebody else's is written down."""
    kept = EvidenceFile.objects.filter(evidence=evidence).first()
    if kept is None:
        return b""
    if by.person_id != evidence.person_id:
        audit.record(
            "certificate opened", by=by, on=evidence.person_id, about=f"certificate {evidence.pk}"
        )
    return sealed.unseal_bytes(kept.sealed, owner=evidence.person_id, label=LABEL, row=evidence.pk)


def _keep(row: Evidence, certificate: Scan) -> None:
    blob = sealed.seal_bytes(certificate.content, owner=row.person_id, label=LABEL, row=row.pk)
    EvidenceFile.objects.create(evidence=row, sealed=blob)


def _answered(row: Evidence, state: str, words: str, by: Viewer) -> Evidence:
    row.state, row.answer = state, words
    row.answered_at, row.answered_by_id = clock.now(), by.person_id
    row.save()
    audit.record(
        f"certificate {EVIDENCE.words[state]}",
        by=by,
        on=row.person_id,
        about=f"certificate {row.pk}",
    )
    tell_answered(row)
    return row


def _locked(evidence: Evidence, to: str) -> Evidence:
    row = (
        Evidence.objects.select_for_update(no_key=True, of=("self",)).filter(pk=evidence.pk).first()
    )
    if row is None or not EVIDENCE.can_move(row.state, to):
        raise Conflict(SINCE_LOOKED_AT)
    return row
