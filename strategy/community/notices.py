"""Discreet: on a shared screen nobody learns what it is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from strategy.community.models import Occasion, Theme
from strategy.community.states import BEFORE, SENT
from workforce.core import clock
from workforce.gatherings.states import PLANNED
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice

INVITED, BEFORE_YOU = "community-invited", "community-before-you"
TO_ANSWER, ANSWERED_YOU = "community-to-answer", "community-answered"


def still_ahead(notices: Sequence[Notice]) -> Collection[UUID]:
    rows = Occasion.objects.filter(
        pk__in={notice.occasion for notice in notices},
        gathering__state=PLANNED,
        gathering__starts_at__gt=clock.now(),
    )
    standing = {str(pk) for pk in rows.values_list("pk", flat=True)}
    return [notice.pk for notice in notices if notice.occasion in standing]


def still_before(notices: Sequence[Notice]) -> Collection[UUID]:
    about = {notice.pk: notice.occasion.partition(":")[0] for notice in notices}
    rows = Theme.objects.filter(occasion__in=set(about.values()), state=BEFORE)
    standing = {str(pk) for pk in rows.values_list("occasion_id", flat=True)}
    return [pk for pk, occasion in about.items() if occasion in standing]


def still_to_answer(notices: Sequence[Notice]) -> Collection[UUID]:
    rows = Theme.objects.filter(
        pk__in={notice.occasion.partition(":")[0] for notice in notices}, state=SENT
    )
    owners = {f"{pk}:{owner}": owner for pk, owner in rows.values_list("pk", "owner_id")}
    return [each.pk for each in notices if owners.get(each.occasion) == each.person_id]


NOTICE_KINDS = [
    NoticeKind(INVITED, line="There is a date for you and your colleagues. Would you like to come?", still_holds=still_ahead),
    NoticeKind(BEFORE_YOU, line="Something you were part of was put into words. Are they right?", still_holds=still_before),
    NoticeKind(TO_ANSWER, line="Colleagues ask something of you. Answer by its day.", still_holds=still_to_answer),
    NoticeKind(ANSWERED_YOU, line="Something you and your colleagues said was answered."),
]  # fmt: skip
