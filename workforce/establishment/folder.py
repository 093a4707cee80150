"""Extracts that are put into a folder: looked at in order, by one worker at a time, and never lost.

A file is moved only when it is dealt with: `done/` or `not-applied/`, beside a text that says what happened."""

from __future__ import annotations

import logging
import os
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings as django_settings
from django.core.cache import cache
from django.db import connection

from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.core.presenting import count_words, moment_words
from workforce.establishment import guarding, import_telling
from workforce.establishment.actions import applying, imports
from workforce.establishment.importing.problems import NotATable
from workforce.establishment.models import ImportRun
from workforce.establishment.states import APPLIED, CHECKED, COLUMNS

log = logging.getLogger(__name__)
DONE, NOT_APPLIED = "done", "not-applied"
STILL = 60.0  # seconds without a change: whoever writes the file has finished
MOST_AT_ONCE = 20
_LOCK = 7_260_112
_HALF_WRITTEN = (".part", ".tmp", ".crdownload", ".filepart", "~")
_LOOKED, _KEPT = "establishment:folder", 24 * 3600


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    place: str
    words: str


class Trouble(Exception):
    """The folder itself can't be worked with. The words say what to do."""


def path() -> Path | None:
    given = django_settings.IMPORT_FOLDER
    return Path(given) if given else None


def work() -> list[Outcome]:
    """Deal with every file that has stood still; nothing when another worker is at it."""
    folder = path()
    if folder is None:
        return []
    with _alone() as is_ours:
        if not is_ours:
            return []
        try:
            _refuse(folder)
            found = [_deal_with(folder, name) for name in _waiting(folder)]
        except (Trouble, OSError) as error:
            words = str(error) if isinstance(error, Trouble) else f"{error.strerror}."
            log.warning("the import folder can't be worked with")
            _remember(words)
            return []
        _remember("")
    return [outcome for outcome in found if outcome is not None]


def looked() -> tuple[datetime, str] | None:
    """When a worker last looked, and what kept it from working; None when nobody knows."""
    found: tuple[datetime, str] | None = cache.get(_LOOKED)
    return found


def _remember(trouble: str) -> None:
    cache.set(_LOOKED, (clock.now(), trouble), _KEPT)


@contextmanager
def _alone() -> Iterator[bool]:
    """A lock of the database's, so that it goes with the connection of a worker that is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        is_ours = bool(cursor.fetchone()[0])
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _refuse(folder: Path) -> None:
    if not folder.is_dir():
        raise Trouble("The import folder isn't there. Make it, or mend ALONGSIDE_IMPORT_FOLDER.")
    for name in (DONE, NOT_APPLIED):
        place = folder / name
        with suppress(OSError):  # what comes of it is looked at next
            place.mkdir(exist_ok=True)
        if place.is_symlink() or not place.is_dir() or not os.access(place, os.W_OK | os.X_OK):
            raise Trouble(
                f"Files can't be moved to “{name}” in the import folder, so none is taken. Let the service write there."
            )
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Trouble(
            "The import folder can be read and not written to, so no file is taken. Let the service write there."
        )


def _waiting(folder: Path) -> list[str]:
    """Plain files that have stood still, in the order of their names. Links are left where they are."""
    now = time.time()
    found = []
    for entry in os.scandir(folder):
        if entry.name.startswith((".", "~$")) or entry.name.endswith(_HALF_WRITTEN):
            continue
        seen = entry.stat(follow_symlinks=False)
        if stat.S_ISREG(seen.st_mode) and abs(now - seen.st_mtime) >= STILL:
            found.append(entry.name)
    return sorted(found)[:MOST_AT_ONCE]


def _deal_with(folder: Path, name: str) -> Outcome | None:
    try:
        content, written = _read(folder / name)
    except FileNotFoundError:
        return None  # somebody took it back
    except OSError:
        return _move(folder, name, NOT_APPLIED, "The service may not read this file.")
    if content is None:
        most = settings.get("establishment.import_megabytes")
        return _move(folder, name, NOT_APPLIED, f"This file is larger than {most} MB.")
    if not _stands(folder / name, written):
        return None  # it is being written to: the next round looks again
    try:
        place, words = _import(name, content, datetime.fromtimestamp(written[0] / 1e9, UTC))
    except Exception:
        log.exception("a file in the import folder could not be dealt with")
        place, words = NOT_APPLIED, imports.BROKEN
    return _move(folder, name, place, words)


def _read(file: Path) -> tuple[bytes | None, tuple[int, int]]:
    """The content, or None when it is too large, with when it was written to and its size."""
    opened = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(opened, "rb") as stream:
        seen = os.fstat(stream.fileno())
        if not stat.S_ISREG(seen.st_mode):
            raise OSError("no plain file")
        most = settings.get("establishment.import_megabytes") * 1024 * 1024
        content = stream.read(most + 1) if seen.st_size <= most else b""
        is_whole = seen.st_size <= most and len(content) <= most
    return content if is_whole else None, (seen.st_mtime_ns, seen.st_size)


def _stands(file: Path, written: tuple[int, int]) -> bool:
    seen = file.lstat()
    return (seen.st_mtime_ns, seen.st_size) == written


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


def _move(folder: Path, name: str, place: str, words: str) -> Outcome:
    """To where nothing of this name is yet; what is to be said of it is written first."""
    stamp = clock.local(clock.now()).strftime("%Y-%m-%d %H%M")
    for number in range(1, 1000):
        new = f"{stamp} {name}" if number == 1 else f"{stamp} ({number}) {name}"
        target = folder / place / new[-200:]
        if not os.path.lexists(target) and _say(target.with_name(f"{target.name}.txt"), words):
            (folder / name).rename(target)
            return Outcome(name, place, words)
    raise Trouble(f"There are too many files of one name in “{place}”. Clear it out.")


def _say(text: Path, words: str) -> bool:
    try:
        opened = os.open(text, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o640)
    except FileExistsError:
        return False
    with os.fdopen(opened, "w", encoding="utf-8") as stream:
        stream.write(f"{words}\n")
    return True
