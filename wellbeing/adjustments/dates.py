"""By when an answer and a decision are owed, and when it is looked back at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workforce.core.settings import Values
from workforce.notices import calendar
from workforce.obligations import dates
from workforce.obligations.dates import Days

ANSWER, DECIDE = "adjustments.answer_days", "adjustments.decide_days"
KEEP_YEARS = "adjustments.keep_years"
FIRST, THEN = "adjustments.first_review_days", "adjustments.review_days"


def owed_by(day: date, values: Values) -> tuple[date, date]:
    """Working days, and nobody's time away stops them: whoever is away may wait for this to come back."""
    answer = calendar.working_days_after(day, int(values.get(ANSWER)), values)
    decide = calendar.working_days_after(day, int(values.get(DECIDE)), values)
    return min(answer, decide), decide


def review_due(
    in_place: date, last: date | None, values: Values, paused: Sequence[Days] = ()
) -> date | None:
    """The first review counts from the day it was in place, others from the last one. Time away stops this one."""
    if last is None:
        return dates.due(in_place, int(values.get(FIRST)), paused)
    return dates.due(last, int(values.get(THEN)), paused)
