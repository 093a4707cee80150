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
def begin_many(entries: Iterable[Begin], *, by: Viewer, private: bool = False) -> list[Pause]:
    """`private`: that a clock was touched is read in the log by whoever did it and whose it is, and by no role."""
    locks.hold_pauses()
    pauses = [Pause(person_id=e.person_id, starts=e.starts, ends=e.ends) for e in entries]
    Pause.objects.bulk_create(pauses, batch_size=2000)
    people = [pause.person_id for pause in pauses]
    audit.record_each("clock paused", [(each, "") for each in people], by=by, private=private)
    settle_for_people(people)
    return pauses


def begin(
    *, person_id: UUID, starts: date, ends: date | None = None, by: Viewer, private: bool = False
) -> Pause:
    return begin_many([Begin(person_id, starts, ends)], by=by, private=private)[0]


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
def move(*, pause_id: UUID, starts: date, ends: date | None, by: Viewer) -> Pause:
    """Other days than were told, for something private; without a last day it goes on."""
    locks.hold_pauses()
    pause = Pause.objects.select_for_update().get(id=pause_id)
    pause.starts, pause.ends = starts, ends
    pause.save(update_fields=["starts", "ends"])
    audit.record("clock paused", by=by, on=pause.person_id, private=True)
    settle_for_people([pause.person_id])
    return pause


@transaction.atomic
def cancel(*, pause_id: UUID, by: Viewer, private: bool = False) -> None:
    """It never was: the dates become what they would have been."""
    locks.hold_pauses()
    pause = Pause.objects.select_for_update().get(id=pause_id)
    pause.delete()
    audit.record("pause taken back", by=by, on=pause.person_id, private=private)
    settle_for_people([pause.person_id])
