"""The drill's mails bring something along, as invitations do."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from workforce.notices.kinds import NoticeKind, Part
from workforce.notices.models import Notice


def carries(notices: Sequence[Notice], addresses: Mapping[UUID, str]) -> dict[UUID, Part]:
    return {
        notice.pk: Part("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar")
        for notice in notices
    }


NOTICE_KINDS = [NoticeKind("drill", carries=carries)]
