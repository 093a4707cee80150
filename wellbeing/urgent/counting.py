"""How often support was asked for, of everybody together and suppressed: by whom, where or of whom is asked of nobody."""

from __future__ import annotations

from collections import Counter
from datetime import date, time, timedelta

from wellbeing.urgent.models import Ask, Kind, MonthCount
from workforce.core import clock, settings
from workforce.reports import suppression

LATELY = 90


def lately(today: date, days: int = LATELY) -> str:
    """In the last so many days, in words fit to publish inside the organisation."""
    since = clock.at_local(today - timedelta(days=days), time(0))
    return _said(Ask.objects.filter(kind=Kind.SUPPORT, asked_at__gte=since).count())


def by_month(first: date, last: date) -> list[tuple[date, str]]:
    """Each month from the first to the last one, those that became a number long ago with those that are kept."""
    found: Counter[date] = Counter()
    for month, asks in MonthCount.objects.filter(month__range=(first, last)).values_list(
        "month", "asks"
    ):
        found[month] += asks
    rows = Ask.objects.filter(kind=Kind.SUPPORT, asked_at__gte=clock.at_local(first, time(0)))
    for at in rows.values_list("asked_at", flat=True):
        found[clock.local(at).date().replace(day=1)] += 1
    months, month = [], first.replace(day=1)
    while month <= last:
        months.append((month, _said(found[month])))
        month = (month + timedelta(days=32)).replace(day=1)
    return months


def _said(asks: int) -> str:
    return suppression.in_steps(asks, int(settings.get("reports.smallest_count"))).words
