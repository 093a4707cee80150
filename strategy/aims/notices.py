"""The kinds of notices of the strategy. Whoever has handed it over since gets no mail of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from strategy.aims import telling
from strategy.aims.models import Comment, Objective
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice


def _still_theirs(notices: Sequence[Notice]) -> Collection[UUID]:
    of = {notice.pk: notice.occasion.partition(":")[0] for notice in notices}
    rows = Objective.objects.filter(strategy__state="in_force", line__in=set(of.values()))
    held = {(str(line), owner) for line, owner in rows.values_list("line_id", "owner_id")}
    return [each.pk for each in notices if (of[each.pk], each.person_id) in held]


def _waits(notices: Sequence[Notice]) -> Collection[UUID]:
    rows = Comment.objects.filter(
        pk__in=[each.occasion for each in notices], answered_on__isnull=True
    )
    waiting = {str(pk) for pk in rows.values_list("pk", flat=True)}
    return [each.pk for each in notices if each.occasion in waiting]


NOTICE_KINDS = [
    NoticeKind(telling.IN_FORCE, line="A new version of the strategy is in force, with something of yours in it."),
    NoticeKind(telling.YOURS, line="An objective of the strategy is yours to look after.", still_holds=_still_theirs),
    NoticeKind(telling.COMMENTED, line="There is a comment on an objective that you look after.", still_holds=_waits),
    NoticeKind(telling.ANSWERED, line="Your comment on the strategy has an answer."),
]  # fmt: skip
