"""Of each part its own kinds, and what ought to have been told."""

from collections.abc import Iterable
from datetime import date

from workforce.establishment import notices_changes, plan_notices, post_telling, term_notices
from workforce.establishment.descriptions import telling as descriptions
from workforce.establishment.unknown_roles import notices as unknown_roles
from workforce.notices.kinds import NoticeFor, NoticeKind

NOTICE_KINDS: list[NoticeKind] = [
    *notices_changes.NOTICE_KINDS,
    *plan_notices.NOTICE_KINDS,
    *term_notices.KINDS,
    *post_telling.KINDS,
    *descriptions.NOTICE_KINDS,
    *unknown_roles.NOTICE_KINDS,
]


def should_exist(first: date, last: date) -> Iterable[NoticeFor]:
    yield from notices_changes.should_exist(first, last)
    yield from term_notices.should_exist(first, last)
    yield from unknown_roles.should_exist(first, last)
