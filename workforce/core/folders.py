"""Files that are put into a folder: looked at in order, by one worker at a time, and never lost.

A room declares what it takes in the `FOLDERS` of its `folder.py`. A file is moved only when it is dealt with: `done/` or
`not-applied/`, beside a text that says what happened."""

from __future__ import annotations

import logging
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from django.core.cache import cache as shared
from django.db import connection

from workforce.core import clock, settings
from workforce.core.declaring import by_name, collect

log = logging.getLogger(__name__)
DONE, NOT_APPLIED = "done", "not-applied"
STILL = 60.0  # seconds without a change: whoever writes the file has finished
MOST_AT_ONCE = 20
MEGABYTE = 1024 * 1024
_HALF_WRITTEN = (".part", ".tmp", ".crdownload", ".filepart", "~")
_KEPT = 24 * 3600


@dataclass(frozen=True, slots=True)
class Outcome:
    name: str
    place: str
    words: str


@dataclass(frozen=True, slots=True)
class Watched:
    """`take` gets a name, the content and when it was written, and says where the file goes and what to say of it;
    `broken` is what is said when that fails. `lock` is a number of the database's locks, its own."""

    slug: str
    title: str
    path: Callable[[], Path | None]
    take: Callable[[str, bytes, datetime], tuple[str, str]]
    lock: int
    broken: str
    most_megabytes: str = "establishment.import_megabytes"


class Trouble(Exception):
    """The folder itself can't be worked with. The words say what to do."""


@cache
def registry() -> dict[str, Watched]:
    return by_name(collect("folder", "FOLDERS"))


def work(watched: Watched) -> list[Outcome]:
    """Deal with every file that has stood still; nothing when another worker is at it."""
    folder = watched.path()
    if folder is None:
        return []
    with _alone(watched) as is_ours:
        if not is_ours:
            return []
        try:
            _refuse(folder)
            found = [_deal_with(watched, folder, name) for name in _waiting(folder)]
        except (Trouble, OSError) as error:
            words = str(error) if isinstance(error, Trouble) else f"{error.strerror}."
            log.warning("the import folder can't be worked with")
            _remember(watched, words)
            return []
        _remember(watched, "")
    return [outcome for outcome in found if outcome is not None]


def looked(watched: Watched) -> tuple[datetime, str] | None:
    """When a worker last looked, and what kept it from working; None when nobody knows."""
    found: tuple[datetime, str] | None = shared.get(f"folder:{watched.slug}")
    return found


def _remember(watched: Watched, trouble: str) -> None:
    shared.set(f"folder:{watched.slug}", (clock.now(), trouble), _KEPT)


@contextmanager
def _alone(watched: Watched) -> Iterator[bool]:
    """A lock of the database's, so that it goes with the connection of a worker that is gone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [watched.lock])
        is_ours = bool(cursor.fetchone()[0])
    try:
        yield is_ours
    finally:
        if is_ours:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [watched.lock])


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


def _deal_with(watched: Watched, folder: Path, name: str) -> Outcome | None:
    most = int(settings.get(watched.most_megabytes))
    try:
        content, written = _read(folder / name, most)
    except FileNotFoundError:
        return None  # somebody took it back
    except OSError:
        return _move(folder, name, NOT_APPLIED, "The service may not read this file.")
    if content is None:
        return _move(folder, name, NOT_APPLIED, f"This file is larger than {most} MB.")
    if not _stands(folder / name, written):
        return None  # it is being written to: the next round looks again
    try:
        place, words = watched.take(name, content, datetime.fromtimestamp(written[0] / 1e9, UTC))
    except Exception:
        log.exception("a file in the import folder could not be dealt with")
        place, words = NOT_APPLIED, watched.broken
    return _move(folder, name, place, words)


def _read(file: Path, megabytes: int) -> tuple[bytes | None, tuple[int, int]]:
    """The content, or None when it is too large, with when it was written to and its size."""
    opened = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(opened, "rb") as stream:
        seen = os.fstat(stream.fileno())
        if not stat.S_ISREG(seen.st_mode):
            raise OSError("no plain file")
        most = megabytes * MEGABYTE
        content = stream.read(most + 1) if seen.st_size <= most else b""
        is_whole = seen.st_size <= most and len(content) <= most
    return content if is_whole else None, (seen.st_mtime_ns, seen.st_size)


def _stands(file: Path, written: tuple[int, int]) -> bool:
    seen = file.lstat()
    return (seen.st_mtime_ns, seen.st_size) == written


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
