"""When something of the machinery last happened, from whichever machine, for the health page."""

from __future__ import annotations

import logging
import time

from django.db import DatabaseError, connection

from workforce.core import clock
from workforce.core.models import Stamp

log = logging.getLogger(__name__)
BEAT, WORKER, BACKUP = "beat", "worker", "backup"
SELDOM = 60.0  # seconds between two writings of one process
_written: dict[str, float] = {}


def put(name: str, number: int = 0) -> None:
    Stamp.objects.update_or_create(name=name, defaults={"at": clock.now(), "number": number})


def put_seldom(name: str) -> None:
    """For loops: once a minute a process, and never a reason for the loop to end."""
    now = time.monotonic()
    if now - _written.get(name, now - SELDOM) < SELDOM:
        return
    _written[name] = now
    try:
        put(name)
    except DatabaseError as error:
        log.warning("the database didn't take a mark of %s (%s)", name, type(error).__name__)
        if not connection.in_atomic_block:
            connection.close()


def all_of_them() -> dict[str, Stamp]:
    return {row.name: row for row in Stamp.objects.all()}
