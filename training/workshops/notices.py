"""Discreet: on a shared screen, nobody learns what it was."""

from collections.abc import Collection, Sequence
from uuid import UUID

from training.workshops.models import Workshop
from workforce.core import clock
from workforce.gatherings.states import PLANNED
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice

WANTED = "workshop-wanted"


def still_ahead(notices: Sequence[Notice]) -> Collection[UUID]:
    about = {notice.pk: UUID(notice.occasion.split(":")[1]) for notice in notices}
    rows = Workshop.objects.filter(
        pk__in=set(about.values()), gathering__state=PLANNED, gathering__starts_at__gt=clock.now()
    )
    found = set(rows.values_list("pk", flat=True))
    return [pk for pk, workshop in about.items() if workshop in found]


NOTICE_KINDS = [
    NoticeKind(WANTED, line="There is a date for something you asked for.", still_holds=still_ahead)
]
