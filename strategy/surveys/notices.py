"""Everybody in a peer role is told the same, whether they have answered or not: a message that went to some alone would
say who had."""

from collections.abc import Collection, Sequence
from uuid import UUID

from strategy.surveys.models import Survey
from strategy.surveys.states import OPEN
from workforce.core import clock
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice

OPENED, REPLIED, TAKEN = "survey-opened", "survey-replied", "survey-taken-back"


def still_open(notices: Sequence[Notice]) -> Collection[UUID]:
    about = {notice.pk: UUID(notice.occasion.split(":")[1]) for notice in notices}
    rows = Survey.objects.filter(
        pk__in=set(about.values()), state=OPEN, closes_on__gte=clock.today()
    )
    standing = set(rows.values_list("pk", flat=True))
    return [pk for pk, survey in about.items() if survey in standing]


NOTICE_KINDS = [
    NoticeKind(
        OPENED,
        line="All peers are asked how their work is for them. Without a name, if you like.",
        still_holds=still_open,
    ),
    NoticeKind(
        TAKEN,
        line="What peers were asked today was opened by mistake. Nothing is kept of it, and you need do nothing.",
    ),
    NoticeKind(REPLIED, line="Something changes because of what peers said."),
]
