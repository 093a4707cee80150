"""The kinds of notices of adjustments. Whoever may read it no more gets no mail of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from wellbeing.adjustments import telling
from wellbeing.adjustments.models import Party, Showing
from wellbeing.adjustments.states import WITHDRAWN
from workforce.core import clock
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice


def _may_read(notices: Sequence[Notice]) -> Collection[UUID]:
    of = {notice.pk: notice.occasion.partition(":")[0] for notice in notices}
    rows = Party.objects.holding(clock.today()).filter(adjustment__in=set(of.values()))
    rows = rows.exclude(adjustment__state=WITHDRAWN)
    given = {(str(row), who) for row, who in rows.values_list("adjustment_id", "holder_id")}
    return [each.pk for each in notices if (of[each.pk], each.person_id) in given]


def _is_shown(notices: Sequence[Notice]) -> Collection[UUID]:
    rows = Showing.objects.holding(clock.today())
    rows = rows.filter(pk__in=[each.occasion for each in notices])
    shown = {(str(pk), who) for pk, who in rows.values_list("pk", "holder_id")}
    return [each.pk for each in notices if (each.occasion, each.person_id) in shown]


NOTICE_KINDS = [
    NoticeKind(
        telling.TO_ANSWER, line="There is something for you to look at.", still_holds=_may_read
    ),
    NoticeKind(telling.TO_PERSON, line="There is something new in your own pages."),
    NoticeKind(telling.SETTLED, line="Something that waited for you is settled."),
    NoticeKind(telling.BROUGHT_IN, line="Somebody asks for your advice.", still_holds=_may_read),
    NoticeKind(telling.SHOWN, line="Something was shown to you.", still_holds=_is_shown),
]
