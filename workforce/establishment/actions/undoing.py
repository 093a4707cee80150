"""An import that was applied is taken back whole, or not at all: every row as it was before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from workforce.core import audit, clock, settings
from workforce.core.access import Viewer
from workforce.establishment import restoring, standing
from workforce.establishment.actions import applying, equality, imports
from workforce.establishment.models import EqualityAnswer, ImportJournal, ImportRun, UnknownRole
from workforce.establishment.standing import InTheWay
from workforce.establishment.states import APPLIED, IMPORT, UNDOING, UNDONE
from workforce.establishment.unknown_roles import telling
from workforce.obligations.actions import settle_for_people
from workforce.people import announcing, signals
from workforce.people.actions import posts
from workforce.people.errors import Refused
from workforce.people.models import Assignment, Relationship, SignalSent
from workforce.people.models.signal import Sent

A_DAY = timedelta(days=1)
TOO_LATE = "The time in which this import could be undone is over."
STANDS_IN_THE_WAY = "Nothing was undone: what was done since stands in the way."


def until(run: ImportRun) -> datetime | None:
    """The last moment at which it can be undone, if that is still to come."""
    if run.state not in {APPLIED, UNDOING} or run.finished_at is None:
        return None
    found: datetime = run.finished_at + timedelta(days=settings.get("establishment.undo_days"))
    return found if clock.now() <= found else None


def in_the_way(run: ImportRun) -> list[InTheWay]:
    """What keeps this import from being undone now, person by person. Changes nothing."""
    with transaction.atomic():
        found = _in_the_way(run, Viewer.system(), lock=False)
        transaction.set_rollback(True)
    return found


@transaction.atomic
def ask(run: ImportRun, *, by: Viewer) -> ImportRun:
    """From now on the worker undoes it, as asked for by this person. A second press changes nothing."""
    row = imports.locked(run.pk)
    if row.state in {UNDOING, UNDONE}:
        return row
    IMPORT.check(row.state, UNDOING)
    if until(row) is None:
        raise Refused(TOO_LATE)
    row.state, row.asked_at, row.reason, row.attempts = UNDOING, clock.now(), "", 0
    row.by_id, row.by_words = by.person_id, by.name[:80]
    row.save(update_fields=["state", "asked_at", "reason", "attempts", "by", "by_words"])
    audit.record("undoing of an import asked for", by=by, on=None, about=f"import {row.pk}")
    return row


def run(run_id: UUID, *, by: Viewer) -> ImportRun:
    """Undo it if that was asked for. Says how it ended; raises only what is our fault."""
    if not _try(run_id):
        return ImportRun.objects.get(pk=run_id)
    try:
        with transaction.atomic():
            _undo(run_id, by)
    except Refused as refused:
        _stays(run_id, str(refused))
    except IntegrityError:
        _stays(run_id, STANDS_IN_THE_WAY)
    return ImportRun.objects.get(pk=run_id)


@transaction.atomic
def _try(run_id: UUID) -> bool:
    row = imports.locked(run_id)
    if row.state != UNDOING:
        return False
    if row.attempts >= settings.get("establishment.import_tries"):
        _end(row, APPLIED, imports.BROKEN)
        return False
    row.attempts += 1
    row.save(update_fields=["attempts"])
    return True


def _undo(run_id: UUID, by: Viewer) -> None:
    applying.lock()
    row = imports.locked(run_id)
    if row.state != UNDOING:
        return
    if _in_the_way(row, by, lock=True):
        raise Refused(STANDS_IN_THE_WAY)
    equality.take_back(restoring.added(row.pk, EqualityAnswer).values_list("of", flat=True))
    restoring.leave_answers(row.pk)
    touched = restoring.Touched.of(row.pk)
    was = Assignment.objects.in_bulk(touched.assignments_changed)
    unknown = list(restoring.added(row.pk, UnknownRole).values_list("of", flat=True))
    restoring.put_back(row.pk)
    _forget_signals(touched)
    telling.never_found(unknown, occasion=f"import:{row.pk}")
    # The ledger first, while what it stands on can still be asked for; then whoever follows an assignment.
    settle_for_people(touched.people_of_assignments)
    _tell(was, by)
    _fill_and_leave(touched, by)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    audit.record_each(
        "import undone", [(person, f"import {row.pk}") for person in sorted(touched.people)], by=by
    )
    audit.record("import undone", by=by, on=None, about=f"import {row.pk}")
    ImportJournal.objects.filter(run=row).delete()
    _end(row, UNDONE, "")


def _in_the_way(row: ImportRun, by: Viewer, *, lock: bool) -> list[InTheWay]:
    tables = standing.tables_of(row.pk)
    changed = standing.changed_since(row.pk, tables, lock=lock)
    _call_off_what_began(row, by)
    return standing.in_words(row, changed, standing.hangs_on(row.pk, tables))


def _call_off_what_began(row: ImportRun, by: Viewer) -> None:
    """Whoever was to begin after the import has begun since: other rooms take back what they made on that day,
    as they do when a first day is put off."""
    later = Q(starts__gt=row.checked_on, starts__lte=clock.today())
    rows = list(
        Assignment.objects.select_for_update(no_key=True)
        .filter(later, pk__in=restoring.added(row.pk, Assignment))
        .order_by("pk")
    )
    before = {each.pk: {"starts": each.starts, "ends": each.ends} for each in rows}
    for each in rows:
        each.starts, each.ends = clock.today() + A_DAY, None
    Assignment.objects.bulk_update(rows, ["starts", "ends"], batch_size=500)
    announcing.changed(before, by=by)


def _forget_signals(touched: restoring.Touched) -> None:
    """Of what is gone nothing was told; what goes on again may end, and be told, another day."""
    SignalSent.objects.filter(row__in=touched.gone).delete()
    today = clock.today()
    goes_on = Q(ends__isnull=True) | Q(ends__gte=today)
    assignments = Assignment.objects.filter(goes_on, pk__in=touched.assignments_changed)
    announcing.forget(Sent.LEFT, assignments.values_list("pk", flat=True))
    held = Relationship.objects.filter(goes_on, pk__in=touched.relationships_changed)
    announcing.forget(Sent.ENDED, held.values_list("pk", flat=True))


def _fill_and_leave(touched: restoring.Touched, by: Viewer) -> None:
    """Posts follow those who hold them, if a day that has come since moved them on."""
    runs = Assignment.objects.running(clock.today()).filter(pk__in=touched.assignments_changed)
    posts.fill(runs.filter(post__state="vacant").values_list("post", flat=True), by=by)
    posts.leave_empty(by=by, among=touched.posts)


def _tell(was: dict[Any, Assignment], by: Viewer) -> None:
    now = Assignment.objects.in_bulk(list(was))
    names: Sequence[str] = [field.attname for field in Assignment._meta.concrete_fields]
    before = {
        pk: {
            name: getattr(old, name)
            for name in names
            if getattr(old, name) != getattr(now[pk], name)
        }
        for pk, old in was.items()
        if pk in now
    }
    differs = {pk: fields for pk, fields in before.items() if fields}
    if differs:
        signals.changed.send(
            sender=None, assignment_ids=list(differs), before=differs, on=clock.today(), by=by
        )


@transaction.atomic
def _stays(run_id: UUID, reason: str) -> None:
    row = imports.locked(run_id)
    if row.state == UNDOING:
        _end(row, APPLIED, reason)


def _end(row: ImportRun, state: str, reason: str) -> None:
    row.state, row.reason = state, reason[:400]
    if state == UNDONE:
        row.finished_at = clock.now()
    row.save(update_fields=["state", "reason", "finished_at"])
