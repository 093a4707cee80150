"""A staff extract is checked, kept for a day, and asked to be applied."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction

from workforce.core import audit, clock, copying, settings
from workforce.core.access import Viewer
from workforce.establishment import guarding, progress
from workforce.establishment.actions import equality, sources
from workforce.establishment.actions.forgetting import forget_expired
from workforce.establishment.importing import (
    columns,
    listing,
    mapping,
    persons,
    planning,
    present,
    rows,
    table,
)
from workforce.establishment.importing.plan import Plan
from workforce.establishment.importing.planning import About
from workforce.establishment.importing.present import Present
from workforce.establishment.importing.problems import NotATable
from workforce.establishment.models import ImportFile, ImportLine, ImportPerson, ImportRun
from workforce.establishment.states import (
    APPLIED,
    APPLYING,
    CHECKED,
    CHECKING,
    COLUMNS,
    FAILED,
    IMPORT,
    WAITING,
)
from workforce.people.errors import Refused

# What takes longer than a moment to read and compare is done by the worker.
LARGE, LARGE_PACKED = 500_000, 150_000
Step = Callable[[str], None]
BROKEN = (
    "Something went wrong here and nothing was changed. Check the file again; if it happens again, tell whoever "
    "runs this service."
)
GONE = "This file was deleted a day after it was uploaded. Upload it again."


def _silent(words: str) -> None:
    """Nobody is waiting on a page."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a file is said to be: which of its columns is which, its sheet, whether it holds everybody."""

    chosen: mapping.Chosen = field(default_factory=dict)
    sheet: str = ""
    about: About = field(default_factory=About)


@dataclass(frozen=True, slots=True)
class Planned:
    plan: Plan
    present: Present
    content_sha256: str


def plan_of(
    content: bytes, *, on: date | None = None, said: Said | None = None, step: Step = _silent
) -> Planned:
    """What this file would change now, `on` this day or today. Raises NotATable; writes nothing."""
    said = said or Said()
    today = on or clock.today()
    in_force = settings.load(today)
    _refuse_large(content, in_force.get("establishment.import_megabytes"))
    step(progress.CHECKING[0])
    known = frozenset(said.chosen.values()) or columns.KNOWN
    theirs = table.read(content, known, sheet=said.sheet)
    mapping.refuse_unfit(said.chosen, mapping.layout_of(theirs))
    read = rows.read(
        mapping.put_on(theirs, said.chosen), in_force.get("establishment.area_prefix"), today
    )
    step(progress.CHECKING[1])
    there = present.load(today)
    plan = planning.make(read, there, in_force, today, said.about)
    plan.problems = mapping.said_theirs(plan.problems, theirs, said.chosen)
    plan.fills_equality = equality.has_some_empty(plan.equality)
    return Planned(plan, there, hashlib.sha256(content).hexdigest())


def _refuse_large(content: bytes, most: int) -> None:
    if len(content) > most * 1024 * 1024:
        raise NotATable(
            f"This file is larger than {most} MB. Run the report for one directorate at a time."
        )


def is_large(content: bytes) -> bool:
    return len(content) > (LARGE_PACKED if content.startswith(b"PK") else LARGE)


def said_of(run: ImportRun) -> Said:
    return Said(run.mapping, run.sheet, About(run.is_whole_trust, run.written_on))


def check(*, name: str, content: bytes, by: Viewer, said: Said | None = None) -> ImportRun:
    """Reads and plans, keeps the file for a day, changes nobody. Raises NotATable when it is no table."""
    return check_and_plan(name=name, content=content, by=by, said=said)[0]


@transaction.atomic
def check_and_plan(
    *, name: str, content: bytes, by: Viewer, said: Said | None = None
) -> tuple[ImportRun, Plan]:
    forget_expired()
    said = said or Said()
    made = _new(name, content, by)
    made.mapping, made.sheet = dict(said.chosen), said.sheet
    made.is_whole_trust, made.written_on = said.about.is_whole_trust, said.about.written_on
    planned = plan_of(content, on=made.checked_on, said=said)
    made.save(force_insert=True)
    ImportFile.objects.create(run=made, content=content)
    _keep(made, planned, by)
    return made, planned.plan


