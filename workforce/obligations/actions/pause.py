"""A person's clocks stand still from a day to a day. What is owed to them moves in the same transaction."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from workforce.core import audit
from workforce.core.access import Viewer
from workforce.obligations import locks
from workforce.obligations.actions.settling import settle_for_people
from workforce.obligations.models import Pause


@dataclass(frozen=True, slots=True)
class Begin:
    person_id: UUID
    starts: date
    ends: date | None = None


@transaction.atomic
def begin_many(entries: Iterable[Begin], *, by: Viewer) -> list[Pause]:
    locks.hold_pauses()
    pauses = [Pause(person_id=e.person_id, starts=e.starts, ends=e.ends) for e in entries]
    Pause.objects.bulk_create(pauses, batch_size=2000)
    people = [pause.person_id for pause in pauses]
    audit.record_many("clock paused", by=by, on=people)
    settle_for_people(people)
    return pauses


def begin(*, person_id: UUID, starts: date, ends: date | None = None, by: Viewer) -> Pause:
    return begin_many([Begin(person_id, starts, ends)], by=by)[0]


@transaction.atomic
def end(*, pause_id: UUID, ends: date, by: Viewer) -> Pause:
    """`ends` is the last paused day; it may also move an end that was already told."""
    locks.hold_pauses()
    pause = Pause.objects.select_for_update().get(id=pause_id)
    pause.ends = ends
    pause.save(update_fields=["ends"])
    audit.record("clock running again", by=by, on=pause.person_id)
    settle_for_people([pause.person_id])
    return pause


@transaction.atomic
def cancel(*, pause_id: UUID, by: Viewer) -> None:
    """It never was: the dates become what they would have been."""
    locks.hold_pauses()
    pause = Pause.objects.select_for_update().get(id=pause_id)
    pause.delete()
    audit.record("pause taken back", by=by, on=pause.person_id)
    settle_for_people([pause.person_id])
