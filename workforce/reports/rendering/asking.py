"""The worker's side: what is to be laid out goes over, a PDF comes back or the reason why not."""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

_ROOT = Path(__file__).parents[3]
# What a program needs to find its libraries and fonts. No key, no password and no address is among them.
_PASSED_ON = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "FONTCONFIG_PATH", "FONTCONFIG_FILE", "XDG_CACHE_HOME", "TMPDIR",
              "PYTHONPATH")  # fmt: skip
_GRACE = 15
"""Seconds beyond the bound, for a start and for handing over, before the whole group is killed."""


class NotLaidOut(Exception):
    """WeasyPrint could not do it."""


class TooMuch(NotLaidOut):
    """It took more time or memory than one file may."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """As shipped; what the trust chose instead stands in the settings."""

    seconds: int = 120
    megabytes: int = 600


@dataclass(frozen=True, slots=True)
class Made:
    content: bytes
    pages: int


def laid_out(texts: Sequence[str], within: Bounds) -> Made:
    """The first text that fits on one page, else the last."""
    with _lock:
        return _ask(texts, within)


def _ask(texts: Sequence[str], within: Bounds) -> Made:
    contents = [text.encode() for text in texts]
    job = {
        "seconds": within.seconds,
        "megabytes": within.megabytes,
        "texts": [len(each) for each in contents],
    }
    process = _waiting()
    try:
        said, content = _exchange(process, [json.dumps(job).encode() + b"\n", *contents], within)
    except BaseException:
        # Also when the task's own limit ends it: what is half said would be read as the next answer.
        _end(process)
        raise
    if said["why"] == "fault":
        raise NotLaidOut
    if said["why"]:
        raise TooMuch(said["why"])
    return Made(content[4:], int.from_bytes(content[:4], "big"))


def _exchange(
    process: subprocess.Popen[bytes], parts: Sequence[bytes], within: Bounds
) -> tuple[dict[str, object], bytes]:
    assert process.stdin  # noqa: S101 (for the types)
    assert process.stdout  # noqa: S101
    for part in parts:
        process.stdin.write(part)
    process.stdin.flush()
    reader = _Reader(process.stdout.fileno(), time.monotonic() + within.seconds + _GRACE)
    said: dict[str, object] = json.loads(reader.line())
    return said, reader.take(int(str(said["length"])))


class _Reader:
    def __init__(self, source: int, until: float) -> None:
        self.source, self.until, self.have = source, until, bytearray()

    def line(self) -> bytes:
        while b"\n" not in self.have:
            self._more()
        return self.take(self.have.index(b"\n") + 1)

    def take(self, length: int) -> bytes:
        while len(self.have) < length:
            self._more()
        found = bytes(self.have[:length])
        del self.have[:length]
        return found

    def _more(self) -> None:
        left = self.until - time.monotonic()
        if left <= 0 or not select.select([self.source], [], [], left)[0]:
            raise TooMuch("time")
        found = os.read(self.source, 1 << 16)
        if not found:
            raise NotLaidOut("whoever lays out is gone")
        self.have += found


_lock = Lock()
_process: subprocess.Popen[bytes] | None = None
_owner = 0


def _waiting() -> subprocess.Popen[bytes]:
    """Started once in each worker; one that a fork of this process brought along belongs to its parent."""
    global _process, _owner
    if _process is not None and _owner == os.getpid() and _process.poll() is not None:
        _end(_process)
        _process = None
    if _process is None or _owner != os.getpid():
        _process, _owner = _started(), os.getpid()
    return _process


def _started() -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "workforce.reports.rendering", str(os.getpid())]
    env = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    return subprocess.Popen(  # noqa: S603
        command, cwd=_ROOT, env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        start_new_session=True,
    )  # fmt: skip


@atexit.register
def _leave() -> None:
    if _process is not None and _owner == os.getpid():
        _end(_process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """It and what it forked: a fork has a group of its own, and ends with it."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            if pipe:
                pipe.close()
    process.wait()
