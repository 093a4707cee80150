"""The fast lane: somebody asks for somebody. It goes before everything else, by text message and by mail, and whoever is in
the midst of other mails looks at it between two of them.

Its lease is short, so that another sender takes it up soon where one died; and a server that was away is asked again
within seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from uuid import UUID, uuid4

from django.db import connection

from workforce.core import clock
from workforce.notices import batches, texts
from workforce.notices.claims import claim
from workforce.notices.models import Channel

LEASE = 180.0
AT_ONCE = 20
GLANCE = 1.0  # seconds between two looks while other mails go
_WAITS = """
SELECT EXISTS (SELECT FROM notices_notice WHERE fast AND state IN ('waiting', 'sending')
  AND not_before <= %(now)s AND free_at <= clock_timestamp())
"""


class FastMails(batches.Batch):
    lease, away_for, first_wait = LEASE, 15.0, 20.0


class FastTexts(batches.Batch):
    lease, away_for, first_wait = LEASE, 15.0, 20.0
    channel = Channel.TEXT

    def _send_all(self) -> None:
        with texts.Gateway() as gateway:
            self._send(gateway)

    def _message(self, id: UUID) -> texts.Text:
        row = self.rows[id]
        return texts.Text(self.addresses[row.id], row.message_id)


def send(seconds: float = 120.0) -> int:
    """Until nothing of it is due or time is up; returns how many were claimed."""
    end, total = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        claimed = _send_some(FastTexts) + _send_some(FastMails)
        total += claimed
        if not claimed:
            break
    return total


def _send_some(batch: type[batches.Batch]) -> int:
    at, token = time.monotonic(), uuid4()
    ids = claim(token, AT_ONCE, fast=True, channel=batch.channel, lease=LEASE)
    if ids:
        batch(token, ids, at).run()
    return len(ids)


def waits() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_WAITS, {"now": clock.now()})
        return bool(cursor.fetchone()[0])


def glance() -> Callable[[], None]:
    """To be done between two other mails: once a second at most it asks, and sends what came."""
    last = time.monotonic()

    def look() -> None:
        nonlocal last
        if time.monotonic() - last >= GLANCE:
            last = time.monotonic()
            if waits():
                send(30.0)

    return look
