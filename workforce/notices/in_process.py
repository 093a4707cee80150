"""What can't wait for a worker that may be down: after the commit the process that told it sends it itself, in a thread of
its own, so that no page is held up. And any process that serves pages looks now and then whether time has brought
something about (`kinds.each_minute`): probes of its health alone keep it looking at night.

Off in tests, whose transactions no other thread sees (`FAST_LANE_IN_PROCESS`); a test of it turns it on."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.signals import request_finished
from django.db import DatabaseError, connections, transaction

log = logging.getLogger(__name__)
MOST_THREADS = 4
LONGEST = 60.0  # seconds of sending
LOOKS = 20.0  # seconds between two looks
_free = threading.BoundedSemaphore(MOST_THREADS)
_lock = threading.Lock()
_looked_at = float("-inf")


def send_later() -> None:
    """Of this transaction, when it is committed: once, whatever it told."""
    if not settings.FAST_LANE_IN_PROCESS:
        return
    found = transaction.get_connection().run_on_commit
    if not any(callback is _send_soon for _, callback, *_ in found):
        transaction.on_commit(_send_soon, robust=True)


def _send_soon() -> None:
    _apart(_send)


def look_again(sender: Any = None, **_: Any) -> None:
    """After a request; most of the time it costs a comparison."""
    global _looked_at
    if not settings.FAST_LANE_IN_PROCESS or time.monotonic() - _looked_at < LOOKS:
        return
    with _lock:
        if time.monotonic() - _looked_at < LOOKS:
            return
        _looked_at = time.monotonic()
    _apart(_look)


def _apart(doing: Callable[[], None]) -> None:
    """In a thread of its own, which ends. Of many at once the others find nothing left: those that run go on until
    nothing is due."""
    if not _free.acquire(blocking=False):
        return

    def run() -> None:
        try:
            doing()
        except DatabaseError as error:
            log.warning("the fast lane waits for the worker (%s)", type(error).__name__)
        except Exception:
            log.exception("the fast lane waits for the worker")
        finally:
            with contextlib.suppress(DatabaseError):
                connections.close_all()
            _free.release()

    try:
        threading.Thread(target=run, name="fast lane", daemon=True).start()
    except RuntimeError:  # the process ends: the next one, or the worker, finds it
        _free.release()


def _send() -> None:
    from workforce.notices import fast

    fast.send(LONGEST)


def _look() -> None:
    from workforce.notices import fast, kinds

    kinds.each_minute()
    if fast.waits():
        fast.send(LONGEST)


def listen() -> None:
    request_finished.connect(look_again, dispatch_uid="notices.fast_lane")
