"""The kinds of notices of careers. A mail of something that was answered meanwhile isn't sent."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any
from uuid import UUID

from training.careers import answering, telling
from training.careers.models import Conversation, FlexibleRequest, Interest, Opening, Partnership
from training.careers.states import ACCEPTED, APPEALED, ASKED, PLANNED, SENT, TO_ANSWER, WITHDRAWN
from workforce.core import clock
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


def _to_its_manager(notices: Sequence[Notice]) -> Collection[UUID]:
    """Whoever answers no more is told nothing more."""
    of = {notice.pk: notice.occasion.partition(":")[0] for notice in notices}
    rows = FlexibleRequest.objects.filter(pk__in=set(of.values()), state__in=TO_ANSWER)
    posts = {str(pk): post for pk, post in rows.values_list("pk", "assignment_id")}
    answers = answering.of_posts(set(posts.values()), clock.today())
    return [
        notice.pk
        for notice in notices
        if of[notice.pk] in posts and notice.person_id in answers[posts[of[notice.pk]]].people
    ]


NOTICE_KINDS = [
    NoticeKind(
        telling.PARTNER_ASKED,
        line="Somebody would like to have career conversations with you.",
        still_holds=_while(lambda: Partnership.objects.filter(state=ASKED)),
    ),
    NoticeKind(
        telling.PARTNER_ANSWERED,
        line="There is an answer from whoever you asked for career conversations.",
    ),
    NoticeKind(telling.PARTNER_ENDED, line="Your career conversations with somebody have ended."),
    NoticeKind(
        telling.TALK_PLANNED,
        line="A career conversation of yours has a date.",
        still_holds=_while(
            lambda: Conversation.objects.filter(state=PLANNED, partnership__state=ACCEPTED)
        ),
    ),
    NoticeKind(
        telling.TALK_OFF,
        line="A career conversation of yours is called off.",
        still_holds=_while(lambda: Conversation.objects.filter(partnership__state=ACCEPTED)),
    ),
    NoticeKind(
        telling.TALK_NOTED,
        line="There is a note to a career conversation of yours.",
        still_holds=_while(lambda: Conversation.objects.filter(partnership__state=ACCEPTED)),
    ),
    NoticeKind(
        telling.FLEXIBLE_ASKED,
        line="Somebody you manage asks for flexible working.",
        still_holds=_to_its_manager,
    ),
    NoticeKind(
        telling.FLEXIBLE_TO_PERSON,
        line="There is something new about your request for flexible working.",
        still_holds=_while(lambda: FlexibleRequest.objects.exclude(state=WITHDRAWN)),
    ),
    NoticeKind(
        telling.FLEXIBLE_TO_MANAGER,
        line="There is something new about a request for flexible working that you answer.",
    ),
    NoticeKind(
        telling.FLEXIBLE_APPEALED,
        line="Somebody appeals about flexible working, and asks you to hear it.",
        still_holds=_while(lambda: FlexibleRequest.objects.filter(state=APPEALED)),
    ),
    NoticeKind(
        telling.INTEREST_SAID,
        line="Somebody says what they would like to do next. You can answer.",
        still_holds=_while(lambda: Interest.objects.filter(state=SENT)),
    ),
    NoticeKind(telling.INTEREST_ANSWERED, line="There is an answer to the interest you sent."),
    NoticeKind(
        telling.OPENING_OFF,
        line="An opening you are interested in was withdrawn.",
        still_holds=_while(lambda: Opening.objects.filter(state=WITHDRAWN)),
    ),
]
