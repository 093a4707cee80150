"""Starting, recording and ending processes; finding again those a killed run left behind."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

MARK = "ALONGSIDE_RUN"
CHILD = str(Path(__file__).with_name("child.py"))


@dataclass(frozen=True)
class Known:
    """A process by what a later one with the same number would not share."""

    pid: int
    started: str
    command: str


def look(pid: int) -> Known | None:
    proc = Path(f"/proc/{pid}")
    if not Path("/proc/self/stat").exists():
        return _ask_ps(pid)
    try:
        fields = (proc / "stat").read_text().rpartition(")")[2].split()
        words = (proc / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return None
    return None if fields[0] == "Z" else Known(pid, fields[19], words.strip())


def _ask_ps(pid: int) -> Known | None:
    asked = ["ps", "-ww", "-o", "lstart=,command=", "-p", str(pid)]
    found = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    return Known(pid, found[:24], found[24:].strip()) if found else None


def is_same(known: Known) -> bool:
    """A process renames itself (PostgreSQL does), so the words count only where there is no better."""
    now = look(known.pid)
    return now is not None and now.started == known.started


def start(
    command: Sequence[str],
    *,
    log: Path,
    env: Mapping[str, str],
    prefix: Sequence[str] = (),
    death: int = signal.SIGTERM,
    cwd: Path | None = None,
) -> subprocess.Popen[bytes]:
    """In a group of its own: a Ctrl-C reaches us alone, and we end the others in order."""
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as out:
        return subprocess.Popen(
            [*prefix, sys.executable, CHILD, str(os.getpid()), str(int(death)), *command],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=dict(env),
            cwd=cwd,
            start_new_session=True,
        )


def end(process: subprocess.Popen[bytes], *, by: int = signal.SIGTERM, within: float = 15) -> None:
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(by)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(within)
    kill_group(process.pid)
    process.wait()


def kill_group(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)


class Record:
    """The processes of one run, kept on disk for the run after a kill."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, processes: Iterable[subprocess.Popen[bytes]]) -> None:
        known = [found for each in processes if (found := look(each.pid))]
        self.path.parent.mkdir(parents=True, exist_ok=True)
        new = self.path.with_suffix(".new")
        new.write_text(json.dumps([asdict(each) for each in known]))
        new.replace(self.path)

    def read(self) -> list[Known]:
        try:
            return [Known(**each) for each in json.loads(self.path.read_text())]
        except (OSError, ValueError, TypeError):
            return []

    def end_orphans(self, within: float = 15) -> int:
        left = [each for each in self.read() if is_same(each)]
        for each in reversed(left):
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.kill(each.pid, signal.SIGINT)
        until = time.monotonic() + within
        while any(is_same(each) for each in left) and time.monotonic() < until:
            time.sleep(0.1)
        for each in left:
            if is_same(each):
                kill_group(each.pid)
        self.path.unlink(missing_ok=True)
        return len(left)


def end_strays(mark: str) -> int:
    """Children of children whose parents were killed: they still carry the mark of their run."""
    wanted = f"{MARK}={mark}".encode()
    ended = 0
    for proc in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if int(proc.name) != os.getpid() and wanted in (proc / "environ").read_bytes().split(
                b"\0"
            ):
                os.kill(int(proc.name), signal.SIGKILL)
                ended += 1
    return ended
