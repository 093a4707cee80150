"""Extracts that are put into a folder: applied by themselves where their source allows it, else they wait for a person."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from django.conf import settings as django_settings

from workforce.core import clock, folders
from workforce.core.access import Viewer
from workforce.core.folders import DONE, NOT_APPLIED, Outcome
from workforce.core.presenting import count_words, moment_words
from workforce.establishment import guarding, import_telling
from workforce.establishment.actions import applying, imports
from workforce.establishment.importing.problems import NotATable
from workforce.establishment.models import ImportRun
from workforce.establishment.states import APPLIED, CHECKED, COLUMNS


def path() -> Path | None:
    given = django_settings.IMPORT_FOLDER
    return Path(given) if given else None


def work() -> list[Outcome]:
    return folders.work(EXTRACTS)


def looked() -> tuple[datetime, str] | None:
    return folders.looked(EXTRACTS)


def _import(name: str, content: bytes, written: datetime) -> tuple[str, str]:
    by = Viewer.system("the import folder")
    try:
        run = imports.receive(name=name, content=content, by=by, is_from_folder=True)
    except NotATable as refused:
        import_telling.not_read(by=by)
        return NOT_APPLIED, str(refused)
    if run.state == CHECKED and run.written_on is None:
        run = _dated(run, written, by)
    return _apply(run, by)


def _dated(run: ImportRun, written: datetime, by: Viewer) -> ImportRun:
    """Without a day above its headings, an extract is of the day on which the file was written."""
    run.written_on = min(clock.local(written).date(), clock.today())
    run.save(update_fields=["written_on"])
    return imports.check_again(run, by=by)


def _apply(run: ImportRun, by: Viewer) -> tuple[str, str]:
    why_not = _why_not(run)
    if not why_not and run.changes_nothing:
        return DONE, "Everything in this file is here already. Nothing was changed."
    if not why_not:
        imports.ask(run, by=by)
        run = applying.run(run.pk, by=by)
        if run.state == APPLIED:
            return DONE, f"Applied on {moment_words(run.finished_at)}."
        why_not = run.reason
    import_telling.ready(run)
    return (
        NOT_APPLIED,
        f"{why_not} It waits to be looked at under Import for a day; after that, use this file again.",
    )


def _why_not(run: ImportRun) -> str:
    """Why a person has to look first; nothing when the schedule may go on."""
    if run.state == COLUMNS:
        return "Its columns are not known yet: somebody has to say which is which."
    if run.state != CHECKED:
        return "It could not be checked."
    if run.source is None:
        return "It comes from no source that is named here."
    if not run.source.applies_alone:
        return f"The source “{run.source.name}” isn't applied without somebody looking."
    if run.counts["left_out"]:
        return f"{count_words(run.counts['left_out'], 'row')} would be left out."
    if run.counts["nobody_leaves"]:
        return str(run.counts["nobody_leaves"])
    guard = guarding.of(run)
    return guard.words if guard.is_tripped else ""


EXTRACTS = folders.Watched(
    "establishment", "Extracts in a folder", path, _import, lock=7_260_112, broken=imports.BROKEN
)
FOLDERS = [EXTRACTS]
