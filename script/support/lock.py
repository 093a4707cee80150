"""One run at a time in a folder. The kernel lets go of it when the process ends, however it ends."""

import fcntl
import os
from pathlib import Path


class Taken(Exception):
    pass


class Lock:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._file = -1

    def __enter__(self) -> "Lock":
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(self._file)
            raise Taken(str(self.path)) from error
        return self

    def __exit__(self, *_: object) -> None:
        os.close(self._file)
