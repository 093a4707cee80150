"""Waits for work on its input, forks for each piece, and answers on its output: `asking` says in which form."""

from __future__ import annotations

import json
import os
import signal
import sys
from tempfile import TemporaryFile
from typing import IO, Any

from workforce.reports.rendering import fences

OUT_OF_MEMORY, FAULT = 70, 1
_OUT_OF_TIME = {signal.SIGALRM, signal.SIGXCPU}


def main() -> None:
    fences.leave_the_network()
    # After it: who enters a network of their own forgets the wish.
    fences.end_with(int(sys.argv[1]))
    # Read in before anybody's words are: every file is laid out by a fork of this.
    from workforce.reports.rendering import laying  # noqa: F401

    while head := sys.stdin.buffer.readline():
        job = json.loads(head)
        texts = [sys.stdin.buffer.read(length).decode() for length in job["texts"]]
        with TemporaryFile() as made:
            _answer(_end_of(job, texts, made), made)


def _end_of(job: dict[str, Any], texts: list[str], made: IO[bytes]) -> int:
    """How the fork ended: its exit code, or less than nothing for the signal that ended it."""
    parent = os.getpid()
    if pid := os.fork():
        _, status = os.waitpid(pid, 0)
        return os.waitstatus_to_exitcode(status)
    code = FAULT
    try:
        os.setpgid(0, 0)
        fences.end_with(parent)
        fences.bound(job["seconds"], job["megabytes"])
        code = _lay_out(texts, made)
    finally:
        os._exit(code)


def _lay_out(texts: list[str], made: IO[bytes]) -> int:
    from workforce.reports.rendering import laying

    fences.refuse()
    try:
        content, pages = laying.made(texts)
        made.write(pages.to_bytes(4, "big") + content)
        made.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    except Exception as error:
        # The kind alone: what it says may be somebody's words.
        sys.stderr.write(f"not laid out: {type(error).__name__}\n")
        sys.stderr.flush()
        return FAULT
    return 0


def _answer(end: int, made: IO[bytes]) -> None:
    made.seek(0)
    content = made.read() if end == 0 else b""
    said = {"why": _why(end), "length": len(content)}
    sys.stdout.buffer.write(json.dumps(said).encode() + b"\n" + content)
    sys.stdout.buffer.flush()


def _why(end: int) -> str:
    if end == 0:
        return ""
    if end < 0:
        # Libraries that can't have memory end themselves by a signal, each by another.
        return "time" if -end in _OUT_OF_TIME else "memory"
    return "memory" if end == OUT_OF_MEMORY else "fault"


if __name__ == "__main__":
    main()
