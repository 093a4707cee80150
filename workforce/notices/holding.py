"""Right before a mail goes: does it still hold, and where to?"""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from django.db import connection

from workforce.core import clock
from workforce.notices import kinds
from workforce.notices.models import Notice

OLDEST = timedelta(days=30)

_ADDRESSES = """
SELECT p.id, u.email FROM people_person p JOIN accounts_user u ON u.id = p.user_id AND u.is_active
WHERE p.id = ANY(%(people)s) AND (p.left_on IS NULL OR p.left_on >= %(today)s)
  AND EXISTS (SELECT FROM account_emailaddress e
              WHERE e.user_id = u.id AND e.verified AND lower(e.email) = u.email)
  AND NOT EXISTS (SELECT FROM notices_preference f WHERE f.person_id = p.id AND NOT f.mail)
"""


def addressees(notices: Sequence[Notice]) -> dict[UUID, str]:
    """By the id of each notice that still holds, the address of its person today: one query, and those of
    the kinds that are in it."""
    with connection.cursor() as cursor:
        people = list({notice.person_id for notice in notices})
        cursor.execute(_ADDRESSES, {"people": people, "today": clock.today()})
        address = dict(cursor.fetchall())
    holding = still_holding(notices)
    return {
        n.id: address[n.person_id] for n in notices if n.person_id in address and n.id in holding
    }


def is_for_a_later_version(notice: Notice) -> bool:
    """While versions run side by side, the other one may know this kind. After a month nobody does."""
    return notice.kind not in kinds.registry() and notice.not_before >= clock.now() - OLDEST


def still_holding(notices: Sequence[Notice]) -> set[UUID]:
    """Not a month old, of a kind there still is, and its kind says that it holds."""
    oldest = clock.now() - OLDEST
    found: set[UUID] = set()
    for slug in {notice.kind for notice in notices}:
        kind = kinds.registry().get(slug)
        some = [n for n in notices if n.kind == slug and n.not_before >= oldest]
        if kind is None or not some:
            continue
        found |= set(kind.still_holds(some)) if kind.still_holds else {n.id for n in some}
    return found
