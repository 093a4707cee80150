"""A staff extract is checked, kept for a day, and asked to be applied."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from workforce.core import audit, clock, copying, settings
from workforce.core.access import Viewer
from workforce.establishment.importing import (
    columns,
    listing,
    planning,
    present,
    rows,
    table,
)
from workforce.establishment.importing.plan import Plan
from workforce.establishment.importing.present import Present
from workforce.establishment.importing.problems import NotATable
from workforce.establishment.models import ImportFile, ImportLine, ImportRun
from workforce.establishment.states import (
    APPLIED,
    APPLYING,
    CHECKED,
    FAILED,
    FORGOTTEN,
    IMPORT,
    WAITING,
)
from workforce.people.errors import Refused


@dataclass(frozen=True, slots=True)
class Planned:
    plan: Plan
    present: Present
    content_sha256: str


def plan_of(content: bytes, *, on: date | None = None) -> Planned:
    """What this file would change now, `on` this day or today. Raises NotATable; writes nothing."""
    today = on or clock.today()
    in_force = settings.load(today)
    most = in_force.get("establishment.import_megabytes")
    if len(content) > most * 1024 * 1024:
        raise NotATable(
            f"This file is larger than {most} MB. Run the report for one directorate at a time."
        )
    read = rows.read(
        table.read(content, columns.KNOWN), in_force.get("establishment.area_prefix"), today
    )
    there = present.load(today)
    return Planned(
        planning.make(read, there, in_force, today),
        there,
        hashlib.sha256(content).hexdigest(),
    )


def check(*, name: str, content: bytes, by: Viewer) -> ImportRun:
    """Reads and plans, keeps the file for a day, changes nobody. Raises NotATable when it is no table."""
    return check_and_plan(name=name, content=content, by=by)[0]


@transaction.atomic
def check_and_plan(*, name: str, content: bytes, by: Viewer) -> tuple[ImportRun, Plan]:
    forget_expired()
    checked_at = clock.now()
    planned = plan_of(content, on=clock.local(checked_at).date())
    made = ImportRun(
        file_name=_plain_name(name),
        sha256=planned.content_sha256,
        size=len(content),
        by_id=by.person_id,
        by_words=by.name[:80],
        checked_at=checked_at,
        expires_at=checked_at + timedelta(hours=settings.get("establishment.import_keeps")),
    )
    _keep_plan(made, planned)
    made.save(force_insert=True)
    ImportFile.objects.create(run=made, content=content)
    _keep_lines(made, planned)
    audit.record("import checked", by=by, on=None, about=f"import {made.pk}")
    return made, planned.plan


@transaction.atomic
def check_again(run: ImportRun, *, by: Viewer) -> ImportRun:
    """The kept file against what is there now."""
    row = locked(run.pk)
    if row.state != CHECKED:
        IMPORT.check(row.state, CHECKED)
    row.checked_at, row.by_id, row.by_words = clock.now(), by.person_id, by.name[:80]
    planned = plan_of(kept_content(row), on=row.checked_on)
    _keep_plan(row, planned)
    row.state, row.reason, row.attempts, row.asked_at, row.finished_at = CHECKED, "", 0, None, None
    row.save()
    _keep_lines(row, planned)
    audit.record("import checked", by=by, on=None, about=f"import {row.pk}")
    return row


@transaction.atomic
def ask(run: ImportRun, *, by: Viewer) -> ImportRun:
    """From now on the worker applies it, as asked for by this person. A second press changes nothing."""
    row = locked(run.pk)
    if row.state in {WAITING, APPLYING, APPLIED}:
        return row
    IMPORT.check(row.state, WAITING)
    row.state, row.asked_at, row.by_id, row.by_words = (
        WAITING,
        clock.now(),
        by.person_id,
        by.name[:80],
    )
    row.save(update_fields=["state", "asked_at", "by", "by_words"])
    audit.record("import asked for", by=by, on=None, about=f"import {row.pk}")
    return row


def forget_expired() -> int:
    """Files and the names in their lines go after a day; the numbers stay."""
    over = ImportRun.objects.filter(expires_at__lt=clock.now())
    ImportRun.objects.filter(
        pk__in=over.filter(state__in=[CHECKED, WAITING, FAILED]).values("pk")
    ).update(state=FORGOTTEN)
    done = over.exclude(state=APPLYING)
    ImportLine.objects.filter(run__in=done).delete()
    return ImportFile.objects.filter(run__in=done).delete()[0]


def locked(run_id: UUID) -> ImportRun:
    row: ImportRun = ImportRun.objects.select_for_update(of=("self",)).get(pk=run_id)
    return row


def kept_content(row: ImportRun) -> bytes:
    kept = ImportFile.objects.filter(run=row).values_list("content", flat=True).first()
    if kept is None:
        raise Refused("This file was deleted a day after it was uploaded. Upload it again.")
    return bytes(kept)


def _keep_plan(row: ImportRun, planned: Planned) -> None:
    row.digest, row.counts = planned.plan.digest(), planned.plan.counts()


def _keep_lines(row: ImportRun, planned: Planned) -> None:
    ImportLine.objects.filter(run=row).delete()
    copying.insert(list(listing.lines(planned.plan, planned.present, row.pk)))


def _plain_name(name: str) -> str:
    """What the browser called it, without folders and control characters."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in bare if letter.isprintable())[-120:] or "extract.csv"
