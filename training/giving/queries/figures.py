"""The figures of the report: sessions and head counts of whole months. Who came is not known here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Count, Sum

from training.giving.gatherings import SLUG
from training.giving.models import Session, Taught
from workforce.core import clock
from workforce.gatherings.states import CALLED_OFF, HELD


@dataclass(slots=True)
class Tally:
    """`quarters`: of an hour, of the sessions that were held."""

    offers: set[UUID] = field(default_factory=set)
    held: int = 0
    called_off: int = 0
    people: int = 0
    quarters: int = 0


@dataclass(frozen=True, slots=True)
class Given:
    """The same sessions twice: by area, and by month. `alone`: of those held, so many were given by peers alone."""

    areas: dict[str, Tally]
    months: dict[date, Tally]
    alone: int
    first_timers: int

    @property
    def whole(self) -> Tally:
        return _sum(self.areas.values())


def given(first: date, last: date) -> Given:
    """One query. A session belongs to the month in which it begins, on the wall."""
    areas: dict[str, Tally] = {}
    months = {month: Tally() for month in _months(first, last)}
    alone = first_timers = 0
    for area, together, offer, state, starts, ends, people, new in _rows(first, last):
        quarters = round((ends - starts) / timedelta(minutes=15))
        month = clock.local(starts).date().replace(day=1)
        for tally in (areas.setdefault(area, Tally()), months[month]):
            _add(tally, offer, state == HELD, people or 0, quarters)
        if state == HELD:
            alone += not together
            first_timers += new or 0
    return Given(dict(sorted(areas.items())), months, alone, first_timers)


def _rows(
    first: date, last: date
) -> Iterable[tuple[str, str, UUID, str, datetime, datetime, int | None, int | None]]:
    rows = Session.objects.filter(
        gathering__kind=SLUG,
        gathering__state__in=[HELD, CALLED_OFF],
        gathering__starts_at__gte=clock.at_local(first, time.min),
        gathering__starts_at__lt=clock.at_local(last + timedelta(days=1), time.min),
    )
    return rows.order_by().values_list(
        "offer__area__name", "offer__together", "offer_id", "gathering__state", "gathering__starts_at",
        "gathering__ends_at", "people", "first_timers",
    )  # fmt: skip


def _add(tally: Tally, offer: UUID, is_held: bool, people: int, quarters: int) -> None:
    tally.offers.add(offer)
    if not is_held:
        tally.called_off += 1
        return
    tally.held += 1
    tally.people += people
    tally.quarters += quarters


def _sum(tallies: Iterable[Tally]) -> Tally:
    found = Tally()
    for each in tallies:
        found.offers |= each.offers
        found.held += each.held
        found.called_off += each.called_off
        found.people += each.people
        found.quarters += each.quarters
    return found


def _months(first: date, last: date) -> list[date]:
    found, day = [], first.replace(day=1)
    while day <= last:
        found.append(day)
        day = (day + timedelta(days=31)).replace(day=1)
    return found


@dataclass(frozen=True, slots=True)
class TaughtTally:
    times: int
    people: int
    quarters: int


def taught(first: date, last: date) -> dict[str, TaughtTally]:
    """By where: one query."""
    rows = (
        Taught.objects.filter(day__range=(first, last))
        .order_by()
        .values_list("where")
        .annotate(times=Count("pk"), people=Sum("people"), quarters=Sum("quarters"))
    )
    return {where: TaughtTally(*rest) for where, *rest in rows}
