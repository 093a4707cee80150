"""The kinds of notices of first months. A mail of something that was answered meanwhile isn't sent."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any
from uuid import UUID

from recruitment.arrival import telling
from recruitment.arrival.models import (
    Ending,
    Expectations,
    Override,
    Pairing,
    Probation,
    Provided,
    Step,
    Word,
)
from recruitment.arrival.states import ASKED, RUNNING
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice


def _while(rows: Callable[[], Any]) -> Callable[[Sequence[Notice]], Collection[UUID]]:
    """Those whose row, named first in the occasion, is among these still."""

    def still(notices: Sequence[Notice]) -> Collection[UUID]:
        of = {notice.pk: notice.occasion.partition(":")[0] for notice in notices}
        found = rows().filter(pk__in=set(of.values())).values_list("pk", flat=True)
        standing = {str(pk) for pk in found}
        return [pk for pk, row in of.items() if row in standing]

    return still


NOTICE_KINDS = [
    NoticeKind(telling.BEGUN, line="Welcome. Your first weeks, and who is there for you, are on a page of their own."),
    NoticeKind(telling.PREPARES, line="You are named for somebody who begins soon. Thank you for being there."),
    NoticeKind(telling.CONFIRM, line="Somebody wrote down that you two have talked. Say yes to it.",
               still_holds=_while(lambda: Step.objects.filter(confirmed_on__isnull=True))),
    NoticeKind(telling.EXPECTS, line="What you two expect of each other was written down. Agree, or write it anew.",
               still_holds=_while(lambda: Expectations.objects.filter(agreed_on__isnull=True))),
    NoticeKind(telling.COACH, line="You are offered a job coach. You can say yes or no."),
    NoticeKind(telling.COACH_ANSWERED, line="There is an answer to an offer of job coaching."),
    NoticeKind(telling.PASSED, line="A probation is passed: yours, or that of somebody near you. Well done, all of you."),
    NoticeKind(telling.EXTENDED, line="A probation goes on for longer. The page says what is provided in that time."),
    NoticeKind(telling.ANSWERS, line="It was answered what was provided in a probation.",
               still_holds=_while(lambda: Provided.objects.filter(probation__state__in=RUNNING))),
    NoticeKind(telling.ANSWERS_SEEN, line="Somebody said how they see what was provided to them."),
    NoticeKind(telling.ANSWERS_READ, line="A lead has read what was not provided, and says what will be."),
    NoticeKind(telling.SILENT_SOON, line="A probation passes without a word soon. Say the word before.",
               still_holds=_while(lambda: Probation.objects.running())),
    NoticeKind(telling.SILENT, line="A probation has passed without a word. It counts all the same."),
    NoticeKind(telling.ENDING, line="Somebody proposes to end a probation.",
               still_holds=_while(lambda: Ending.objects.filter(withdrawn_on__isnull=True))),
    NoticeKind(telling.ENDING_OFF, line="Nobody proposes to end this probation any more. It goes on."),
    NoticeKind(telling.ENDED, line="There is an outcome of a probation."),
    NoticeKind(telling.UNDONE, line="Something recorded about your probation was taken back. The page says how it stands."),
    NoticeKind(telling.WORD, line="Somebody new would like a word with you.", soon=True,
               still_holds=_while(lambda: Word.objects.filter(done_on__isnull=True))),
    NoticeKind(telling.WORD_RING, line="Whoever you asked will ring you.",
               still_holds=_while(lambda: Word.objects.filter(done_on__isnull=True))),
    NoticeKind(telling.PAIR, line="Somebody new works beside you: you are their pair.",
               still_holds=_while(lambda: Pairing.objects.running())),
    NoticeKind(telling.PAIR_GONE, line="The pair of somebody new isn't there any more.",
               still_holds=_while(lambda: Pairing.objects.filter(waits=True))),
    NoticeKind(telling.OVERRIDE_ASKED, line="You are asked whether somebody new may begin alone.",
               still_holds=_while(lambda: Override.objects.filter(state=ASKED))),
    NoticeKind(telling.OVERRIDE_ANSWERED, line="There is an answer about somebody new who would begin alone."),
    NoticeKind(telling.OVERRIDE_USED, line="Peer supervision is weekly for the first weeks. The page says until when."),
]  # fmt: skip
