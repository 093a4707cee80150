"""The notice in the product, and its copy by mail, in the transaction of what they tell."""

import logging
from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from django.db import connection, transaction

from workforce.core import clock
from workforce.core.ids import uuid7
from workforce.notices import calendar, kinds
from workforce.notices.kinds import NoticeFor

log = logging.getLogger(__name__)
_AT_ONCE = 5000

# A mail copy for whoever has an account with an address that is known to be theirs, and wants mail.
_INSERT = """
WITH told AS (
  SELECT * FROM unnest(%(product)s::uuid[], %(mail)s::uuid[], %(person)s::uuid[], %(kind)s::text[],
                       %(occasion)s::text[], %(stage)s::text[], %(link)s::text[],
                       %(not_before)s::timestamptz[])
    AS t(product, mail, person, kind, occasion, stage, link, not_before)
), wants AS (
  SELECT p.id FROM people_person p
  JOIN accounts_user u ON u.id = p.user_id AND u.is_active
  WHERE %(now)s > clock_timestamp() - interval '30 days'  -- what is older is history, not news
    AND p.id = ANY(%(person)s::uuid[]) AND (p.left_on IS NULL OR p.left_on >= %(today)s)
    AND EXISTS (SELECT FROM account_emailaddress e
                WHERE e.user_id = u.id AND e.verified AND lower(e.email) = u.email)
    AND NOT EXISTS (SELECT FROM notices_preference f WHERE f.person_id = p.id AND NOT f.mail)
)
INSERT INTO notices_notice (id, person_id, kind, occasion, stage, channel, link, state,
                            created_at, not_before, tries, message_id, trouble)
SELECT product, person, kind, occasion, stage, 'product', link, 'shown', %(now)s, %(now)s, 0, '', ''
FROM told
UNION ALL
SELECT mail, person, kind, occasion, stage, 'mail', link, 'waiting', %(now)s, not_before, 0, '', ''
FROM told JOIN wants ON wants.id = told.person
ON CONFLICT DO NOTHING
"""


def notify(entries: Iterable[NoticeFor]) -> int:
    """Tell each of these once, whatever the number of tries; returns how many rows are new. Call it in the
    transaction of what happened: it is told if, and only if, it happened."""
    written = 0
    waiting = iter(entries)
    with transaction.atomic():
        hours = _Hours(clock.now())
        while some := list(islice(waiting, _AT_ONCE)):
            written += _insert(some, hours)
        if written:
            _wake_later()
    return written


class _Hours:
    """When a mail of each kind may go, worked out once."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._reminders: datetime | None = None

    def of(self, kind: kinds.NoticeKind) -> datetime:
        if not kind.reminder:
            return self.now
        if self._reminders is None:
            self._reminders = calendar.reminder_time(self.now)
        return self._reminders


def _insert(entries: list[NoticeFor], hours: _Hours) -> int:
    # In one order for everybody, so that two who tell the same things never wait for each other.
    entries = sorted(entries, key=lambda e: (e.person_id, e.kind, e.occasion, e.stage))
    with connection.cursor() as cursor:
        cursor.execute(
            _INSERT,
            {
                "product": [uuid7() for _ in entries],
                "mail": [uuid7() for _ in entries],
                "person": [e.person_id for e in entries],
                "kind": [e.kind for e in entries],
                "occasion": [e.occasion for e in entries],
                "stage": [e.stage for e in entries],
                "link": [e.link for e in entries],
                "not_before": [hours.of(kinds.get(e.kind)) for e in entries],
                "now": hours.now,
                "today": clock.today(),
            },
        )
        return int(cursor.rowcount)


def _wake_later() -> None:
    """Once a transaction. A wake-up that is lost costs a minute: beat looks as well."""
    if not any(callback is _wake for _, callback, *_ in connection.run_on_commit):
        transaction.on_commit(_wake, robust=True)


def _wake() -> None:
    from workforce.notices.tasks import send

    try:
        send.apply_async(retry=False, ignore_result=True)
    except Exception as error:  # whatever a broker's library raises
        log.warning("nobody woke the sender (%s); it looks by itself", type(error).__name__)
