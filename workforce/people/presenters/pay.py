"""A pay table that is read, beside the one before it. No queries."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from workforce.core.presenting import and_words, date_words
from workforce.people.models import PayBand
from workforce.people.pay_reading import Line
from workforce.people.queries.pay import Compared


def change_rows(found: Compared) -> list[list[str]]:
    return [
        [
            f"Band {line.band}",
            f"£{line.lowest:,}",
            f"£{line.highest:,}",
            f"£{before.lowest:,} to £{before.highest:,}" if before else "No pay",
            _change(line, before),
        ]
        for line, before in found.lines
    ]


def _change(line: Line, before: PayBand | None) -> str:
    if before is None:
        return "New"
    ends = ((before.lowest, line.lowest), (before.highest, line.highest))
    low, high = (_percent(was, now) for was, now in ends)
    if low == high:
        return "The same" if low == "0.0%" else low
    return f"{low} lowest, {high} highest"


def _percent(was: int, now: int) -> str:
    """+3.3%"""
    share = (Decimal(now - was) * 100 / was).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{share:+}%".replace("-", "\u2212") if share else "0.0%"


def lacking_words(found: Compared) -> str:
    names = [row.band.words for row in found.lacking]
    return (
        f"{and_words(names)} {'is not in it, and stays' if len(names) == 1 else 'are not in it, and stay'} as before."
        if names
        else ""
    )


def past_words(found: Compared, starts: date, today: date) -> str:
    """What a first day that is over moves."""
    if starts >= today:
        return ""
    until = f" to {date_words(found.until)}" if found.until and found.until < today else " to today"
    instead = f" instead of “{found.before.title}”" if found.before else ""
    return (
        f"Its first day is over. From {date_words(starts)}{until} this table counts{instead}: whatever shows the pay of a "
        "day in that time, like a job description approved then, shows the new amounts from now on."
    )
