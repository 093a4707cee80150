"""What keeps a process in: called by itself, before it reads a byte that somebody wrote."""

from __future__ import annotations

import ctypes
import os
import resource
import signal
import sys
from typing import Any

_PR_SET_PDEATHSIG = 1
_NEW_NETWORK, _NEW_USERS = 0x40000000, 0x10000000
_REFUSED = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.system",
    "os.posix_spawn",
    "os.spawn",
    "os.fork",
)
_LARGEST_FILE = 256 * 1024 * 1024


def end_with(parent: int) -> None:
    """Killed with whoever started it, so that a lost attempt leaves nobody working on it."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(0)


def leave_the_network() -> bool:
    """Into a network of its own with nothing in it, where the system lets us; `refuse` holds everywhere."""
    if sys.platform != "linux":
        return False
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    return any(unshare(flags) == 0 for flags in (_NEW_USERS | _NEW_NETWORK, _NEW_NETWORK))


def refuse() -> None:
    """No socket and no further program, whatever asks for one. An audit hook can't be taken off again."""
    sys.addaudithook(_refuse)


def _refuse(event: str, args: tuple[Any, ...]) -> None:
    if event.startswith(_REFUSED):
        raise PermissionError(f"{event} is refused where pages are laid out")


def bound(seconds: int, megabytes: int) -> None:
    """The kernel ends it: by the clock, by the processor's time and by memory."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (_LARGEST_FILE, _LARGEST_FILE))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    most = megabytes * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
