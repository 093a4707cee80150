"""Right before a mail goes: does it still hold, and where to?"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import connection

from workforce.core import clock
from workforce.notices import kinds, texts
from workforce.notices.kinds import Part
from workforce.notices.models import Channel, Notice

OLDEST = timedelta(days=30)

_ADDRESSES = """
SELECT p.id, u.email, p.phone,
  NOT EXISTS (SELECT FROM notices_preference f WHERE f.person_id = p.id AND NOT f.mail),
  EXISTS (SELECT FROM notices_preference f WHERE f.person_id = p.id AND f.texts)
FROM people_person p JOIN accounts_user u ON u.id = p.user_id AND u.is_active
WHERE p.id = ANY(%(people)s) AND (p.left_on IS NULL OR p.left_on >= %(today)s)
  AND EXISTS (SELECT FROM account_emailaddress e
              WHERE e.user_id = u.id AND e.verified AND lower(e.email) = u.email)
"""


def addressees(notices: Sequence[Notice], channel: str = Channel.MAIL) -> dict[UUID, str]:
    """By the id of each notice that still holds, the address of its person today, or the number for a text message: one
    query, and those of the kinds that are in it."""
    with connection.cursor() as cursor:
        people = list({notice.person_id for notice in notices})
        cursor.execute(_ADDRESSES, {"people": people, "today": clock.today()})
        found = {person: reached for person, *reached in cursor.fetchall()}
    holding = still_holding(notices)
    addresses: dict[UUID, str] = {}
    for notice in notices:
        if notice.id not in holding or notice.person_id not in found:
            continue
        email, phone, wants, texted = found[notice.person_id]
        kind = kinds.get(notice.kind)
        if channel == Channel.TEXT:
            where = texts.number(phone) if texted else ""
        else:
            where = email if wants or kind.mail_only or kind.fast else ""
        if where:
            addresses[notice.id] = where
    return addresses


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


def parts_of(notices: Sequence[Notice], addresses: Mapping[UUID, str]) -> dict[UUID, Part]:
    """What these mails carry besides their words, as it is at this moment: asked once a kind."""
    found: dict[UUID, Part] = {}
    for slug in {notice.kind for notice in notices}:
        kind = kinds.registry().get(slug)
        if kind is not None and kind.carries is not None:
            found |= kind.carries([n for n in notices if n.kind == slug], addresses)
    return found
