"""Until when a record counts (docs/field.md, Training). Pure."""

from __future__ import annotations

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

_DAY = timedelta(days=1)


def last_day(completed_on: date, valid_months: int | None) -> date | None:
    """The day before the same day so many months on; of the 31st, the last day the month has. None: for good."""
    if valid_months is None:
        return None
    return completed_on + relativedelta(months=valid_months) - _DAY
