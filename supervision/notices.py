from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID

from supervision import change_notices, states, telling
from supervision.models import IntervisionPlace, Meeting
from workforce.gatherings import calendar_queries
from workforce.notices.kinds import NoticeFor, NoticeKind
from workforce.notices.models import Notice
from workforce.obligations.models import Obligation


def _about(notice: Notice) -> UUID:
    return UUID(notice.occasion.partition(":")[0])


def still_waiting(notices: Sequence[Notice]) -> Collection[UUID]:
    """A log that was agreed, added to or taken out meanwhile needs no mail any more."""
    waiting = set(
        Meeting.objects.filter(
            pk__in={_about(notice) for notice in notices},
            state=states.HELD,
            answer=states.WAITING,
        ).values_list("pk", flat=True)
    )
    return [notice.pk for notice in notices if _about(notice) in waiting]


def still_planned(notices: Sequence[Notice]) -> Collection[UUID]:
    """Who gets the date as an invitation to their calendar needs no second mail about it."""
    invited = calendar_queries.wanting({notice.person_id for notice in notices})
    planned = set(
        Meeting.objects.filter(
            pk__in={_about(notice) for notice in notices}, state=states.PLANNED
        ).values_list("pk", flat=True)
    )
    return [
        notice.pk
        for notice in notices
        if _about(notice) in planned and notice.person_id not in invited
    ]


def without_invitation(notices: Sequence[Notice]) -> Collection[UUID]:
    """Whose calendar is told that it is off needs no second mail about it."""
    invited = calendar_queries.wanting({notice.person_id for notice in notices})
    return [notice.pk for notice in notices if notice.person_id not in invited]


def still_asked(notices: Sequence[Notice]) -> Collection[UUID]:
    """Not once they have met."""
    waiting = set(
        Obligation.objects.open()
        .filter(pk__in={_about(notice) for notice in notices})
        .values_list("pk", flat=True)
    )
    return [notice.pk for notice in notices if _about(notice) in waiting]


def still_invited(notices: Sequence[Notice]) -> Collection[UUID]:
    """Not who can't come, nor who gets the date in their calendar."""
    invited = calendar_queries.wanting({notice.person_id for notice in notices})
    places = IntervisionPlace.objects.filter(
        intervision__in={_about(notice) for notice in notices},
        intervision__state=states.PLANNED,
        cant_come=False,
    )
    standing = set(places.values_list("intervision_id", "person_id"))
    return [
        notice.pk
        for notice in notices
        if (_about(notice), notice.person_id) in standing and notice.person_id not in invited
    ]


NOTICE_KINDS = [
    NoticeKind(
        telling.LOGGED,
        line="A supervision was logged. You can agree it or add to it.",
        still_holds=still_waiting,
    ),
    NoticeKind(
        telling.CORRECTED,
        line="A supervision you share was corrected. You can agree it or add to it.",
        still_holds=still_waiting,
    ),
    NoticeKind(telling.ADDED, line="Something was added to a supervision you logged."),
    NoticeKind(
        telling.NEW_DATE,
        line="There is a date for a supervision.",
        still_holds=still_planned,
    ),
    NoticeKind(
        telling.MOVED,
        urgent=True,
        line="A supervision is on another date or at another time.",
        still_holds=still_planned,
    ),
    NoticeKind(
        telling.OFF,
        urgent=True,
        line="A date for a supervision is called off.",
        still_holds=without_invitation,
    ),
    NoticeKind(telling.NOT_MET, urgent=True, line="A planned supervision did not take place."),
    NoticeKind(
        telling.ASKED,
        line="You are asked to set a date for a supervision.",
        still_holds=still_asked,
    ),
    NoticeKind(
        telling.INTERVISION,
        line="You are invited to intervision.",
        still_holds=still_invited,
    ),
    NoticeKind(
        telling.INTERVISION_CHANGED,
        urgent=True,
        line="An intervision you are invited to has changed.",
        still_holds=still_invited,
    ),
    NoticeKind(
        telling.INTERVISION_OFF,
        urgent=True,
        line="An intervision you were invited to is called off.",
        still_holds=without_invitation,
    ),
    NoticeKind(
        telling.INTERVISION_OUT,
        urgent=True,
        line="An invitation to intervision is taken back.",
        still_holds=without_invitation,
    ),
    NoticeKind(telling.INTERVAL, line="How often you have supervision has changed."),
    *change_notices.NOTICE_KINDS,
]


def should_exist(first: date, last: date) -> Iterable[NoticeFor]:
    return change_notices.reviews(first, last)
