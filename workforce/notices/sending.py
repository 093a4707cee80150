"""The outbox: claim, commit, look again whether it holds, send outside any transaction, commit. What can't wait goes
first (`fast`).

Any number of senders at once, each may die at any moment. A lease that lapses means that nobody knows
whether the mail went: it goes again under the same Message-ID, and the reader's mailbox keeps one."""

from __future__ import annotations

import time
from uuid import uuid4

from django.db import connection

from workforce.notices import fast
from workforce.notices.batches import Batch
from workforce.notices.claims import claim

AT_ONCE = 100
_TAKE_UP = """
UPDATE notices_notice SET state = 'waiting', tries = 0, trouble = '', closed_at = NULL,
  free_at = clock_timestamp()
WHERE state = 'dead' AND closed_at > clock_timestamp() - interval '30 days'
"""


def take_up_given_up() -> int:
    """Every mail given up in the last thirty days waits again with all its tries, for when the mail server
    is mended; returns how many. What no longer holds is not sent."""
    with connection.cursor() as cursor:
        cursor.execute(_TAKE_UP)
        return int(cursor.rowcount)


def send_due(limit: int | None = None) -> int:
    """Claim and finish up to `limit` mails that are due; returns how many were claimed."""
    return _send_some(limit or AT_ONCE)[0]


def send_all(seconds: float = 20 * 60) -> int:
    """Until nothing is due, time is up or the mail server is away."""
    end = time.monotonic() + seconds
    total, is_there = 0, True
    while time.monotonic() < end and is_there:
        claimed, is_there = _send_some(AT_ONCE)
        total += claimed
        if not claimed:
            break
    return total


def _send_some(limit: int) -> tuple[int, bool]:
    """How many were claimed, and whether the mail server was there."""
    first = fast.send()
    claimed_at = time.monotonic()
    token = uuid4()
    claimed = claim(token, limit)
    is_there = True
    if claimed:
        is_there = Batch(token, claimed, claimed_at, between=fast.glance()).run()
    return first + len(claimed), is_there
