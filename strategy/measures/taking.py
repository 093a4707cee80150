"""The figures of a month are taken once it is over, and kept as they were."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import connection, transaction
from django.db.models import Max

from strategy.measures import months as months_
from strategy.measures.indicators import Indicator, registry
from strategy.measures.models import Snapshot
from workforce.core import audit, clock
from workforce.core.access import Viewer

_LOCK = 7_340_219
AT_ONCE = 3
"""So many months that no night took are made up for in one night; the others in the nights after it."""


def take_what_is_due(*, by: Viewer) -> list[date]:
    """The months that are over and were not taken, from the latest that was on; the first time, the month before this
    one. Two workers at once: the second finds them taken."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        months = due(clock.today())[:AT_ONCE]
        for month in months:
            take(month, by=by)
    return months


def due(today: date) -> list[date]:
    last = Snapshot.objects.aggregate(last=Max("month"))["last"]
    over = today.replace(day=1) - timedelta(days=1)
    months = [over] if last is None else []
    while last is not None and last < over:
        last = months_.after(last)
        months.append(last)
    return months


def take(month: date, *, by: Viewer, among: Iterable[Indicator] | None = None) -> None:
    """`month` is its last day. Each indicator is asked once; all there are, or `among` them."""
    wanted = registry().values() if among is None else among
    rows = [row for each in wanted for row in _rows(each, month)]
    Snapshot.objects.bulk_create(rows)
    audit.record("figures taken", by=by, on=None, about=f"month {month:%Y-%m}")


def _rows(indicator: Indicator, month: date) -> list[Snapshot]:
    return [
        Snapshot(
            indicator=indicator.slug,
            month=month,
            patch_id=patch,
            part=found.part,
            whole=found.whole,
        )
        for patch, found in indicator.source(month).items()
    ]
