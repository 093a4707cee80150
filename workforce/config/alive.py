"""Whether a process does its work: `python -m workforce.config.alive web`, `worker` or `beat` says
it by its exit code. Web is asked; worker and beat touch a file each time their loop turns.

Run every few seconds, so it loads nothing of the product.
"""

import http.client
import os
import sys
import tempfile
import time
from pathlib import Path

LATE = 90  # seconds


def mark(process: str) -> Path:
    folder = os.environ.get("ALONGSIDE_SCRATCH") or tempfile.gettempdir()
    return Path(folder) / f"alongside-{process}.alive"


def touch(process: str) -> None:
    mark(process).parent.mkdir(parents=True, exist_ok=True)
    mark(process).touch()


def is_alive(process: str) -> bool:
    if process == "web":
        return answers(int(os.environ.get("GRANIAN_PORT", "8000")))
    try:
        return time.time() - mark(process).stat().st_mtime < LATE
    except OSError:
        return False


def answers(port: int) -> bool:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=4)
    try:
        line.request("GET", "/health/live/")
        return line.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        line.close()


if __name__ == "__main__":
    sys.exit(0 if is_alive(sys.argv[1]) else 1)
