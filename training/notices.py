"""Discreet: on a shared screen, nobody learns which course it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from training.models import Evidence
from training.states import ACCEPTED, SENT_BACK
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice

ANSWERED, PUT_RIGHT = "training-certificate-answered", "training-record-put-right"


def _about(notice: Notice) -> UUID:
    return UUID(notice.occasion.partition(":")[0])


def _in(states: Collection[str], notices: Sequence[Notice]) -> Collection[UUID]:
    ids = {_about(notice) for notice in notices}
    standing = set(
        Evidence.objects.filter(pk__in=ids, state__in=states).values_list("pk", flat=True)
    )
    return [notice.pk for notice in notices if _about(notice) in standing]


def still_answered(notices: Sequence[Notice]) -> Collection[UUID]:
    return _in([ACCEPTED, SENT_BACK], notices)


NOTICE_KINDS = [
    NoticeKind(
        PUT_RIGHT, line="Something in your record of training was put right. Look whether it is so."
    ),
    NoticeKind(
        ANSWERED, line="A certificate you handed in has an answer.", still_holds=still_answered
    ),
]
