"""Imports that were asked for get checked, applied or undone by whoever comes first: the worker, or the next round of
beat."""

import logging
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from kombu.exceptions import OperationalError

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.establishment.actions import applying, imports, undoing
from workforce.establishment.models import ImportRun
from workforce.establishment.states import APPLYING, CHECKING, UNDOING, WAITING

log = logging.getLogger(__name__)


def wake_when_saved(run_id: UUID) -> None:
    """Tell a worker. When no broker can be reached, whoever asked does it: it takes seconds."""
    transaction.on_commit(lambda: _wake(run_id))


def check(run: ImportRun, *, by: Viewer) -> None:
    """A small file at once; a large one as soon as a worker comes to it."""
    if run.size <= imports.LARGE_PACKED:
        imports.look(run.pk, by=by)
    else:
        wake_when_saved(run.pk)


def _wake(run_id: UUID) -> None:
    from workforce.establishment import tasks

    try:
        tasks.apply.delay(str(run_id))
    except OperationalError:
        log.warning("no broker: import %s goes on in the web process", run_id)
        apply(run_id)


def apply(run_id: UUID) -> None:
    """Whatever is to be done next with this import."""
    found = ImportRun.objects.filter(pk=run_id).values_list("state", "by", "by_words").first()
    if found is None:
        return
    state, person, words = found
    if state == CHECKING:
        imports.look(run_id, by=_asker(person, words))
    elif state == UNDOING:
        undoing.run(run_id, by=_asker(person, words))
    else:
        applying.run(run_id, by=_asker(person, words))


def resume() -> int:
    lapsed = Q(state=APPLYING, taken_at__lt=Now() - applying.LEASE)
    waiting = (
        ImportRun.objects.filter(Q(state__in=[CHECKING, WAITING, UNDOING]) | lapsed)
        .order_by("asked_at", "checked_at")
        .values_list("pk", flat=True)
    )
    ids = list(waiting)
    for run_id in ids:
        apply(run_id)
    return len(ids)


def _asker(person: UUID | None, words: str) -> Viewer:
    """The audit names whoever asked, though the worker does it."""
    return Viewer(None, person, words, frozenset(), clock.today(), is_system=person is None)
