"""The figures of the report: sessions and head counts of whole months. Who came is not known here."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from datetime import date, time, timedelta

from django.db.models import Count, F, FloatField, IntegerField, Q, QuerySet, Sum
from django.db.models.functions import Cast, Coalesce, Extract, Round, TruncMonth

from training.giving.gatherings import SLUG
from training.giving.models import Session, Taught
from workforce.core import clock
from workforce.gatherings.states import CALLED_OFF, HELD


@dataclass(frozen=True, slots=True)
class Tally:
    """`quarters`: of an hour, of the sessions that were held."""

    offers: int = 0
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
        """An offer is of one area."""
        rows = [astuple(each) for each in self.areas.values()]
        return Tally(*(sum(column) for column in zip(*rows, strict=True)))


_HELD = Q(gathering__state=HELD)
_COUNTS = {
    "offers": Count("offer", distinct=True),
    "held": Count("pk", filter=_HELD),
    "called_off": Count("pk", filter=Q(gathering__state=CALLED_OFF)),
    "all_people": Coalesce(Sum("people", filter=_HELD), 0),
    "quarters": Coalesce(Sum("gathering_quarters", filter=_HELD), 0),
}


def given(first: date, last: date) -> Given:
    """Two queries. A session belongs to the month in which it begins, on the wall."""
    rows = _rows(first, last)
    areas = {
        area: (Tally(*counts), alone, new)
        for area, *counts, alone, new in rows.values("offer__area__name")
        .annotate(
            **_COUNTS,
            alone=Count("pk", filter=_HELD & Q(offer__together="")),
            new=Coalesce(Sum("first_timers", filter=_HELD), 0),
        )
        .values_list("offer__area__name", *_COUNTS, "alone", "new")
    }
    month = TruncMonth("gathering__starts_at", tzinfo=clock.LONDON)
    by_month = rows.annotate(month=month).values("month").annotate(**_COUNTS)
    months = dict.fromkeys(_months(first, last), Tally())
    for begins, *counts in by_month.values_list("month", *_COUNTS):
        months[begins.date()] = Tally(*counts)
    return Given(
        {area: areas[area][0] for area in sorted(areas)}, months,
        sum(alone for _, alone, _ in areas.values()), sum(new for *_, new in areas.values()),
    )  # fmt: skip


def _rows(first: date, last: date) -> QuerySet[Session]:
    """With how many quarters of an hour each took."""
    rows = Session.objects.filter(
        gathering__kind=SLUG,
        gathering__state__in=[HELD, CALLED_OFF],
        gathering__starts_at__gte=clock.at_local(first, time.min),
        gathering__starts_at__lt=clock.at_local(last + timedelta(days=1), time.min),
    ).order_by()
    took = Extract(F("gathering__ends_at") - F("gathering__starts_at"), "epoch")
    quarters = Cast(Round(Cast(took, FloatField()) / 900), IntegerField())
    return rows.annotate(gathering_quarters=quarters)


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
