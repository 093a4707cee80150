"""The PDFs of an approved version: asked for when it is approved, made by a worker, kept with it."""

from __future__ import annotations

import logging
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now

from workforce.core import audit, clock
from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.establishment.models import FileKind, JobDescriptionFile, JobDescriptionVersion
from workforce.establishment.queries import pay

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 3
LEASE = timedelta(minutes=5)
"""Above the longest a worker may take: see the task's limits."""


def ask(version: JobDescriptionVersion) -> None:
    """In the transaction of the approval."""
    rows = [JobDescriptionFile(version=version, kind=kind) for kind in FileKind]
    JobDescriptionFile.objects.bulk_create(rows)
    transaction.on_commit(wake)


@transaction.atomic
def ask_again(version: JobDescriptionVersion, *, by: Viewer) -> None:
    """For what could not be made."""
    given_up = JobDescriptionFile.objects.filter(
        version=version, made_at__isnull=True, attempts__gte=MOST_ATTEMPTS
    )
    if given_up.update(attempts=0, token=None, taken_at=None):
        about = f"job description version {version.pk}"
        audit.record("job description file asked for", by=by, on=None, about=about)
        transaction.on_commit(wake)


def wake() -> None:
    """Tell a worker. When nobody listens the files wait for the next round of beat."""
    from workforce.establishment.tasks import make_job_description_files

    try:
        make_job_description_files.apply_async(retry=False, ignore_result=True)
    except Exception as error:  # whatever a broker's library raises
        log.warning(
            "no broker (%s): job descriptions wait for the next round", type(error).__name__
        )


def make_waiting() -> int:
    """All that wait; returns how many were tried."""
    tried = 0
    while ids := list(_makeable().values_list("pk", flat=True)[:20]):
        tried += sum(make(file_id) for file_id in ids)
    return tried


def make(file_id: UUID) -> bool:
    """Make it if it still waits. True when it was ours to try; a lost try counts as one."""
    token = uuid7()
    taken = (
        _makeable()
        .filter(pk=file_id)
        .update(attempts=F("attempts") + 1, token=token, taken_at=Now())
    )
    if not taken:
        return False
    try:
        _fill(file_id, token)
    except Exception:
        log.exception("job description file %s was not made", file_id)
        JobDescriptionFile.objects.filter(pk=file_id, token=token).update(token=None, taken_at=None)
    return True


def _fill(file_id: UUID, token: UUID) -> None:
    # Imported late: PDF libraries take a second and 60 MB that web processes can do without.
    from workforce.establishment.descriptions import pdf

    row = JobDescriptionFile.objects.select_related("version__description__role__band").get(
        pk=file_id
    )
    content, pages = pdf.make(row.version, row.kind, pay.when_approved(row.version))
    JobDescriptionFile.objects.filter(pk=file_id, token=token).update(
        content=content, size=len(content), pages=pages, made_at=clock.now()
    )


def _makeable() -> QuerySet[JobDescriptionFile]:
    """What waits, and what somebody took so long ago that they must be gone."""
    free = Q(token__isnull=True) | Q(taken_at__lt=Now() - LEASE)
    waiting = JobDescriptionFile.objects.filter(free, made_at__isnull=True)
    return waiting.filter(attempts__lt=MOST_ATTEMPTS).order_by("pk")


def read(row: JobDescriptionFile) -> bytes:
    """Its bytes, or none while it waits. Nothing of it is anybody's secret, so nobody is written down."""
    found = JobDescriptionFile.objects.filter(pk=row.pk).values_list("content", flat=True).first()
    return bytes(found or b"")