@transaction.atomic
def receive(*, name: str, content: bytes, by: Viewer, is_from_folder: bool = False) -> ImportRun:
    """A file arrives: it is checked at once, by the worker when it is large, or asks which column is which.
    Raises NotATable, with nothing kept, when it is small and no table."""
    forget_expired()
    _refuse_large(content, settings.get("establishment.import_megabytes"))
    made = _new(name, content, by)
    made.state, made.is_from_folder = CHECKING, is_from_folder
    made.save(force_insert=True)
    ImportFile.objects.create(run=made, content=content)
    if not is_large(content) or is_from_folder:
        _look(made, content, by, _silent)
    return made


def look(run_id: UUID, *, by: Viewer) -> None:
    """The worker's part of a check: safe to ask for twice."""
    if _try(run_id):
        _look_at(run_id, by)
        progress.done(run_id)


@transaction.atomic
def _try(run_id: UUID) -> bool:
    row = locked(run_id)
    if row.state != CHECKING:
        return False
    is_over = row.attempts >= settings.get("establishment.import_tries")
    row.attempts += 1
    if is_over:
        row.state, row.reason, row.finished_at = FAILED, BROKEN, clock.now()
    row.save(update_fields=["attempts", "state", "reason", "finished_at"])
    return not is_over


@transaction.atomic
def _look_at(run_id: UUID, by: Viewer) -> None:
    row = locked(run_id)
    if row.state != CHECKING:
        return
    tell = progress.teller(row.pk, progress.CHECKING)
    try:
        with transaction.atomic():
            _look(row, kept_content(row), by, tell)
    except (NotATable, Refused) as refused:
        row.refresh_from_db()
        row.state, row.reason, row.finished_at = FAILED, str(refused)[:400], clock.now()
        row.save(update_fields=["state", "reason", "finished_at"])


def _look(row: ImportRun, content: bytes, by: Viewer, step: Step) -> None:
    """What kind of file it is, if nobody has said so yet; then the check itself."""
    kept = ImportFile.objects.get(run=row)
    if not kept.layouts:
        step(progress.CHECKING[0])
        layouts = _layouts(content)
        kept.layouts = [each.as_json() for each in layouts]
        kept.save(update_fields=["layouts"])
        if not _recognise(row, layouts):
            row.state, row.reason = COLUMNS, ""
            row.save()
            return
        _hide_answers(row)
    _keep(row, plan_of(content, on=row.checked_on, said=said_of(row), step=step), by, step)


def _layouts(content: bytes) -> list[mapping.Layout]:
    found = table.tables(content, mapping.NAMES)
    if not found:
        raise NotATable(table.NO_HEADINGS)
    filled = [each for each in found if each.rows]
    if not filled:
        raise NotATable(table.NO_ROWS)
    return [mapping.layout_of(each) for each in filled]


def _recognise(row: ImportRun, layouts: list[mapping.Layout]) -> bool:
    """By a source's headings, or because the headings are ours."""
    known = sources.known_by(layouts)
    ours = [each for each in layouts if mapping.is_ours(each)]
    if known is not None:
        source, layout = known
        row.source, row.mapping, row.sheet = source, source.mapping, layout.sheet
        row.is_whole_trust = source.is_whole_trust
    elif len(ours) == 1:
        layout = ours[0]
        row.sheet = layout.sheet
    else:
        return False
    row.written_on = layout.written_on
    return True


@transaction.atomic
def say(run: ImportRun, said: Said, *, by: Viewer) -> ImportRun:
    """Which column is which, and what the file is. It is checked next: `look`, by whoever comes first."""
    row = locked(run.pk)
    IMPORT.check(row.state, CHECKING)
    kept_content(row)
    row.mapping, row.sheet = dict(said.chosen), said.sheet
    row.is_whole_trust, row.written_on = said.about.is_whole_trust, said.about.written_on
    _hide_answers(row)
    return _check_next(row, by)


def _hide_answers(row: ImportRun) -> None:
    kept = ImportFile.objects.get(run=row)
    layouts = [mapping.Layout.from_json(each) for each in kept.layouts]
    kept.layouts = [each.as_json() for each in mapping.without_values(layouts, row.mapping)]
    kept.save(update_fields=["layouts"])


