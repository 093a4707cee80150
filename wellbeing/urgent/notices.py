"""What people are told, and that time goes on: whoever sends looks first whether the next one is to be told."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from wellbeing.urgent.models import Answer, Told
from wellbeing.urgent.states import WAITING
from wellbeing.urgent.telling import ALSO, ANSWERED, CALL, GONE, OFF, TALK, YOURS
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice


def still_asks(notices: Sequence[Notice]) -> Collection[UUID]:
    rows = Told.objects.filter(
        pk__in=[each.occasion for each in notices], answer=Answer.NONE, ask__state__in=WAITING
    )
    standing = {str(pk) for pk in rows.values_list("pk", flat=True)}
    return [each.pk for each in notices if each.occasion in standing]


NOTICE_KINDS = [
    NoticeKind(CALL, subject="Somebody asks for you", line="You are asked for. Look who, and say whether you can.", still_holds=still_asks, fast=True),
    NoticeKind(ANSWERED, line="Somebody has answered you.", urgent=True),
    NoticeKind(ALSO, line="Somebody else has answered as well. Look who goes.", urgent=True),
    NoticeKind(GONE, line="Whoever had answered you can't come after all. Look who is asked now.", urgent=True),
    NoticeKind(YOURS, line="The other one can't come. It is with you now.", urgent=True),
    NoticeKind(OFF, line="You were asked for. It isn't needed any more, thank you.", urgent=True),
    NoticeKind(TALK, line="Something was offered to you. You say yes or no."),
]  # fmt: skip


def each_minute() -> None:
    from wellbeing.urgent.actions import going_on

    going_on.look()
