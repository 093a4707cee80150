"""What was checked is applied: in one transaction, one import at a time, and nothing else than was checked."""

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, connection, transaction
from django.db.models import Q
from django.db.models.functions import Now

from workforce.core import audit, clock, settings
from workforce.core.access import Viewer
from workforce.core.ids import uuid7
from workforce.core.presenting import time_words
from workforce.establishment import guarding, journal, progress
from workforce.establishment.actions import equality, import_writing, imports
from workforce.establishment.actions.unknown_roles import looking
from workforce.establishment.importing.kinds import LEAVER
from workforce.establishment.importing.plan import Plan
from workforce.establishment.importing.problems import NotATable
from workforce.establishment.models import ImportPerson, ImportRun
from workforce.establishment.states import APPLIED, APPLYING, FAILED, WAITING
from workforce.people.errors import Refused

# One import at a time is written, whoever asks: a number of ours among PostgreSQL's advisory locks.
LOCK = 7_260_111
LEASE = timedelta(minutes=5)
MOVED_ON = "What would change is no longer what was checked"


def bring_in(
    *,
    name: str,
    content: bytes,
    by: Viewer,
    said: imports.Said | None = None,
    many_may_leave: bool = False,
) -> tuple[ImportRun, Plan]:
    """Check and apply at once, here and now: for the command and for building a trust. Raises NotATable, and
    guarding.TooMany."""
    made, plan = imports.check_and_plan(name=name, content=content, by=by, said=said)
    if plan.changes_nothing:
        return made, plan
    imports.ask(made, by=by, many_may_leave=many_may_leave)
    return run(made.pk, by=by), plan


def run(run_id: UUID, *, by: Viewer) -> ImportRun:
    """Apply it if it waits, or if whoever was applying it is gone. Says how it ended; raises only what is our fault."""
    token = uuid7()
    if not _take(run_id, token):
        return ImportRun.objects.get(pk=run_id)
    try:
        with transaction.atomic():
            _apply(run_id, token, by=by)
    except (Refused, NotATable) as refused:
        _give_up(run_id, token, str(refused))
    except IntegrityError:
        _give_up(
            run_id,
            token,
            f"{MOVED_ON}: somebody changed people or posts at the same moment. Nothing from this "
            "file was applied. Check it again to see what is left to change.",
        )
    except Exception:
        _put_back(run_id, token)
        raise
    return ImportRun.objects.get(pk=run_id)


def lock() -> None:
    """Until the caller's transaction ends, nobody else applies or undoes an import."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def _take(run_id: UUID, token: UUID) -> bool:
    tries = settings.get("establishment.import_tries")
    free = Q(state=WAITING) | Q(state=APPLYING, taken_at__lt=Now() - LEASE)
    with transaction.atomic():
        row = ImportRun.objects.select_for_update().filter(free, pk=run_id).first()
        if row is None:
            return False
        if row.attempts >= tries:
            _end(row, FAILED, imports.BROKEN)
            return False
        ImportRun.objects.filter(pk=run_id).update(
            state=APPLYING, token=token, taken_at=Now(), attempts=row.attempts + 1
        )
    return True


def _apply(run_id: UUID, token: UUID, *, by: Viewer) -> None:
    """The caller's transaction is the one transaction of the import."""
    lock()
    row = imports.locked(run_id)
    if row.state != APPLYING or row.token != token:
        return
    step = progress.teller(run_id, progress.APPLYING)
    step(progress.APPLYING[0])
    # As of the day of the check: what begins and ends with that day isn't another plan after midnight.
    planned = imports.plan_of(
        imports.kept_content(row), on=row.checked_on, said=imports.said_of(row)
    )
    if planned.content_sha256 != row.sha256 or planned.plan.digest() != row.digest:
        raise Refused(_moved_on(row))
    guarding.refuse(row, row.many_may_leave)
    kept = _kept(row)
    with journal.of(row.pk):
        import_writing.write(planned.plan, planned.present, by=by, step=step, kept=kept)
        equality.fill_empty(planned.plan.equality, by=by, occasion=str(row.pk))
        looking.after_import(
            row.pk,
            left_out=[each.number for each in planned.plan.missing_staff],
            on=row.checked_on,
            by=by,
        )
    audit.record("import applied", by=by, on=None, about=f"import {row.pk}")
    _end(row, APPLIED, "")


def _kept(row: ImportRun) -> set[str]:
    """The leavers who stay, and what is counted without them."""
    rows = ImportPerson.objects.filter(run=row, is_kept=True).values_list("employee", "kinds")
    kept = dict(rows)
    leavers = sum(LEAVER in kinds for kinds in kept.values())
    if leavers:
        kinds = row.counts["kinds"] | {LEAVER: row.counts["kinds"][LEAVER] - leavers}
        row.counts = row.counts | {"kinds": kinds, "leaving": row.leaving - leavers}
        row.save(update_fields=["counts"])
    return set(kept)


def _moved_on(row: ImportRun) -> str:
    other = (
        ImportRun.objects.filter(state=APPLIED, finished_at__gte=row.checked_at)
        .order_by("-finished_at")
        .values_list("by_words", "finished_at")
        .first()
    )
    why = (
        f"{other[0]} applied another import at {time_words(other[1])}"
        if other and other[1]
        else "people or posts were changed after the check"
    )
    return f"{MOVED_ON}: {why}. Nothing from this file was applied. Check it again to see what is left to change."


def _give_up(run_id: UUID, token: UUID, reason: str) -> None:
    with transaction.atomic():
        row = imports.locked(run_id)
        if row.token == token and row.state == APPLYING:
            _end(row, FAILED, reason)


def _put_back(run_id: UUID, token: UUID) -> None:
    tries = settings.get("establishment.import_tries")
    with transaction.atomic():
        row = imports.locked(run_id)
        if row.token != token or row.state != APPLYING:
            return None
        if row.attempts >= tries:
            return _end(row, FAILED, imports.BROKEN)
        row.state, row.token = WAITING, None
        row.save(update_fields=["state", "token"])


def _end(row: ImportRun, state: str, reason: str) -> None:
    row.state, row.reason, row.finished_at, row.token = state, reason[:400], clock.now(), None
    row.save(update_fields=["state", "reason", "finished_at", "token"])
