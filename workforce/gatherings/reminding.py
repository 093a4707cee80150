"""Told in good time, once: that something in one's diary comes up, and that a register waits to be closed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date, time, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from workforce.core import clock, settings
from workforce.gatherings import kinds
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.gatherings.states import BOOKED, PLANNED
from workforce.notices import calendar
from workforce.notices.kinds import NoticeFor, NoticeKind
from workforce.notices.models import Notice

SOON, REGISTER = "gathering-soon", "gathering-register"
_FURTHEST = 21
_RUNNING = Facilitator.objects.running()


def should_exist(first: date, last: date) -> Iterator[NoticeFor]:
    yield from _soon()
    yield from _registers(first)


def _soon() -> Iterator[NoticeFor]:
    """So many working days before, to whoever has a place or leads, and is not away that day."""
    values, today = settings.load(), clock.today()
    before = int(values.get("gatherings.remind_working_days"))
    if not before:
        return
    last = next(
        day
        for n in range(_FURTHEST, -1, -1)
        if calendar.working_days_before(day := today + timedelta(days=n), before, values) <= today
    )
    rows = Gathering.objects.ahead().filter(
        starts_at__gt=clock.now(), starts_at__lt=clock.at_local(last + timedelta(days=1), time.min)
    )
    for table in (Place.objects.booked().filter(person__isnull=False), _RUNNING):
        coming = table.there().filter(gathering__in=rows.order_by().values("pk"))
        for row in coming.select_related("gathering"):
            yield _about(SOON, row.gathering, row.person_id)


def _registers(first: date) -> Iterator[NoticeFor]:
    """On the day after, to whoever leads: who came? Where nobody who leads was there that day, to the reserve."""
    since = clock.at_local(max(first, clock.today() - timedelta(days=_FURTHEST)), time.min)
    until = clock.at_local(clock.today(), time.min)
    rows = Gathering.objects.over().filter(ends_at__gte=since, ends_at__lt=until)
    there = _RUNNING.there()
    instead = (
        Facilitator.objects.in_reserve()
        .there()
        .filter(~Exists(there.filter(gathering=OuterRef("gathering"))))
    )
    for table in (there, instead):
        leading = table.filter(gathering__in=rows.order_by().values("pk"))
        for row in leading.select_related("gathering"):
            yield _about(REGISTER, row.gathering, row.person_id)


def _about(kind: str, gathering: Gathering, person_id: UUID) -> NoticeFor:
    """Once a time and place: one that was moved is a new one to be reminded of."""
    occasion = f"gathering:{gathering.pk}:{gathering.sequence}"
    link = kinds.link(gathering.kind, gathering.pk)
    return NoticeFor(person_id, kind, occasion, link=link)


def still_coming(notices: Sequence[Notice]) -> Collection[UUID]:
    """It is still ahead, as it was, and they are still in it."""
    return _still(notices, Q(state=PLANNED, starts_at__gt=clock.now()))


def still_open(notices: Sequence[Notice]) -> Collection[UUID]:
    return _still(notices, Q(state=PLANNED))


def _still(notices: Sequence[Notice], condition: Q) -> Collection[UUID]:
    about = {notice.pk: notice.occasion.split(":")[1:] for notice in notices}
    rows = Gathering.objects.filter(condition, pk__in={pk for pk, _ in about.values()})
    standing = {(str(pk), str(sequence)) for pk, sequence in rows.values_list("pk", "sequence")}
    ids = [pk for pk, _ in standing]
    places = Place.objects.filter(gathering_id__in=ids, state=BOOKED)
    pairs = set(places.values_list("gathering_id", "person_id"))
    pairs |= set(
        Facilitator.objects.filter(gathering_id__in=ids).values_list("gathering_id", "person_id")
    )
    return [
        notice.pk
        for notice in notices
        if tuple(about[notice.pk]) in standing
        and (UUID(about[notice.pk][0]), notice.person_id) in pairs
    ]


NOTICE_KINDS = [
    NoticeKind(
        SOON,
        soon=True,
        line="Something in your diary comes up. Look at when and where.",
        still_holds=still_coming,
        reminder=True,
    ),
    NoticeKind(
        REGISTER,
        line="Something you led is over. Can you say who came, or how many?",
        still_holds=still_open,
        reminder=True,
    ),
]
