"""The PDF that says a course is complete: asked for when it is, made by a worker, kept with the enrolment."""

from __future__ import annotations

import logging
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now

from training.courses.models import Certificate, Completion, Enrolment, Run
from training.courses.models.outcome import MOST_ATTEMPTS
from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.people.errors import Refused

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Completed:
    """Who completed what, and when."""

    name: str
    run: Run
    on: date | None


def ask(run: Run, people: Collection[UUID]) -> None:
    """In the transaction that completes it."""
    rows = Enrolment.objects.filter(run=run, person__in=list(people), certificate__isnull=True)
    if Certificate.objects.bulk_create(Certificate(enrolment=row) for row in rows):
        transaction.on_commit(wake)


@transaction.atomic
def ask_own(run: Run, *, by: Viewer) -> None:
    """Where places are booked most don't want one, so it is made for whoever asks. Twice is once. Raises Refused for
    somebody to whom the run gave nothing."""
    row = Completion.objects.filter(run=run, record__person=by.me).first()
    if by.person_id is None or row is None:
        raise Refused("The register doesn't say yet that you completed this course.")
    Certificate.objects.bulk_create([Certificate(completion=row)], ignore_conflicts=True)
    transaction.on_commit(wake)


@transaction.atomic
def ask_again(run: Run, *, by: Viewer) -> None:
    """One's own that was given up: as many tries once more. Nothing for one that is being made, or is there."""
    own = Certificate.objects.owned_by(by).filter(Q(enrolment__run=run) | Q(completion__run=run))
    lost = list(own.given_up().values_list("pk", flat=True))
    again = Certificate.objects.given_up().filter(pk__in=lost)
    if again.update(attempts=0, token=None, taken_at=None):
        about = f"course run {run.pk}"
        audit.record("certificate asked for", by=by, on=by.person_id, about=about)
        transaction.on_commit(wake)


def forget(run: Run, people: Collection[UUID]) -> None:
    """It was not so."""
    Certificate.objects.filter(enrolment__run=run, enrolment__person__in=list(people)).delete()


def wake() -> None:
    """Tell a worker. When nobody listens they wait for the next round of beat."""
    from training.courses.tasks import make_certificates

    try:
        make_certificates.apply_async(retry=False, ignore_result=True)
    except Exception as error:  # whatever a broker's library raises
        log.warning("no broker (%s): certificates wait for the next round", type(error).__name__)


def make_waiting() -> int:
    """All that wait; returns how many were tried."""
    tried = 0
    while ids := list(_makeable().values_list("pk", flat=True)[:20]):
        tried += sum(make(pk) for pk in ids)
    return tried


def make(pk: UUID) -> bool:
    """Make it if it still waits. True when it was ours to try; a lost try counts as one."""
    token = uuid7()
    taken = (
        _makeable().filter(pk=pk).update(attempts=F("attempts") + 1, token=token, taken_at=Now())
    )
    if not taken:
        return False
    try:
        _fill(pk, token)
    except Exception:
        log.exception("certificate %s was not made", pk)
        Certificate.objects.filter(pk=pk, token=token).update(token=None, taken_at=None)
    return True


def _fill(pk: UUID, token: UUID) -> None:
    # Imported late: PDF libraries take a second and 60 MB that web processes can do without.
    from training.courses import pdf

    row = Certificate.objects.select_related(
        "completion__run__course", "completion__record__person"
    ).get(pk=pk)
    content = pdf.certificate(completed(row))
    Certificate.objects.filter(pk=pk, token=token).update(
        content=content, size=len(content), made_at=clock.now()
    )


def completed(row: Certificate) -> Completed:
    """What it says."""
    if row.completion is not None:
        record = row.completion.record
        name = record.person.name if record.person else ""
        return Completed(name, row.completion.run, record.completed_on)
    own = Enrolment.objects.select_related("person", "run__course").get(certificate=row)
    return Completed(own.person.name, own.run, own.completed_on)


def _makeable() -> QuerySet[Certificate]:
    return Certificate.objects.free().filter(attempts__lt=MOST_ATTEMPTS).order_by("pk")


@transaction.atomic
def read(row: Certificate, *, by: Viewer) -> bytes:
    """Its bytes. Whoever looks at somebody else's is written down."""
    owner = row.enrolment.person_id if row.enrolment else by.person_id
    if by.person_id != owner:
        audit.record("certificate opened", by=by, on=owner, about=f"enrolment {row.enrolment_id}")
    found = Certificate.objects.filter(pk=row.pk).values_list("content", flat=True).first()
    return bytes(found or b"")
