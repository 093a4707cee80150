"""Discreet: on a shared screen, nobody learns what it was."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from uuid import UUID

from workforce.core import clock
from workforce.gatherings import (
    calendar_inviting,
    calendar_queries,
    calendars,
    reminding,
    reserve_notices,
    telling,
)
from workforce.gatherings.calendar_notices import INVITATION
from workforce.gatherings.models import CalendarEntry, Facilitator, Gathering, Place
from workforce.gatherings.states import BOOKED, CALLED_OFF, PLANNED
from workforce.notices.kinds import NoticeFor, NoticeKind
from workforce.notices.models import Notice


def _about(notice: Notice) -> UUID:
    return UUID(notice.occasion.split(":")[1])


def _as_it_was(notice: Notice) -> str:
    return notice.occasion.split(":")[2]


def still_booked(notices: Sequence[Notice]) -> Collection[UUID]:
    """Given up since, or over: there is nothing to tell. Who gets the date as an invitation to their
    calendar needs no second mail about it."""
    booked = Place.objects.filter(
        pk__in={_about(notice) for notice in notices},
        state=BOOKED,
        gathering__state=PLANNED,
        gathering__ends_at__gt=clock.now(),
    )
    found = dict(booked.values_list("pk", "gathering_id"))
    invited = _invited(notices, found.values())
    return [
        notice.pk
        for notice in notices
        if (gathering := found.get(_about(notice))) and (notice.person_id, gathering) not in invited
    ]


def _invited(notices: Sequence[Notice], gatherings: Iterable[UUID]) -> set[tuple[UUID, UUID]]:
    """Of those who are told, who gets which of these gatherings by mail into their calendar."""
    wanting = calendar_queries.wanting({notice.person_id for notice in notices})
    entries = CalendarEntry.objects.filter(
        kind=calendars.SLUG, source__in=set(gatherings), person__in=wanting, is_off=False
    )
    return set(entries.values_list("person_id", "source"))


def _latest(notices: Sequence[Notice], state: str) -> Collection[UUID]:
    rows = Gathering.objects.filter(
        pk__in={_about(notice) for notice in notices}, state=state, ends_at__gt=clock.now()
    )
    found = {(pk, str(sequence)) for pk, sequence in rows.values_list("pk", "sequence")}
    return [each.pk for each in notices if (_about(each), _as_it_was(each)) in found]


def still_there(notices: Sequence[Notice]) -> Collection[UUID]:
    """Of two changes one after the other, the last alone is mailed, and not to whose calendar it goes."""
    latest = _latest(notices, PLANNED)
    invited = _invited(notices, map(_about, notices))
    return [n.pk for n in notices if n.pk in latest and (n.person_id, _about(n)) not in invited]


def still_off(notices: Sequence[Notice]) -> Collection[UUID]:
    """Not to whose calendar the cancellation goes."""
    latest = _latest(notices, CALLED_OFF)
    cancelled = calendar_inviting.cancelled(calendars.SLUG, set(map(_about, notices)))
    return [n.pk for n in notices if n.pk in latest and (n.person_id, _about(n)) not in cancelled]


def still_not_leading(notices: Sequence[Notice]) -> Collection[UUID]:
    """Not once they lead it again."""
    led = Facilitator.objects.leading().filter(
        gathering_id__in={_about(n) for n in notices}, person_id__in={n.person_id for n in notices}
    )
    leading = set(led.values_list("gathering_id", "person_id"))
    return [n.pk for n in notices if (_about(n), n.person_id) not in leading]


NOTICE_KINDS = [
    NoticeKind(
        telling.MOVED_UP,
        urgent=True,
        line="A place is free in something you were waiting for: it is yours.",
        still_holds=still_booked,
    ),
    NoticeKind(
        telling.BOOKED_FOR,
        line="Somebody has booked a place in something for you.",
        still_holds=still_booked,
    ),
    NoticeKind(telling.GIVEN_UP, urgent=True, line="A place you had in something was given up."),
    NoticeKind(
        telling.MOVED,
        urgent=True,
        line="Something in your diary has a new time or place.",
        still_holds=still_there,
    ),
    NoticeKind(
        telling.CALLED_OFF,
        urgent=True,
        line="Something in your diary was called off.",
        still_holds=still_off,
    ),
    NoticeKind(telling.TO_LEAD, line="You are asked to lead something, or to be ready to."),
    NoticeKind(
        telling.LEADS_NO_MORE,
        line="Something you were to lead is not yours to lead any more.",
        still_holds=still_not_leading,
    ),
    *reserve_notices.NOTICE_KINDS,
    *reminding.NOTICE_KINDS,
    INVITATION,
]


def should_exist(first: date, last: date) -> Iterable[NoticeFor]:
    yield from reserve_notices.should_exist(first, last)
    yield from reminding.should_exist(first, last)
