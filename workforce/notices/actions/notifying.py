"""The notice in the product, and its copy by mail, in the transaction of what they tell."""

import logging
from collections.abc import Iterable
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from workforce.core import clock, settings
from workforce.core.ids import uuid7
from workforce.notices import in_process, kinds, texts, weekly
from workforce.notices.kinds import NoticeFor
from workforce.notices.timing import Timing

log = logging.getLogger(__name__)
_AT_ONCE = 5000

# A mail copy for whoever has an account with an address that is known to be theirs, and wants mail.
_INSERT = """
WITH told AS (
  SELECT product, mail, texted, person, kind, not_before, alone, fast,  -- an empty text alone is no array of one
    coalesce(occasion, '') AS occasion, coalesce(stage, '') AS stage, coalesce(link, '') AS link,
    coalesce(week, '') AS week
  FROM unnest(%(product)s::text::uuid[], %(mail)s::text::uuid[], %(texted)s::text::uuid[],
                       %(person)s::text::uuid[],
                       string_to_array(%(kind)s, chr(31)), string_to_array(%(occasion)s, chr(31)),
                       string_to_array(%(stage)s, chr(31)), string_to_array(%(link)s, chr(31)),
                       string_to_array(%(not_before)s, chr(31))::timestamptz[],
                       string_to_array(%(alone)s, chr(31))::boolean[],
                       string_to_array(%(fast)s, chr(31))::boolean[],
                       string_to_array(%(week)s, chr(31)))
    AS t(product, mail, texted, person, kind, occasion, stage, link, not_before, alone, fast, week)
), wants AS (
  SELECT p.id,
    NOT EXISTS (SELECT FROM notices_preference f WHERE f.person_id = p.id AND NOT f.mail) AS any_mail,
    p.phone <> '' AND EXISTS (SELECT FROM notices_preference f WHERE f.person_id = p.id AND f.texts) AS texts
  FROM people_person p
  JOIN accounts_user u ON u.id = p.user_id AND u.is_active
  WHERE %(now)s > clock_timestamp() - interval '30 days'  -- what is older is history, not news
    AND p.id = ANY(%(person)s::text::uuid[]) AND (p.left_on IS NULL OR p.left_on >= %(today)s)
    AND EXISTS (SELECT FROM account_emailaddress e
                WHERE e.user_id = u.id AND e.verified AND lower(e.email) = u.email)
)
INSERT INTO notices_notice (id, person_id, kind, occasion, stage, channel, link, state,
                            created_at, not_before, tries, message_id, trouble, week, fast)
SELECT product, person, kind, occasion, stage, 'product', link, 'shown', %(now)s, %(now)s, 0, '', '', '', fast
FROM told WHERE NOT alone
UNION ALL
SELECT mail, person, kind, occasion, stage, 'mail', link,
  CASE WHEN week = '' THEN 'waiting' ELSE 'gathered' END, %(now)s, not_before, 0, '', '', week, fast
FROM told JOIN wants ON wants.id = told.person AND (told.alone OR told.fast OR wants.any_mail)
UNION ALL
SELECT texted, person, kind, occasion, stage, 'text', link, 'waiting', %(now)s, not_before, 0, '', '', '', fast
FROM told JOIN wants ON wants.id = told.person AND told.fast AND wants.texts AND %(texting)s
ON CONFLICT DO NOTHING
"""


def notify(entries: Iterable[NoticeFor], *, by: UUID | None = None) -> int:
    """Tell each of these once, whatever the number of tries; returns how many rows are new. Call it in the
    transaction of what happened: it is told if, and only if, it happened.

    `by`: the person who did it, who is never told of it; None where nobody did, as of a date that comes."""
    written, fast = 0, False
    waiting = (entry for entry in entries if by is None or entry.person_id != by)
    some = list(islice(waiting, _AT_ONCE))
    if not some:
        return 0
    with transaction.atomic():
        now, values = clock.now(), settings.load()
        while some:
            timing = Timing(now, {entry.person_id for entry in some}, values)
            written += _insert(some, timing)
            if timing.weekly:
                weekly.see_to(timing.weekly)
            fast = fast or any(kinds.get(entry.kind).fast for entry in some)
            some = list(islice(waiting, _AT_ONCE))
        if written:
            _wake_later()
        if written and fast:
            in_process.send_later()
    return written


def _insert(entries: list[NoticeFor], timing: Timing) -> int:
    # In one order for everybody, so that two who tell the same things never wait for each other.
    entries = sorted(entries, key=lambda e: (e.person_id.int, e.kind, e.occasion, e.stage))
    goes = [timing.of(e.person_id, e.kind) for e in entries]
    values: dict[str, Any] = {
        "product": _ids(uuid7() for _ in entries),
        "mail": _ids(uuid7() for _ in entries),
        "texted": _ids(uuid7() for _ in entries),
        "person": _ids(e.person_id for e in entries),
        "kind": _words([e.kind for e in entries]),
        "occasion": _words([e.occasion for e in entries]),
        "stage": _words([e.stage for e in entries]),
        "link": _words([e.link for e in entries]),
        "not_before": _words([each.at.isoformat() for each in goes]),
        "week": _words([each.week for each in goes]),
        "alone": _words([str(kinds.get(e.kind).mail_only) for e in entries]),
        "fast": _words([str(kinds.get(e.kind).fast) for e in entries]),
        "texting": texts.is_set_up(),
        "now": timing.now,
        "today": clock.today(),
    }
    with connection.cursor() as cursor:
        cursor.execute(_INSERT, values)
        return int(cursor.rowcount)


# A column as one text: adapting hundreds of thousands of values one by one takes longer than writing them.
_BETWEEN = "\x1f"


def _ids(ids: Iterable[UUID]) -> str:
    return "{" + ",".join([id.hex for id in ids]) + "}"


def _words(values: list[str]) -> str:
    joined = _BETWEEN.join(values)
    if joined.count(_BETWEEN) != len(values) - 1:
        raise ValueError("A notice holds a mark that no word has")
    return joined


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
