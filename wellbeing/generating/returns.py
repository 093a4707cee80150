"""Of those who were away for long one in five came back step by step, and some are on their way; whoever is away for long now was offered
it, and plans it alone so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F

from wellbeing.away.models import Absence
from wellbeing.generating.people import BATCH, Peer
from wellbeing.returning.content import put_many
from wellbeing.returning.models import (
    Answer,
    Confirmation,
    Hears,
    Offer,
    Return,
    Review,
    Update,
    Version,
)
from wellbeing.returning.states import ACTIVE, COMPLETED, DRAFT
from wellbeing.returning.weeks import EIGHT, Plan, template

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
LONG = 28
_HOURS = 4 * 30


def fill(peers: Sequence[Peer], today: date) -> int:
    away = _last_long(today)
    offers = [
        Offer(person_id=each.person, absence=away[each.person], by_id=each.manager, on=away[each.person].starts + LONG * DAY,
              answer=Answer.GLADLY, answered_on=away[each.person].starts + (LONG + 1) * DAY)
        for each in peers if each.person in away and away[each.person].starts + (LONG + 1) * DAY <= today
    ]  # fmt: skip
    Offer.objects.bulk_create(offers, batch_size=BATCH)
    hears = [
        Update(person_id=each.person, hears=Hears.SUMMARY, since=away[each.person].starts)
        for each in peers
        if each.person in away and away[each.person].ends is None
    ]
    Update.objects.bulk_create(hears, batch_size=BATCH)
    pairs = [
        (each, _return(each, away.get(each.person), today)) for each in _returning(peers, away)
    ]
    Return.objects.bulk_create([row for _, row in pairs], batch_size=BATCH)
    return len(offers) + len(hears) + len(pairs) + _versions(pairs, today)


def _last_long(today: date) -> dict[UUID, Absence]:
    """By person, the latest that lasted four weeks or more, or has lasted as long by now."""
    rows = Absence.objects.standing().order_by("starts")
    over = rows.filter(ends__gte=F("starts") + timedelta(days=LONG))
    now = rows.filter(ends__isnull=True, starts__lte=today - LONG * DAY)
    return {row.person_id: row for found in (over, now) for row in found}


def _returning(peers: Iterable[Peer], away: dict[UUID, Absence]) -> Iterator[Peer]:
    for each in peers:
        row = away.get(each.person)
        if each.is_full or (row is not None and (row.ends is None or each.luck("back", 5) == 0)):
            yield each


def _return(each: Peer, away: Absence | None, today: date) -> Return:
    """Who is in the pictures without having been away is in the third week of one."""
    row = Return(
        person_id=each.person,
        absence=away,
        contract=_HOURS,
        begun_on=today - 3 * WEEK,
        state=ACTIVE,
        latest=1,
    )
    starts = today - 2 * WEEK
    if each.is_full:
        row.absence = None
    elif away is not None and away.ends is None:
        row.state, row.begun_on = DRAFT, today - DAY
        return row
    elif away is not None and away.ends is not None:
        row.begun_on, starts = away.ends - 5 * DAY, away.ends + DAY
    over = starts + 8 * WEEK
    if over <= today:
        row.state, row.over_on = COMPLETED, over
    row.shown_on, row.starts, row.in_force = row.begun_on, starts, 1
    return row


def _versions(pairs: Sequence[tuple[Peer, Return]], today: date) -> int:
    rows = [
        Version(
            of=row,
            number=1,
            starts=row.starts or today + 2 * WEEK,
            written_by_id=each.person,
            shown_on=row.shown_on,
            since=row.shown_on,
        )
        for each, row in pairs
    ]
    put_many(
        [
            (version, Plan(template(EIGHT)), row.person_id)
            for version, (_, row) in zip(rows, pairs, strict=True)
        ]
    )
    Version.objects.bulk_create(rows, batch_size=BATCH)
    agreed = [
        Confirmation(version=version, by_id=by, is_manager=is_manager, on=row.shown_on)
        for version, (each, row) in zip(rows, pairs, strict=True) if row.shown_on
        for by, is_manager in ((each.person, False), (each.manager, True))
    ]  # fmt: skip
    Confirmation.objects.bulk_create(agreed, batch_size=BATCH)
    looked = [
        Review(of=row, on=row.starts + n * WEEK, by_id=each.manager)
        for each, row in pairs if row.starts
        for n in (1, 2, 3, 4) if row.starts + n * WEEK <= today
    ]  # fmt: skip
    Review.objects.bulk_create(looked, batch_size=BATCH)
    return len(rows) + len(agreed) + len(looked)
