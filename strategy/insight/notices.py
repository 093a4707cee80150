"""Discreet: on a shared screen nobody learns what it is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from strategy.insight.models import Insight
from strategy.insight.states import OPEN
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice

TO_ANSWER = "insight-to-answer"


def still_to_answer(notices: Sequence[Notice]) -> Collection[UUID]:
    about = {notice.occasion.partition(":")[0] for notice in notices}
    rows = Insight.objects.filter(pk__in=about, state__in=OPEN)
    owners = {f"{pk}:{owner}": owner for pk, owner in rows.values_list("pk", "owner_id")}
    return [each.pk for each in notices if owners.get(each.occasion) == each.person_id]


NOTICE_KINDS = [
    NoticeKind(TO_ANSWER, line="Something that was heard is yours to answer, by its day.", still_holds=still_to_answer),
]  # fmt: skip
