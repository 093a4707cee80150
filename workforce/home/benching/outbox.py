"""The reminder run and the sender, on rows that are rolled back or written for the purpose."""

import time
from dataclasses import dataclass

from django.db import connection, transaction
from django.test import override_settings

from workforce.core import clock
from workforce.notices import kinds, sending
from workforce.obligations.actions import remind

OPEN = 100_000
MAILS = 5_000

# Everybody's line management falls due today, as often as it takes.
_DUE_TODAY = """
INSERT INTO obligations_obligation (id, kind, source_kind, source_id, cycle, begins, due, grace_end, state,
  owner_kind, assignment_id, person_id)
SELECT gen_random_uuid(), kind, source_kind, source_id, 'bench ' || k, begins, %s, %s::date + 14, 'open',
  owner_kind, assignment_id, person_id
FROM obligations_obligation CROSS JOIN generate_series(1, 8) k
WHERE state = 'open' AND kind = 'supervision-line' LIMIT %s
"""
_MAILS = """
WITH who AS (SELECT id FROM people_person WHERE user_id IS NOT NULL LIMIT 1)
INSERT INTO notices_notice (id, person_id, kind, occasion, stage, channel, link, state, created_at, not_before,
  free_at, tries, message_id, trouble)
SELECT gen_random_uuid(), who.id, %s, 'bench ' || k, '', 'mail', '/', 'waiting', clock_timestamp(),
  clock_timestamp() - interval '1 hour', clock_timestamp() - interval '1 hour', 0, '', ''
FROM who CROSS JOIN generate_series(1, %s) k
"""


@dataclass(frozen=True, slots=True)
class Outbox:
    reminded: int
    reminder_seconds: float
    sent: int
    sending_seconds: float


def measured() -> Outbox:
    return Outbox(*_remind(), *_send())


def _remind() -> tuple[int, float]:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_DUE_TODAY, [clock.today(), clock.today(), OPEN])
            cursor.execute("ANALYZE obligations_obligation")
        began = time.perf_counter()
        told = remind()
        seconds = time.perf_counter() - began
        transaction.set_rollback(True)
    return told, seconds


def _send() -> tuple[int, float]:
    kinds.registry()["bench"] = kinds.NoticeKind("bench")
    with connection.cursor() as cursor:
        cursor.execute(_MAILS, ["bench", MAILS])
    try:
        with override_settings(EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend"):
            began = time.perf_counter()
            sent = sending.send_all()
            seconds = time.perf_counter() - began
    finally:
        del kinds.registry()["bench"]
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM notices_notice WHERE kind = 'bench'")
    return sent, seconds
