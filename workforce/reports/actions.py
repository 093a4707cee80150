"""Files of reports: asked for by a reader, made by a worker, read by whoever asked."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db import models, transaction
from django.db.models import F, Q
from django.db.models.functions import Now

from workforce.core import audit, clock, settings
from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.people.viewers import viewer_of
from workforce.reports import outputs, report, sealing
from workforce.reports.models import Fault, ReportFile
from workforce.reports.rendering.asking import Bounds, TooMuch
from workforce.reports.states import ASKED, FAILED, MAKING, READY

log = logging.getLogger(__name__)
MOST_ATTEMPTS = 3
MOST_WAITING = 10
LEASE = timedelta(minutes=5)
"""Above the longest a worker may take: see the task's limits."""
_SAME_PRESS = timedelta(minutes=1)


class TooMany(Exception):
    """Somebody has as many files waiting as one person may. The words are fit to show."""


@transaction.atomic
def ask(
    wanted: report.Report, *, filters: Mapping[str, str], format: str, by: Viewer, purpose: str = ""
) -> UUID:
    """Ask for a file. A second press within a minute gets the first one's file."""
    if by.user_id is None:
        raise ValueError("a file is somebody's")
    asked = {
        "report": wanted.slug,
        "filters": dict(filters),
        "format": format,
        "reach": sorted(wanted.reach(by)),
    }
    mine = ReportFile.objects.filter(asked_by_id=by.user_id, state__in=[ASKED, MAKING])
    found = mine.filter(**asked, asked_at__gt=clock.now() - _SAME_PRESS).first()
    if found is not None:
        return found.pk
    if mine.count() >= MOST_WAITING:
        raise TooMany(
            f"You have {MOST_WAITING} files being made. Wait until one is ready, then ask again"
        )
    row = ReportFile.objects.create(
        **asked,
        title=wanted.title,
        asked_by_id=by.user_id,
        expires_at=clock.now() + timedelta(days=settings.get("reports.keep_days")),
    )
    _note("asked for", row, by, purpose)
    transaction.on_commit(lambda: wake(row.pk))
    return row.pk


@transaction.atomic
def ask_again(row: ReportFile, *, by: Viewer) -> None:
    """For a file that could not be made."""
    asked = ReportFile.objects.filter(pk=row.pk, state=FAILED).update(
        state=ASKED, attempts=0, fault=""
    )
    if asked:
        _note("asked for", row, by)
        transaction.on_commit(lambda: wake(row.pk))


@transaction.atomic
def say_why(wanted: report.Report, *, purpose: str, by: Viewer) -> None:
    """Before a report that names people is opened."""
    audit.record("report opened", by=by, on=None, about=f"report {wanted.slug}", basis=purpose)


def wake(file_id: UUID) -> None:
    """Tell a worker. When nobody listens the file waits for the next round of `reconcile`."""
    from workforce.reports.tasks import make

    try:
        make.delay(str(file_id))
    except Exception:
        log.warning("no broker: report file %s waits for the next round", file_id)


def make(file_id: UUID) -> bool:
    """Make the file if it still waits. True when it was ours to try; a lost try counts as one."""
    token = uuid7()
    taken = (
        _makeable()
        .filter(pk=file_id, attempts__lt=MOST_ATTEMPTS)
        .update(state=MAKING, attempts=F("attempts") + 1, token=token, taken_at=Now())
    )
    if not taken:
        return False
    row = ReportFile.objects.select_related("asked_by").get(pk=file_id)
    ours = ReportFile.objects.filter(pk=file_id, token=token, state=MAKING)
    try:
        _fill(row, ours)
    except TooMuch as error:
        # As much the next time: what helps is to choose less.
        log.warning("report file %s took too much %s", file_id, error)
        ours.update(state=FAILED, fault=Fault.TOO_LONG)
    except Exception:
        log.exception("report file %s was not made", file_id)
        again = FAILED if row.attempts >= MOST_ATTEMPTS else ASKED
        ours.update(state=again)
    return True


def _fill(row: ReportFile, ours: models.QuerySet[ReportFile]) -> None:
    viewer = viewer_of(row.asked_by)
    wanted = report.find(row.report, viewer) if row.asked_by.is_active else None
    if wanted is None or not row.is_within(reach := wanted.reach(viewer)):
        ours.update(state=FAILED, attempts=MOST_ATTEMPTS, fault=Fault.NOT_THEIRS)
        return
    content = outputs.make(row.format, outputs.document(wanted, row.filters, viewer), _bounds())
    # What came to its reader since it was asked for, or while it was made, is in it as well.
    held = sorted(reach | wanted.reach(viewer))
    kept = sealing.closed(content, viewer=viewer, row=row.pk)
    made = {"state": READY, "content": kept, "size": len(content), "made_at": clock.now()}
    with transaction.atomic():
        if ours.update(**made, reach=held):
            _note("made", row, viewer)


def _bounds() -> Bounds:
    found = settings.load()
    return Bounds(int(found.get("reports.most_seconds")), int(found.get("reports.most_megabytes")))


def make_waiting() -> int:
    """All that wait, without a broker; returns how many were tried."""
    tried = 0
    while found := _makeable().filter(attempts__lt=MOST_ATTEMPTS).values_list("pk", flat=True)[:20]:
        tried += sum(make(file_id) for file_id in found)
    return tried


def reconcile() -> int:
    """Every minute: give up what was tried often enough, forget what is old, wake a worker for the
    rest. Returns how many it woke one for."""
    _makeable().filter(attempts__gte=MOST_ATTEMPTS).update(state=FAILED)
    ReportFile.objects.filter(expires_at__lte=clock.now()).delete()
    old_enough = Q(state=MAKING) | Q(asked_at__lt=clock.now() - timedelta(seconds=30))
    waiting = list(_makeable().filter(old_enough).values_list("pk", flat=True)[:200])
    for file_id in waiting:
        wake(file_id)
    return len(waiting)


@transaction.atomic
def read(row: ReportFile, *, by: Viewer, purpose: str = "") -> bytes:
    """Raises Unreadable where its reader's key was deleted with what they wrote."""
    _note("read", row, by, purpose)
    kept = bytes(ReportFile.objects.values_list("content", flat=True).get(pk=row.pk) or b"")
    return sealing.opened(kept, viewer=by, row=row.pk)


def _makeable() -> models.QuerySet[ReportFile]:
    """What waits, and what somebody took so long ago that they must be gone."""
    lost = Q(state=MAKING, taken_at__lt=Now() - LEASE)
    return ReportFile.objects.filter(Q(state=ASKED) | lost).order_by("asked_at")


def _is_own(row: ReportFile) -> bool:
    wanted = report.registry().get(row.report)
    return wanted is not None and wanted.is_own


def _note(what: str, row: ReportFile, by: Viewer, purpose: str = "") -> None:
    """That somebody took along what they wrote themselves is read by them alone."""
    about = f"report {row.report} {row.format} {row.pk}"
    audit.record(
        f"report file {what}", by=by, on=None, about=about, basis=purpose, private=_is_own(row)
    )
