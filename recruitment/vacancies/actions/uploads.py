"""A list of vacancies is checked, kept for a day, and applied."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.db.models import Max

from recruitment.vacancies import rules
from recruitment.vacancies.actions import looking
from recruitment.vacancies.actions.shared import alone, need_first, steps
from recruitment.vacancies.errors import CannotSave, Changed
from recruitment.vacancies.importing import planning, reading
from recruitment.vacancies.importing.planning import Plan
from recruitment.vacancies.models import Upload, Vacancy
from recruitment.vacancies.states import APPLIED, CHECKED, LEFT, UPLOAD
from workforce.core import audit, clock, settings
from workforce.core.access import Viewer
from workforce.core.presenting import date_words, moment_words
from workforce.establishment.importing.problems import NotATable, Problem

MOST_PROBLEMS = 500
MEGABYTE = 1024 * 1024
GONE = "This file was deleted a day after it was brought in. Bring it in again"


@transaction.atomic
def receive(
    *, name: str, content: bytes, as_of: date, is_whole: bool, by: Viewer, once_key: str = ""
) -> Upload:
    """Checked, and kept to be applied. Raises NotATable, CannotSave, SavedBefore; changes no vacancy."""
    if not by.is_system:  # from the folder: to be applied by somebody who may
        rules.need(rules.may_bring_in, by)
    megabytes = int(settings.get("establishment.import_megabytes"))
    if len(content) > megabytes * MEGABYTE:
        raise NotATable(f"Choose a file of {megabytes} MB or less.")
    read = reading.read(content)
    need_first(by, once_key)
    _refuse_older(as_of)
    made = planning.plan(read, as_of=as_of, is_whole=is_whole, values=settings.load(by.today))
    upload: Upload = Upload.objects.create(
        name=name[-160:], sha256=hashlib.sha256(content).hexdigest(), content=content, as_of=as_of,
        is_whole=is_whole, by_id=by.person_id, counts=made.counts(read), print=made.print(),
        problems=[_kept(each) for each in read.problems[:MOST_PROBLEMS]],
    )  # fmt: skip
    audit.record("vacancies checked", by=by, on=None, about=f"upload {upload.pk}")
    return upload


@transaction.atomic
def apply(*, upload: Upload, by: Viewer, many_are_gone: bool = False) -> Upload:
    """All of it or nothing. Of two lists at once the second is compared anew, and is refused where it would change
    something else than what was shown. Raises Changed, CannotSave."""
    rules.need(rules.may_bring_in, by)
    alone()
    row = _locked(upload)
    _refuse_older(row.as_of)
    read = reading.read(bytes(row.content or b""))
    made = planning.plan(
        read, as_of=row.as_of, is_whole=row.is_whole, values=settings.load(by.today)
    )
    if made.print() != row.print:
        raise Changed(
            "Somebody applied another list, or changed a vacancy, since this one was checked. Look again at what it "
            "would change, then apply it"
        )
    if are_many(made.counts(read)) and not many_are_gone:
        raise CannotSave(
            "Tick that so many vacancies are over, or say that the list holds only a part of them"
        )
    _write(made, row, by=by)
    row.state, row.content, row.applied_by_id, row.applied_at = (
        APPLIED,
        None,
        by.person_id,
        clock.now(),
    )
    looking.close_gone(by=by)
    row.counts |= {"asked": looking.look(occasion=f"vacancies:{row.pk}", by=by)}
    row.save(update_fields=["state", "content", "applied_by", "applied_at", "counts"])
    audit.record("vacancies applied", by=by, on=None, about=f"upload {row.pk}")
    return row


@transaction.atomic
def check_again(*, upload: Upload, by: Viewer, is_whole: bool | None = None) -> Upload:
    """What it would change now."""
    rules.need(rules.may_bring_in, by)
    row = _locked(upload)
    row.is_whole = row.is_whole if is_whole is None else is_whole
    read = reading.read(bytes(row.content or b""))
    made = planning.plan(
        read, as_of=row.as_of, is_whole=row.is_whole, values=settings.load(by.today)
    )
    row.counts, row.print = made.counts(read), made.print()
    row.save(update_fields=["counts", "print", "is_whole"])
    return row


@transaction.atomic
def leave(*, upload: Upload, by: Viewer) -> None:
    rules.need(rules.may_bring_in, by)
    row = _locked(upload)
    row.state, row.content = LEFT, None
    row.save(update_fields=["state", "content"])
    audit.record("vacancies left", by=by, on=None, about=f"upload {row.pk}")


def forget_expired() -> int:
    """Nobody applied them, and they name people."""
    kept = timedelta(hours=int(settings.get("vacancies.keeps_hours")))
    rows = Upload.objects.filter(state=CHECKED, at__lt=clock.now() - kept)
    return rows.update(state=LEFT, content=None)


def forget_old() -> int:
    """But the newest that was applied: an older one is refused by its day."""
    years = int(settings.get("vacancies.lists_years"))
    rows = Upload.objects.filter(at__lt=clock.now() - relativedelta(years=years))
    newest = Upload.objects.filter(state=APPLIED).order_by("-as_of", "-at").values("pk")[:1]
    return rows.exclude(pk__in=list(newest.values_list("pk", flat=True))).delete()[0]


def are_many(counts: dict[str, int]) -> bool:
    """So many would be over that the list may hold a part of them."""
    share = int(settings.get("vacancies.gone_share"))
    return counts["missing"] * 100 > share * counts["there"] and counts["missing"] > 1


def _locked(upload: Upload) -> Upload:
    row: Upload = (
        Upload.objects.select_for_update(no_key=True, of=("self",))
        .select_related("applied_by")
        .get(pk=upload.pk)
    )
    if row.state == APPLIED:
        who = row.applied_by.name if row.applied_by else "Somebody"
        raise Changed(f"{who} applied this list on {moment_words(row.applied_at)}")
    if not UPLOAD.can_move(row.state, APPLIED):
        raise CannotSave(GONE)
    return row


def _refuse_older(as_of: date) -> None:
    newest = Upload.objects.filter(state=APPLIED).aggregate(newest=Max("as_of"))["newest"]
    if newest is not None and as_of < newest:
        raise CannotSave(
            f"A list of {date_words(newest)} was applied, and this one is older. Export the vacancies anew",
            "as_of",
        )


def _kept(problem: Problem) -> list[object]:
    return [problem.row, problem.column, problem.value, problem.mend, problem.stops]


def _write(made: Plan, upload: Upload, *, by: Viewer) -> None:
    Vacancy.objects.bulk_create(made.new, batch_size=1000)
    seen = [*(each.row for each in made.changed), *made.same]
    for row in seen:
        row.seen_on, row.missing_since = upload.as_of, None
    for each in made.changed:
        each.row.version += 1
    for row in made.missing:
        row.missing_since = upload.as_of
    fields = {"seen_on", "missing_since", "version"}
    fields |= {
        name.removesuffix("_id") for each in made.changed for name in (*each.fields, "state_since")
    }
    # As an insert that finds its rows there: a tenth of the time of as many updates.
    Vacancy.objects.bulk_create(
        [each.row for each in made.changed], batch_size=1000, update_conflicts=True, unique_fields=["id"],
        update_fields=sorted(fields),
    )  # fmt: skip
    Vacancy.objects.filter(pk__in=[row.pk for row in made.same]).update(
        seen_on=upload.as_of, missing_since=None
    )
    Vacancy.objects.filter(pk__in=[row.pk for row in made.missing]).update(
        missing_since=upload.as_of
    )
    _tell(made, by=by)


def _tell(made: Plan, *, by: Viewer) -> None:
    told = [(row, "brought it in", "", row.state) for row in made.new]
    told += [
        (each.row, "moved it", each.moved, each.row.state) if each.moved
        else (each.row, "changed it", "", "")
        for each in made.changed
        if each.moved or set(each.fields) - set(planning.OF_MANAGER) - {"area_id", "team_id", "advertised_on"}
    ]  # fmt: skip
    told += [(row, "is without it", "", "") for row in made.missing]
    told += [(row, "has it again", "", "") for row in made.back]
    steps(told, by=by, words="A list of vacancies")
