"""Discreet: on a shared screen, nobody learns what it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from training.courses.models import Enrolment, Work
from training.courses.states import APPLIED, HANDED_IN, TO_DO
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice

TIME_ASKED, ANSWERED, DEFERRED = "course-time-asked", "course-answered", "course-deferred"
TO_MARK, MARKED, EXTENDED = "course-to-mark", "course-marked", "course-extended"
DUE_MOVED = "course-due-moved"
COMPLETED, ACCREDITED, NOT_HELD = "course-complete", "course-accredited", "course-not-held"


def _about(notice: Notice) -> UUID:
    return UUID(notice.occasion.split(":")[1])


def still_asked(notices: Sequence[Notice]) -> Collection[UUID]:
    rows = Enrolment.objects.filter(
        pk__in={_about(notice) for notice in notices}, state=APPLIED, time=""
    )
    found = set(rows.values_list("pk", flat=True))
    return [notice.pk for notice in notices if _about(notice) in found]


def still_to_mark(notices: Sequence[Notice]) -> Collection[UUID]:
    rows = Work.objects.filter(pk__in={_about(notice) for notice in notices}, state=HANDED_IN)
    found = set(rows.values_list("pk", flat=True))
    return [notice.pk for notice in notices if _about(notice) in found]


def still_moved(notices: Sequence[Notice]) -> Collection[UUID]:
    """Of several moves the last, while it is still to be handed in."""
    rows = Work.objects.filter(set_work__in={_about(notice) for notice in notices}, state=TO_DO)
    found = set(rows.values_list("set_work", "enrolment__person", "set_work__version"))
    return [
        notice.pk
        for notice in notices
        if (_about(notice), notice.person_id, int(notice.occasion.split(":")[2])) in found
    ]


NOTICE_KINDS = [
    NoticeKind(
        TIME_ASKED, line="Somebody you manage asks for time at work.", still_holds=still_asked
    ),
    NoticeKind(ANSWERED, line="There is an answer to something you asked for."),
    NoticeKind(NOT_HELD, line="Something you asked for does not take place."),
    NoticeKind(DEFERRED, line="Something you are part of goes on at another time."),
    NoticeKind(TO_MARK, line="Something was handed in to you.", still_holds=still_to_mark),
    NoticeKind(MARKED, line="There is an answer to something you handed in."),
    NoticeKind(EXTENDED, line="You have more time for something."),
    NoticeKind(
        DUE_MOVED, line="Something you are to hand in has another day.", still_holds=still_moved
    ),
    NoticeKind(COMPLETED, line="You have completed something. It is in your learning."),
    NoticeKind(ACCREDITED, line="Something you completed was confirmed from outside."),
]
