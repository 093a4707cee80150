"""The organisation's own numbers, as they were in force when a run began: what people were told then stays."""

from __future__ import annotations

from datetime import date

from workforce.core.settings import OverTime

PERCENT, ASSIGNMENTS = "courses.attendance_percent", "courses.assignments"
AGAIN_DAYS, ATTEMPTS, GRACE = "courses.again_days", "courses.attempts", "courses.grace_days"
MEGABYTES = "courses.file_megabytes"


def percent_on(day: date, values: OverTime | None = None) -> int:
    """Which share of the days held one has to be there."""
    return int((values or OverTime.load(PERCENT)).on(PERCENT, day))
