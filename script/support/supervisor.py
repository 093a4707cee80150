"""Keeps a handful of processes running, and ends them together."""

import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from script.support.processes import Record, end
from script.support.say import say

Start = Callable[[dict[str, str]], "subprocess.Popen[bytes]"]
FAILURES, WITHIN = 5, 60.0  # so many deaths in so many seconds and all end


class Ended(BaseException):
    """Someone asked for the end: Ctrl-C, SIGTERM, a closed terminal."""


class GaveUp(Exception):
    pass


@dataclass
class Kept:
    name: str
    start: Start
    ends_by: int
    process: "subprocess.Popen[bytes]"
    deaths: list[float] = field(default_factory=list)
    again_at: float | None = None


class Supervisor:
    def __init__(self, env: dict[str, str], record: Path) -> None:
        self.env = env
        self.record = Record(record)
        self.kept: list[Kept] = []

    def __enter__(self) -> "Supervisor":
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, _asked)
        return self

    def __exit__(self, *why: object) -> None:
        for each in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(each, signal.SIG_IGN)
        for kept in reversed(self.kept):  # what was started last needs the others most
            end(kept.process, by=kept.ends_by)
        self.record.path.unlink(missing_ok=True)

    def add(self, name: str, start: Start, *, ends_by: int = signal.SIGTERM) -> None:
        self.kept.append(Kept(name, start, ends_by, start(self.env)))
        self._write()

    def look_after(self) -> None:
        """Starts again what died, later each time; gives up on what keeps dying."""
        now = time.monotonic()
        for kept in self.kept:
            if kept.again_at is None and kept.process.poll() is not None:
                kept.deaths = [at for at in kept.deaths if now - at < WITHIN] + [now]
                if len(kept.deaths) > FAILURES:
                    raise GaveUp(kept.name)
                kept.again_at = now + 0.5 * 2 ** (len(kept.deaths) - 1)
                say(f"{kept.name} ended by itself ({kept.process.returncode}); starting it again")
            elif kept.again_at is not None and now >= kept.again_at:
                kept.again_at = None
                kept.process = kept.start(self.env)
                self._write()

    def stay(self) -> None:
        while True:
            self.look_after()
            time.sleep(0.3)

    def _write(self) -> None:
        self.record.write(kept.process for kept in self.kept)


def _asked(number: int, frame: FrameType | None) -> None:
    raise Ended
