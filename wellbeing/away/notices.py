"""The kinds of notices of this room. None says what it is about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from wellbeing.away import telling
from wellbeing.away.models import Turn
from wellbeing.away.states import ASKED
from wellbeing.holders import still_managed
from workforce.core import clock
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice


def _still_manages(notices: Sequence[Notice]) -> Collection[UUID]:
    """Whoever manages no more is told nothing more. The link ends with whom it is about."""
    about = {each.pk: UUID(each.link.rstrip("/").rpartition("/")[2]) for each in notices}
    told = {each.pk: (each.person_id, about[each.pk]) for each in notices}
    return still_managed(told, clock.today())


def _still_asked(notices: Sequence[Notice]) -> Collection[UUID]:
    rows = Turn.objects.filter(pk__in={each.occasion for each in notices}, state=ASKED)
    standing = {str(pk) for pk in rows.values_list("pk", flat=True)}
    return [each.pk for each in notices if each.occasion in standing]


NOTICE_KINDS = [
    NoticeKind(telling.OF_MINE, line="There is something to look at."),
    NoticeKind(
        telling.OF_THEIRS,
        line="There is something to look at about somebody you manage.",
        still_holds=_still_manages,
    ),
    NoticeKind(telling.ASKED, line="There is something to answer.", still_holds=_still_asked),
]
