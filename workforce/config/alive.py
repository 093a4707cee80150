"""Worker and beat touch a file while their loop turns; `python -m workforce.config.alive worker`
says by its exit code whether that was in the last minute."""

import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from celery.beat import PersistentScheduler
from celery.signals import heartbeat_sent

LATE = 60


def mark(process: str) -> Path:
    folder = os.environ.get("ALONGSIDE_ALIVE", tempfile.gettempdir())
    return Path(folder) / f"alongside-{process}.alive"


def touch(process: str) -> None:
    mark(process).touch()


def is_alive(process: str) -> bool:
    try:
        return time.time() - mark(process).stat().st_mtime < LATE
    except OSError:
        return False


@heartbeat_sent.connect
def worker_turns(**kwargs: Any) -> None:
    touch("worker")


class Scheduler(PersistentScheduler):  # type: ignore[misc]
    def tick(self, *args: Any, **kwargs: Any) -> Any:
        touch("beat")
        return super().tick(*args, **kwargs)


if __name__ == "__main__":
    sys.exit(0 if is_alive(sys.argv[1]) else 1)
