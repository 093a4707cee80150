"""An entry is written, changed, taken out and put back; one named person may read it, or no longer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.http import Http404

from training.cpd import rules
from training.cpd.defaults import PUT_BACK
from training.cpd.models import MOST_QUARTERS, Entry, Kind, Share
from training.cpd.queries.circle import find
from training.cpd.words import Words, seal_into
from workforce.core import audit, clock, settings
from workforce.core.access import Viewer
from workforce.people.errors import Conflict, Refused

READ = "cpd entry read"


@dataclass(frozen=True, slots=True)
class Said:
    kind: str
    day: date
    quarters: int
    words: Words


class Changed(Conflict):
    """Another window of the same person wrote in between."""

    def __init__(self) -> None:
        super().__init__("You changed this in another window. Look at it again, then change it")


@transaction.atomic
def add(said: Said, *, by: Viewer) -> Entry:
    """One's own, private until it is shared. Raises Refused."""
    if by.person_id is None or not rules.may_log.test(by, None):
        raise Http404
    row = Entry(person_id=by.person_id)
    _write(row, said, by)
    row.save(force_insert=True)
    audit.record("cpd entry written", by=by, on=row.person_id, about=f"cpd entry {row.pk}")
    return row


@transaction.atomic
def change(*, entry: Entry, said: Said, version: int, by: Viewer) -> Entry:
    """Whoever it is shared with reads the new words. Raises Changed, Refused."""
    row = _locked(entry, by)
    _need_standing(row)
    if row.version != version:
        raise Changed
    _write(row, said, by)
    row.version, row.written_at = row.version + 1, clock.now()
    row.save()
    audit.record("cpd entry changed", by=by, on=row.person_id, about=f"cpd entry {row.pk}")
    return row


@transaction.atomic
def take_out(*, entry: Entry, by: Viewer) -> None:
    """For some days it can be put back. Nobody reads it from now on. Twice is once."""
    row = _locked(entry, by)
    if row.taken_out_at is not None:
        return
    row.taken_out_at = clock.now()
    row.save(update_fields=["taken_out_at"])
    row.shares.filter(stopped_at__isnull=True).update(stopped_at=clock.now())
    audit.record("cpd entry taken out", by=by, on=row.person_id, about=f"cpd entry {row.pk}")


@transaction.atomic
def put_back(*, entry: Entry, by: Viewer) -> None:
    """Shared with nobody. Twice is once."""
    row = _locked(entry, by)
    if row.taken_out_at is None:
        return
    row.taken_out_at = None
    row.save(update_fields=["taken_out_at"])
    audit.record("cpd entry put back", by=by, on=row.person_id, about=f"cpd entry {row.pk}")


@transaction.atomic
def share(*, entry: Entry, key: UUID, by: Viewer) -> Share:
    """With whom `key` names of one's circle. Sharing twice is sharing once. Raises Refused."""
    row = _locked(entry, by)
    _need_standing(row)
    choice = find(by, key)
    if choice is None:
        raise Refused("Choose somebody from the list")
    open_ = row.shares.filter(holder=choice.holder, stopped_at__isnull=True)
    same = open_.filter(relationship=choice.relationship).first()
    if same is not None:
        return same
    # Given for what they were to one before: from now on it is for what they are today.
    open_.update(stopped_at=clock.now())
    made = Share.objects.create(entry=row, holder=choice.holder, relationship=choice.relationship)
    audit.record("cpd entry shared", by=by, on=row.person_id, about=f"cpd entry {row.pk}")
    return made


@transaction.atomic
def stop(*, share: Share, by: Viewer) -> None:
    """At once. Stopping twice is stopping once."""
    if by.person_id is None:
        raise Http404
    rows = Share.objects.filter(pk=share.pk, entry__person_id=by.me)
    if not rows.exists():
        raise Http404
    if rows.filter(stopped_at__isnull=True).update(stopped_at=clock.now()):
        about = f"cpd entry {share.entry_id}"
        audit.record("cpd entry no longer shared", by=by, on=by.person_id, about=about)


def note_reading(*, entry: Entry, by: Viewer) -> None:
    """Whoever reads what somebody else wrote is seen by the one who wrote it."""
    if entry.person_id != by.person_id:
        about = f"cpd entry {entry.pk}"
        audit.record(READ, by=by, on=entry.person_id, about=about, basis="shared by the person")


def forget_old() -> int:
    """What was taken out so long ago that it can't be put back is deleted."""
    before = clock.now() - timedelta(days=int(settings.get(PUT_BACK)))
    rows = Entry.objects.filter(taken_out_at__lt=before)
    return rows.delete()[1].get("cpd.Entry", 0)


def _locked(entry: Entry, by: Viewer) -> Entry:
    rows = Entry.objects.select_for_update(no_key=True).filter(pk=entry.pk, person_id=by.me)
    row = rows.first() if by.person_id is not None else None
    if row is None:
        raise Http404
    return row


def _need_standing(row: Entry) -> None:
    if row.taken_out_at is not None:
        raise Refused("You took this entry out. Put it back first")


def _write(row: Entry, said: Said, by: Viewer) -> None:
    if said.kind not in Kind.values:
        raise Refused("Choose what kind of thing it was")
    if not said.words.what.strip():
        raise Refused("Enter what it was")
    if not 1 <= said.quarters <= MOST_QUARTERS:
        raise Refused("Enter a quarter of an hour or more, and 24 hours or less")
    if said.day > by.today:
        raise Refused("The day must not be after today")
    row.kind, row.day, row.quarters = said.kind, said.day, said.quarters
    seal_into([(row, said.words)])