@transaction.atomic
def check_later(run: ImportRun, *, by: Viewer) -> ImportRun:
    """The kept file against what is there now, as the worker comes to it."""
    row = locked(run.pk)
    IMPORT.check(row.state, CHECKING)
    kept_content(row)
    return _check_next(row, by)


def _check_next(row: ImportRun, by: Viewer) -> ImportRun:
    row.state, row.checked_at, row.reason, row.attempts = CHECKING, clock.now(), "", 0
    row.by_id, row.by_words = by.person_id, by.name[:80]
    row.asked_at, row.finished_at = None, None
    row.save()
    return row


@transaction.atomic
def check_again(run: ImportRun, *, by: Viewer) -> ImportRun:
    """The same, here and now."""
    row = locked(run.pk)
    if row.state != CHECKED:
        IMPORT.check(row.state, CHECKED)
    row = _check_next(row, by)
    _keep(row, plan_of(kept_content(row), on=row.checked_on, said=said_of(row)), by)
    return row


@transaction.atomic
def ask(run: ImportRun, *, by: Viewer, many_may_leave: bool = False) -> ImportRun:
    """From now on the worker applies it, as asked for by this person. A second press changes nothing."""
    row = locked(run.pk)
    if row.state in {WAITING, APPLYING, APPLIED}:
        return row
    IMPORT.check(row.state, WAITING)
    guarding.refuse(row, many_may_leave)
    row.state, row.asked_at, row.by_id, row.by_words = (
        WAITING,
        clock.now(),
        by.person_id,
        by.name[:80],
    )
    row.many_may_leave = many_may_leave
    row.save(update_fields=["state", "asked_at", "by", "by_words", "many_may_leave"])
    audit.record("import asked for", by=by, on=None, about=f"import {row.pk}")
    return row


@transaction.atomic
def keep_leavers(run: ImportRun, *, shown: set[UUID], leaving: set[UUID], by: Viewer) -> ImportRun:
    """Of those shown, whoever isn't among `leaving` stays."""
    row = locked(run.pk)
    if row.state != CHECKED:
        IMPORT.check(row.state, CHECKED)
    lines = ImportPerson.objects.filter(run=row, is_leaving=True, pk__in=shown)
    lines.filter(pk__in=leaving).update(is_kept=False)
    lines.exclude(pk__in=leaving).update(is_kept=True)
    audit.record("leavers of an import chosen", by=by, on=None, about=f"import {row.pk}")
    return row


def locked(run_id: UUID) -> ImportRun:
    row: ImportRun = ImportRun.objects.select_for_update(of=("self",)).get(pk=run_id)
    return row


def kept_content(row: ImportRun) -> bytes:
    kept = ImportFile.objects.filter(run=row).values_list("content", flat=True).first()
    if kept is None:
        raise Refused(GONE)
    return bytes(kept)


def _new(name: str, content: bytes, by: Viewer) -> ImportRun:
    checked_at = clock.now()
    return ImportRun(
        file_name=_plain_name(name),
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        by_id=by.person_id,
        by_words=by.name[:80],
        checked_at=checked_at,
        expires_at=checked_at + timedelta(hours=settings.get("establishment.import_keeps")),
    )


def _keep(row: ImportRun, planned: Planned, by: Viewer, step: Step = _silent) -> None:
    step(progress.CHECKING[2])
    kept = set(
        ImportPerson.objects.filter(run=row, is_kept=True).values_list("employee", flat=True)
    )
    row.digest, row.counts, row.state = planned.plan.digest(), planned.plan.counts(), CHECKED
    row.many_may_leave = False
    row.save()
    ImportLine.objects.filter(run=row).delete()
    ImportPerson.objects.filter(run=row).delete()
    copying.insert(listing.lines(planned.plan, row.pk))
    made = persons.lines(planned.plan, planned.present, row.pk)
    for each in made:
        each.is_kept = each.is_leaving and each.employee in kept
    copying.insert(made)
    audit.record("import checked", by=by, on=None, about=f"import {row.pk}")


def _plain_name(name: str) -> str:
    """What the browser called it, without folders and control characters."""
    bare = name.replace("\\", "/").rpartition("/")[2]
    return "".join(letter for letter in bare if letter.isprintable())[-120:] or "extract.csv"
