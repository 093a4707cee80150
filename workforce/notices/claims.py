"""Claim, commit. Any number of senders at once take different rows, each under a token of its own and for as long as
its lease."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction

from workforce.core import clock
from workforce.notices import points
from workforce.notices.batches import LEASE

_CLAIM = """
UPDATE notices_notice SET state = 'sending', token = %(token)s, closed_at = NULL,
  free_at = clock_timestamp() + make_interval(secs => %(lease)s),
  message_id = CASE WHEN message_id = '' THEN '<' || id || '@' || %(domain)s || '>' ELSE message_id END
WHERE id IN (
  SELECT id FROM notices_notice
  WHERE state IN ('waiting', 'sending') AND fast = %(fast)s AND channel = %(channel)s
    AND not_before <= %(now)s AND free_at <= clock_timestamp()
  ORDER BY not_before, id LIMIT %(limit)s FOR UPDATE SKIP LOCKED)
RETURNING id
"""


def claim(
    token: UUID, limit: int, *, fast: bool = False, channel: str = "mail", lease: float = LEASE
) -> list[UUID]:
    values: dict[str, Any] = {
        "token": token,
        "lease": lease,
        "domain": message_domain(),
        "now": clock.now(),
        "limit": limit,
        "fast": fast,
        "channel": channel,
    }
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_CLAIM, values)
            ids = [row[0] for row in cursor.fetchall()]
        if ids:
            points.reach("before_claim_commit")
    if ids:
        points.reach("after_claim_commit")
    return ids


def message_domain() -> str:
    return urlsplit(settings.ALONGSIDE_ADDRESS).hostname or "alongside.invalid"
