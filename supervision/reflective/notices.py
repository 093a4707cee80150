"""Discreet: on a shared screen, nobody learns what it was."""

from collections.abc import Collection, Sequence
from uuid import UUID

from supervision.reflective.models import Cycle
from supervision.reflective.states import OPEN
from workforce.core import clock
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice

OPENED, ADDED = "reflective-opened", "reflective-time-added"


def still_open(notices: Sequence[Notice]) -> Collection[UUID]:
    about = {notice.pk: UUID(notice.occasion.split(":")[1]) for notice in notices}
    rows = Cycle.objects.filter(pk__in=set(about.values()), state=OPEN, ends__gte=clock.today())
    found = set(rows.values_list("pk", flat=True))
    return [pk for pk, cycle in about.items() if cycle in found]


NOTICE_KINDS = [
    NoticeKind(OPENED, line="There are new dates to choose from.", still_holds=still_open),
    NoticeKind(
        ADDED,
        line="There is one more time to choose from. It may suit you.",
        still_holds=still_open,
    ),
]
