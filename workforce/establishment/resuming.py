"""Imports that were asked for get applied by whoever comes first: the worker, or the next round of beat."""

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from kombu.exceptions import OperationalError

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.actions import applying
from workforce.establishment.models import ImportRun
from workforce.establishment.states import APPLYING, WAITING

log = logging.getLogger(__name__)


def wake_when_saved(run_id: UUID) -> None:
    """Tell a worker. When no broker can be reached, whoever asked does it: it takes seconds."""
    transaction.on_commit(lambda: _wake(run_id))


def _wake(run_id: UUID) -> None:
    from workforce.establishment import tasks

    try:
        tasks.apply.delay(str(run_id))
    except OperationalError:
        log.warning("no broker: import %s is applied by the web process", run_id)
        apply(run_id)


def apply(run_id: UUID) -> None:
    found = ImportRun.objects.filter(pk=run_id).values_list("by", "by_words").first()
    if found is not None:
        applying.run(run_id, by=_asker(*found))


def resume() -> int:
    lapsed = Q(state=APPLYING, taken_at__lt=Now() - applying.LEASE)
    waiting = (
        ImportRun.objects.filter(Q(state=WAITING) | lapsed)
        .order_by("asked_at")
        .values_list("pk", flat=True)
    )
    ids = list(waiting)
    for run_id in ids:
        apply(run_id)
    return len(ids)


def _asker(person: UUID | None, words: str) -> Viewer:
    """The audit names whoever asked, though the worker does it."""
    return Viewer(None, person, words, frozenset(), clock.today(), is_system=person is None)
