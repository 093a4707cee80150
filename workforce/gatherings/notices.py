"""Discreet: on a shared screen, nobody learns what it was."""

from collections.abc import Collection, Sequence
from uuid import UUID

from workforce.core import clock
from workforce.gatherings import telling
from workforce.gatherings.calendar_notices import INVITATION
from workforce.gatherings.models import Gathering, Place
from workforce.gatherings.states import BOOKED, CALLED_OFF, PLANNED
from workforce.notices.kinds import NoticeKind
from workforce.notices.models import Notice


def _about(notice: Notice) -> UUID:
    return UUID(notice.occasion.split(":")[1])


def _as_it_was(notice: Notice) -> str:
    return notice.occasion.split(":")[2]


def still_booked(notices: Sequence[Notice]) -> Collection[UUID]:
    """Given up since, or over: there is nothing to tell."""
    booked = Place.objects.filter(
        pk__in={_about(notice) for notice in notices},
        state=BOOKED,
        gathering__state=PLANNED,
        gathering__ends_at__gt=clock.now(),
    )
    found = set(booked.values_list("pk", flat=True))
    return [notice.pk for notice in notices if _about(notice) in found]


def _latest(notices: Sequence[Notice], state: str) -> Collection[UUID]:
    rows = Gathering.objects.filter(
        pk__in={_about(notice) for notice in notices}, state=state, ends_at__gt=clock.now()
    )
    found = {(pk, str(sequence)) for pk, sequence in rows.values_list("pk", "sequence")}
    return [each.pk for each in notices if (_about(each), _as_it_was(each)) in found]


def still_there(notices: Sequence[Notice]) -> Collection[UUID]:
    """Of two changes one after the other, the last alone is mailed."""
    return _latest(notices, PLANNED)


def still_off(notices: Sequence[Notice]) -> Collection[UUID]:
    return _latest(notices, CALLED_OFF)


NOTICE_KINDS = [
    NoticeKind(
        telling.MOVED_UP,
        line="A place is free in something you were waiting for: it is yours.",
        still_holds=still_booked,
    ),
    NoticeKind(
        telling.BOOKED_FOR,
        line="Somebody has booked a place in something for you.",
        still_holds=still_booked,
    ),
    NoticeKind(telling.GIVEN_UP, line="A place you had in something was given up."),
    NoticeKind(
        telling.MOVED,
        line="Something in your diary has a new time or place.",
        still_holds=still_there,
    ),
    NoticeKind(
        telling.CALLED_OFF,
        line="Something in your diary was called off.",
        still_holds=still_off,
    ),
    NoticeKind(telling.TO_LEAD, line="You are asked to lead something, or to be ready to."),
    INVITATION,
]
