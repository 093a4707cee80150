"""The project's own copy of the staff extract, moved in time so that it is always three weeks old, and cut
into the files a trust would have brought in: one at the start, then one a month with who is new."""

import csv
import gzip
import io
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings

STANDS_AT = date(2026, 11, 1)
_AGE = timedelta(days=21)
_STARTED, _ENDS = "Latest Start Date", "Fixed Term Temp End Date"
_NUMBER, _MANAGER = "Employee Number", "Supervisor Employee Number"

Row = dict[str, str]


def rows(today: date) -> list[Row]:
    path = settings.ROOT / "demo" / "data" / "esr-staff-in-post.csv.gz"
    moved = today - _AGE - STANDS_AT
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        found = list(csv.DictReader(file))
    for row in found:
        for column in (_STARTED, _ENDS):
            if row[column]:
                row[column] = _written(_day(row[column]) + moved)
    return found


def files(found: list[Row], days: list[date]) -> dict[date, bytes]:
    """By the day it is brought in: everybody who had started by the first, then who started since,
    with their managers, who are named in the same file."""
    by_number = {row[_NUMBER]: row for row in found}
    started = [(_day(row[_STARTED]), row) for row in found]
    cut: dict[date, bytes] = {}
    since = date.min
    for day in days:
        new = [row for start, row in started if since < start <= day]
        managers = {row[_MANAGER] for row in new if row[_MANAGER]} - {row[_NUMBER] for row in new}
        cut[day] = as_csv([*new, *(by_number[number] for number in sorted(managers))])
        since = day
    return cut


def as_csv(chosen: Iterable[Row]) -> bytes:
    chosen = list(chosen)
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(chosen[0]) if chosen else [])
    writer.writeheader()
    writer.writerows(chosen)
    return out.getvalue().encode()


def _day(text: str) -> date:
    return datetime.strptime(text.title(), "%d-%b-%Y").date()  # noqa: DTZ007


def _written(day: date) -> str:
    return day.strftime("%d-%b-%Y").upper()
