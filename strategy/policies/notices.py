"""The kinds of notices of policies. Whoever has handed one over since, or writes it no more, gets no mail of it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from strategy.policies import telling
from strategy.policies.models import CoAuthor, Policy
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice


def _still_theirs(notices: Sequence[Notice]) -> Collection[UUID]:
    of = {notice.pk: notice.occasion.partition(":")[0] for notice in notices}
    rows = Policy.objects.filter(pk__in=set(of.values())).values_list("pk", "owner_id")
    held = {(str(policy), owner) for policy, owner in rows}
    return [each.pk for each in notices if (of[each.pk], each.person_id) in held]


def _still_writes(notices: Sequence[Notice]) -> Collection[UUID]:
    rows = CoAuthor.objects.filter(pk__in=[each.occasion for each in notices])
    there = {str(pk) for pk in rows.values_list("pk", flat=True)}
    return [each.pk for each in notices if each.occasion in there]


NOTICE_KINDS = [
    NoticeKind(telling.YOURS, line="A policy is yours to look after.", still_holds=_still_theirs),
    NoticeKind(telling.WRITES, line="You are asked to write a policy with others.", still_holds=_still_writes),
]  # fmt: skip
