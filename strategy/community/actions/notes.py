"""Notes of a table. No author, no line in the log, no one-time key, no moment: the table's, and nobody's."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.db import transaction

from strategy.community import rules
from strategy.community.errors import CannotSave
from strategy.community.labels import MOST_TABLES, NOTE
from strategy.community.models import Occasion, TableNote
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.sealed import Sealed, seal, unseal_many
from workforce.gatherings.states import CALLED_OFF

NOT_BEGUN = "Notes can be written from its beginning on"
CLOSED = "Notes could be written until {days} days after it. Bring it to the next one"


@transaction.atomic
def write(*, occasion: Occasion, table: int, words: str, by: Viewer) -> None:
    """The same words at the same table stand there once, so that a second press adds nothing."""
    rules.need(rules.is_in_the_room.test(by, occasion))
    _need_open(occasion)
    if not 1 <= table <= MOST_TABLES:
        raise CannotSave(f"Enter the number of your table, from 1 to {MOST_TABLES}", "table")
    # One after the other: two presses at once would both look before either wrote.
    Occasion.objects.select_for_update(no_key=True).get(pk=occasion.pk)
    said = words.strip()
    rows = TableNote.objects.filter(occasion=occasion, at_table=table)
    if said in unseal_many([Sealed(row.note_words, occasion.pk, NOTE, row.pk) for row in rows]):
        return
    key = uuid4()
    TableNote.objects.create(
        id=key,
        occasion=occasion,
        at_table=table,
        note_words=seal(said, owner=occasion.pk, label=NOTE, row=key),
    )


@transaction.atomic
def take_out(*, note: TableNote, by: Viewer) -> None:
    """By whoever hosts: it names somebody. It is gone."""
    rules.need(rules.hosts.test(by, note.occasion))
    note.delete()


def is_open(occasion: Occasion) -> bool:
    days = timedelta(days=int(settings.get("community.note_days")))
    row = occasion.gathering
    is_on = row.state != CALLED_OFF and row.has_begun()
    return is_on and clock.today() <= clock.local(row.ends_at).date() + days


def _need_open(occasion: Occasion) -> None:
    if not occasion.gathering.has_begun():
        raise CannotSave(NOT_BEGUN)
    if not is_open(occasion):
        raise CannotSave(CLOSED.format(days=int(settings.get("community.note_days"))))
