"""One in three chose whom to ask and keeps numbers of their own; one in twelve asked for support within the year, a few are asking now,
and some stepped back for a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from dateutil.relativedelta import relativedelta

from wellbeing.generating.people import BATCH, Peer
from wellbeing.urgent import states
from wellbeing.urgent.labels import CONTACT_NAME, CONTACT_NUMBER, WISHES, WORDS
from wellbeing.urgent.models import (
    Answer,
    Ask,
    Chosen,
    Contact,
    Kind,
    MonthCount,
    Place,
    Told,
    Wish,
)
from wellbeing.urgent.wishes import signs
from workforce.core import clock
from workforce.core.sealed import Plain, seal_many

DAY = timedelta(days=1)


def fill(peers: Sequence[Peer], today: date) -> int:
    return _contacts(peers) + _asks(peers, today) + _months(peers, today)


def _contacts(peers: Sequence[Peer]) -> int:
    choosing = [each for each in peers if each.supervisor and each.is_one_in(3, "chose")]
    chosen = [
        Chosen(
            person_id=each.person,
            first_id=each.supervisor,
            backup_id=each.manager,
            manager_id=each.manager,
        )
        for each in choosing
    ]
    Chosen.objects.bulk_create(chosen, batch_size=BATCH)
    colleagues = [
        Contact(person_id=each.person, place=1, colleague_id=each.supervisor) for each in choosing
    ]
    own = [Contact(person_id=each.person, place=2) for each in choosing]
    names = seal_many([Plain("Sam at home", row.person_id, CONTACT_NAME, row.pk) for row in own])
    numbers = seal_many(
        [Plain("01632 960123", row.person_id, CONTACT_NUMBER, row.pk) for row in own]
    )
    for row, name, number in zip(own, names, numbers, strict=True):
        row.contact_name, row.contact_number = name, number
    Contact.objects.bulk_create([*colleagues, *own], batch_size=BATCH)
    return len(chosen) + 2 * len(own)


def _asks(peers: Sequence[Peer], today: date) -> int:
    pairs: list[tuple[Peer, Ask]] = []
    for each in peers:
        ago = (3 if each.is_full else 3 + each.luck("support", 330)) * DAY
        if each.is_one_in(12, "asked before"):
            pairs.append((each, _ask(each, Kind.SUPPORT, states.CLOSED, today - ago)))
        if each.luck("stepped back", 30) == 0:
            pairs.append((each, _ask(each, Kind.STEP_BACK, states.CLOSED, today - ago - DAY)))
        if each.luck("asks", 300) == 0:
            state = (states.ASKED, states.ACKNOWLEDGED, states.FOLLOW_UP)[each.luck("how far", 3)]
            pairs.append((each, _ask(each, Kind.SUPPORT, state, today)))
    said = [row for _, row in pairs if row.kind == Kind.SUPPORT]
    for row, blob in zip(
        said,
        seal_many([Plain("A hard morning.", row.person_id, WORDS, row.pk) for row in said]),
        strict=True,
    ):
        row.support_words = blob
    talk = signs([Wish.TALK])
    for row, blob in zip(
        said, seal_many([Plain(talk, row.person_id, WISHES, row.pk) for row in said]), strict=True
    ):
        row.wish_words = blob
    Ask.objects.bulk_create([row for _, row in pairs], batch_size=BATCH)
    told = [
        Told(
            ask=row, person_id=person, place=place, told_at=row.asked_at, seen_at=row.taken_at, answered_at=row.taken_at,
            answer=Answer.YES if row.taken_by_id == person else Answer.NONE,
        )
        for each, row in pairs
        for person, place in ((each.manager, Place.LINE_MANAGER), (each.supervisor, Place.SUPERVISOR)) if person
    ]  # fmt: skip
    Told.objects.bulk_create(told, batch_size=BATCH)
    return len(pairs) + len(told)


def _ask(each: Peer, kind: str, state: str, day: date) -> Ask:
    asked = _at(day) if day < clock.today() else clock.now() - timedelta(minutes=1)
    row = Ask(kind=kind, person_id=each.person, state=state, asked_at=asked)
    if state == states.ASKED:
        row.next_at = clock.now() + timedelta(minutes=10)
        return row
    row.taken_by_id, row.taken_at = each.manager, asked
    if state != states.ACKNOWLEDGED and kind == Kind.SUPPORT:
        row.follow_up_on, row.talk_by = day, day + 4 * DAY
    if state == states.CLOSED:
        row.closed_on = day + 2 * DAY
        row.talk_offered_on = day + DAY if kind == Kind.SUPPORT and each.luck("talk", 5) else None
    return row


def _months(peers: Sequence[Peer], today: date) -> int:
    first = today.replace(day=1) - relativedelta(months=13)
    rows = [
        MonthCount(month=first - relativedelta(months=n), asks=len(peers) // 150 + n % 5)
        for n in range(24)
    ]
    MonthCount.objects.bulk_create(rows)
    return len(rows)


def _at(day: date) -> datetime:
    return clock.at_local(day, time(10))
