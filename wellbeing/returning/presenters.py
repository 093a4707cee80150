"""Words and order for the pages. No queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from wellbeing.returning import weeks
from wellbeing.returning.models import Return
from wellbeing.returning.queries.returns import Read, Shown
from wellbeing.returning.states import (
    ACTIVE,
    AGREED,
    COMPLETED,
    DRAFT,
    ENDED,
    EXTENDED,
    PAUSED,
    RETURN,
    STEPPED_BACK,
)
from wellbeing.returning.weeks import Plan, Week
from workforce.core.presenting import date_words, day_and_month
from workforce.obligations.dates import Days

_COLOURS = {
    DRAFT: "grey", AGREED: "green", ACTIVE: "blue", STEPPED_BACK: "blue", EXTENDED: "blue",
    PAUSED: "yellow", COMPLETED: "green", ENDED: "grey",
}  # fmt: skip
_HEADINGS = {
    "shadow": "Shadowing", "hands": "Extra pair of hands", "team": "Who tells the team what",
    "meetings": "When the two talk", "pay": "Pay", "leave": "Annual leave",
}  # fmt: skip


def tag_of(row: Return) -> dict[str, str]:
    return {"words": RETURN.words[row.state].capitalize(), "colour": _COLOURS[row.state]}


def number_words(number: Decimal) -> str:
    """30 for 30.00, 37.5"""
    return f"{number.normalize():f}"


def hours_words(share: int, contract: Decimal) -> str:
    return f"{number_words(weeks.hours(share, contract))} hours"


def when(number: int, starts: date, stops: Sequence[Days]) -> str:
    day = weeks.first_day(number, starts, stops)
    return f"From {day_and_month(day)}" if day else "When it goes on"


def _stops(read: Read, shown: Shown) -> Sequence[Days]:
    """Time away that is still open ends the day before a plan begins, once it is agreed to."""
    if read is shown.in_force:
        return shown.stops
    return [stop for stop in shown.stops if stop[0] >= read.row.starts]


def table(read: Read, shown: Shown) -> list[list[str | None]]:
    """Week by week, each row named by the week."""
    stops = _stops(read, shown)
    return [
        [
            f"Week {number}{', now' if _is_now(read, shown, number) else ''}",
            when(number, read.row.starts, stops),
            f"{week.share}%, {hours_words(week.share, shown.contract)}",
            week.duties or None,
            week.caseload or None,
            week.place or None,
            week.support or None,
        ]
        for number, week in enumerate(read.plan.weeks, start=1)
    ]


def _is_now(read: Read, shown: Shown, number: int) -> bool:
    return read is shown.in_force and shown.week == number and shown.is_open


def picture(plan: Plan, contract: Decimal) -> dict[str, Any]:
    """Bars of planned hours against the contract's, in one drawing; the same stands in a table."""
    count = len(plan.weeks)
    wide = max(8, min(56, 520 // count - 6))
    step = 530 / count
    bars = [
        {
            "x": round(56 + step * at + (step - wide) / 2, 1),
            "height": round(150 * week.share / 100, 1),
            "y": round(170 - 150 * week.share / 100, 1),
            "label": str(at + 1),
            "middle": round(56 + step * at + step / 2, 1),
        }
        for at, week in enumerate(plan.weeks)
    ]
    full = number_words(contract)
    return {
        "bars": bars,
        "wide": wide,
        "full": full,
        "title": "Planned hours a week against the contract's",
        "description": "; ".join(
            f"week {at}: {hours_words(week.share, contract)} of {full}"
            for at, week in enumerate(plan.weeks, start=1)
        ),
        "rows": [
            [f"Week {at}", number_words(weeks.hours(week.share, contract)), full, f"{week.share}%"]
            for at, week in enumerate(plan.weeks, start=1)
        ],
    }  # fmt: skip


def words_rows(plan: Plan) -> list[dict[str, str]]:
    return [
        {"key": heading, "value": getattr(plan, name)}
        for name, heading in _HEADINGS.items()
        if getattr(plan, name)
    ]


def now_words(shown: Shown, week: Week | None) -> str:
    if shown.row.state == PAUSED:
        return "It stands still. Carry on whenever you like, in the week it stood still in."
    if week is not None and shown.in_force is not None:
        return (
            f"Week {shown.week} of {shown.in_force.row.weeks}: {week.share}% of the contract, "
            f"{hours_words(week.share, shown.contract)}."
        )
    if shown.week == 0 and shown.in_force is not None:
        return f"It begins on {date_words(shown.in_force.row.starts)}."
    return "The weeks of it are over. One last look together completes it."


def week_now(shown: Shown) -> Week | None:
    if shown.in_force is None or not 1 <= shown.week <= len(shown.in_force.plan.weeks):
        return None
    return shown.in_force.plan.weeks[shown.week - 1]


def version_words(read: Read, person: str) -> str:
    if read.row.is_step_back:
        return f"Version {read.row.number}: a step back, from {date_words(read.row.since)}"
    by = read.row.written_by.name if read.row.written_by else ""
    return f"Version {read.row.number}, written by {by} on {date_words(read.row.written_at)}"


def span_words(row: Return) -> str:
    until = f", over on {date_words(row.over_on)}" if row.over_on else ""
    return f"Begun on {date_words(row.begun_on)}{until}"
