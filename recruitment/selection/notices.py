"""The kinds of notices of choosing together. A mail of something that was answered meanwhile isn't sent."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from recruitment.selection import telling
from recruitment.selection.models import Seat
from recruitment.selection.states import ASKED
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice


def _still_asked(notices: Sequence[Notice]) -> Collection[UUID]:
    of = {notice.pk: notice.occasion.partition(":")[0] for notice in notices}
    rows = Seat.objects.filter(pk__in=set(of.values()), state=ASKED).values_list("pk", flat=True)
    standing = {str(pk) for pk in rows}
    return [pk for pk, row in of.items() if row in standing]


NOTICE_KINDS = [
    NoticeKind(
        telling.ASKED,
        line="You are asked to sit on a panel. You can say no.",
        still_holds=_still_asked,
    ),
    NoticeKind(telling.ANSWERED, line="There is an answer from whoever you asked to a panel."),
    NoticeKind(
        telling.CRITERIA, line="The criteria of a panel of yours were changed. Read and agree."
    ),
    NoticeKind(telling.TOGETHER, line="Everybody has scored. The panel can look together."),
    NoticeKind(telling.NO_SLOT, line="None of the interview times suits a candidate."),
    NoticeKind(telling.NEED, line="There is something to arrange for an interview."),
    NoticeKind(telling.OFFER, line="There is an answer to an offer."),
    NoticeKind(telling.TALK, line="Something before a start waits for you."),
    NoticeKind(
        telling.EXCEPTION, line="Something about where somebody is placed waits for a lead."
    ),
    NoticeKind(
        telling.PLACING, line="Somebody who appoints would like to talk with a recruitment lead."
    ),
    NoticeKind(telling.EXCEPTION_ANSWERED, line="There is an answer about where you are placed."),
]
