"""Monthly reports as messages."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice
from workforce.people.viewers import viewers_of
from workforce.reports.schedules import rules
from workforce.reports.schedules.models import Recipient
from workforce.reports.schedules.telling import KIND


def still_theirs(notices: Sequence[Notice]) -> Collection[UUID]:
    """Not for who has stopped it since, nor for who may no longer read it."""
    about = {notice.pk: notice.occasion.partition(":")[0] for notice in notices}
    rows = Recipient.objects.filter(schedule__in=set(about.values()), stopped_on=None)
    columns = ("schedule_id", "person_id", "person__user_id", "schedule__report")
    gets = {(str(row[0]), row[1]): row[2:] for row in rows.values_list(*columns)}
    found = viewers_of([user for user, _ in gets.values() if user])
    return [
        notice.pk
        for notice in notices
        if (theirs := gets.get((about[notice.pk], notice.person_id)))
        and rules.reads(theirs[1], found.get(theirs[0])) is not None
    ]


NOTICE_KINDS = [
    NoticeKind(KIND, line="A report that comes by the month is there for you.", still_holds=still_theirs)
]  # fmt: skip
