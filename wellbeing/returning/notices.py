"""The kinds of notices of this room. None says what it is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from wellbeing.holders import still_managed
from wellbeing.returning import telling
from wellbeing.returning.models import Return
from workforce.core import clock
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice


def _still_manages(notices: Sequence[Notice]) -> Collection[UUID]:
    """Whoever manages no more is told nothing more."""
    ends = {each.pk: UUID(each.link.rstrip("/").rpartition("/")[2]) for each in notices}
    people = dict(Return.objects.filter(pk__in=ends.values()).values_list("pk", "person_id"))
    about = {pk: people.get(end, end) for pk, end in ends.items()}
    told = {each.pk: (each.person_id, about[each.pk]) for each in notices}
    return still_managed(told, clock.today())


NOTICE_KINDS = [
    NoticeKind(telling.OF_MINE, line="There is something to look at."),
    NoticeKind(
        telling.OF_THEIRS,
        line="There is something to look at about somebody you manage.",
        still_holds=_still_manages,
    ),
]
