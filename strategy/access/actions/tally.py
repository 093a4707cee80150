"""The workforce counted by group, once a year: suppressed before it is kept, and only the latest."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection, transaction

from strategy.access import groups, shares
from strategy.access.defaults import LEAST_WORKFORCE, TALLY_DAYS
from strategy.access.models import WorkforceTally
from strategy.access.queries import workforce
from workforce.core import clock, settings
from workforce.core.access import Viewer
from workforce.reports.crossing import Crossed, cross
from workforce.reports.suppression import Count

ENOUGH_DIFFER = 2
"""Times the smallest count: so many people have to differ before anything is counted anew."""
_LOCK = 7_340_517


@transaction.atomic
def count_if_due(*, by: Viewer) -> WorkforceTally | None:
    """Anew once its year is over and enough people differ. None: it stands as it is."""
    with connection.cursor() as cursor:  # two workers at once: the second finds it counted
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    values, day = settings.load(), clock.today()
    least = int(values.get("reports.smallest_count"))
    last = WorkforceTally.objects.first()
    if last is not None:
        due = last.on + timedelta(days=int(values.get(TALLY_DAYS)))
        if due > day or workforce.how_many_differ(last.on, day) < ENOUGH_DIFFER * least:
            return None
        last.delete()
    published = _published(least, int(values.get(LEAST_WORKFORCE)))
    return WorkforceTally.objects.create(on=day, least=least, published=published)


def _published(least: int, enough: int) -> dict[str, Any]:
    """Areas that are too small go together as one: hidden in the table, never a row of their own on a page."""
    tables, sizes = workforce.counts(clock.today())
    shown = {area for area, size in sizes.items() if size >= enough}
    whole = sum(sizes.values())
    found = {}
    for question, table in tables.items():
        merged = {group: _merged(row, shown) for group, row in table.items()}
        crossed = cross(merged, least=least, plain=[groups.UNANSWERED])
        found[question] = _question(crossed, merged, sizes, shown, whole)
    return {"people": whole, "areas": sorted(shown), "questions": found}


def _merged(row: dict[str, int], shown: set[str]) -> dict[str, int]:
    found = {area: n for area, n in row.items() if area in shown}
    rest = sum(n for area, n in row.items() if area not in shown)
    return found | ({workforce.ELSEWHERE: rest} if len(shown) < len(row) else {})


def _question(
    crossed: Crossed, table: dict[str, dict[str, int]], sizes: dict[str, int], shown: set[str], whole: int
) -> dict[str, Any]:  # fmt: skip
    """Words and where the step begins, by group: the count itself is not kept."""
    if not crossed.totals:
        return {}
    return {
        group: {
            "all": _share(crossed.totals[group], whole, shares.STEP),
            "areas": {
                area: _share(crossed.cells[group, area], sizes[area], shares.AREA_STEP)
                for area in sorted(shown)
            }
            if crossed.cells
            else {},
        }
        for group in table
    }


def _share(count: Count, whole: int, step: int) -> list[Any]:
    if count.value is None:
        return [count.words, None]
    found = shares.in_steps(count.value, whole, step)
    return [found.words, found.low]
