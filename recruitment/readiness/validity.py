"""For how long a signed assessment counts (docs/field.md, Readiness of a team). Pure: days and counts in, reasons out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from workforce.core.presenting import date_words


@dataclass(frozen=True, slots=True)
class Rules:
    """The organisation's own numbers."""

    months: int = 12
    new_percent: int = 50
    again_weeks: int = 8
    condition_months: int = 3


@dataclass(frozen=True, slots=True)
class Team:
    """How many of it there are today, and how many of them began after the day it was signed."""

    new: int = 0
    of: int = 0


def last_day(signed: date, rules: Rules) -> date:
    """The same day so many months later, or the last of that month."""
    return signed + relativedelta(months=rules.months)


def over(
    signed: date,
    today: date,
    rules: Rules,
    *,
    manager_changed: bool = False,
    team: Team | None = None,
) -> list[str]:
    """Why it counts no more; nothing while it does."""
    found = []
    if today > last_day(signed, rules):
        found.append(f"It was signed on {date_words(signed)}, and counts for {rules.months} months")
    if manager_changed:
        found.append("The line manager has changed since")
    if team is not None and team.new * 100 > rules.new_percent * team.of:
        found.append(f"{team.new} of {team.of} in the team are new since")
    return found


def again_from(signed: date, rules: Rules) -> date:
    """The first day on which a team that isn't ready yet may score again."""
    return signed + timedelta(weeks=rules.again_weeks)


def latest_due(signed: date, rules: Rules) -> date:
    """The last day a condition may be given or moved to."""
    return signed + relativedelta(months=rules.condition_months)


def is_unmet(due: date, today: date) -> bool:
    """Its day counts whole."""
    return today > due
