"""Of each part its own kinds, and what ought to have been told."""

from collections.abc import Iterable
from datetime import date

from workforce.establishment import (
    change_notices,
    import_telling,
    plan_notices,
    post_telling,
    term_notices,
)
from workforce.establishment.descriptions import telling as descriptions
from workforce.establishment.unknown_roles import notices as unknown_roles
from workforce.notices.kinds import NoticeFor, NoticeKind

IMPORTS = [
    NoticeKind(import_telling.READY, line="An extract is ready to look at."),
    NoticeKind(
        import_telling.NOT_READ,
        line="A file in the import folder could not be read. What is wrong stands beside it.",
    ),
]

NOTICE_KINDS: list[NoticeKind] = [
    *IMPORTS,
    *change_notices.NOTICE_KINDS,
    *plan_notices.NOTICE_KINDS,
    *term_notices.KINDS,
    *post_telling.KINDS,
    *descriptions.NOTICE_KINDS,
    *unknown_roles.NOTICE_KINDS,
]


def should_exist(first: date, last: date) -> Iterable[NoticeFor]:
    yield from change_notices.should_exist(first, last)
    yield from term_notices.should_exist(first, last)
    yield from unknown_roles.should_exist(first, last)
