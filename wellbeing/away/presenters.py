"""Words and order for the pages. No queries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellbeing.away.forms import BY_WORDS
from wellbeing.away.models import Absence, Contacted, How, MindDay, Often, SeenTo
from wellbeing.away.prompts import BY_SLUG
from wellbeing.away.queries.absences import Managed, Wished
from workforce.core.presenting import date_words, day_words, near_words

Row = dict[str, str]


def span(row: Absence) -> str:
    if row.ends is None:
        return f"From {date_words(row.starts)}, with no day to be back yet"
    if row.starts == row.ends:
        return day_words(row.starts)
    return f"{date_words(row.starts)} to {date_words(row.ends)}"


def back_words(row: Absence, today: date) -> str:
    if row.back_on is None:
        return "There is no hurry."
    return f"{'Back' if row.back_on <= today else 'Back to work'} on {day_words(row.back_on)}."


def people_rows(found: Sequence[Managed], today: date) -> list[Row]:
    """In the order of their names. What is ahead in words; nothing of what is over."""
    return [
        {
            "title": each.person.name,
            "text": _away(each, today),
        }
        for each in found
    ]


def _away(each: Managed, today: date) -> str:
    lines = []
    if each.now is not None:
        back = each.now.back_on
        lines.append(f"Away. Back on {day_words(back)}" if back else "Away. No day to be back yet")
    elif each.ahead is not None:
        lines.append(f"Away from {day_words(each.ahead.starts)}")
    lines += [f"Away {_on(day.on, today)}" for day in each.days]
    return ". ".join(lines)


def _on(day: date, today: date) -> str:
    return near_words(day, today) if (day - today).days < 2 else f"on {day_words(day)}"


def day_lines(days: Sequence[MindDay], today: date) -> list[str]:
    return [f"Away {_on(day.on, today)}" for day in days]


def wish_rows(wished: Wished) -> list[Row]:
    rows = [{"key": "How", "value": How(wished.how).label}]
    if wished.often:
        rows.append({"key": "How often", "value": Often(wished.often).label})
    if wished.by_whom:
        rows.append({"key": "From whom", "value": BY_WORDS[wished.by_whom]})  # type: ignore[index]
    return rows


def wish_words(wished: Wished) -> str:
    """As one sentence."""
    first, *others = [row["value"] for row in wish_rows(wished)]
    return ", ".join([first, *(each[0].lower() + each[1:] for each in others)]) + "."


def contact_lines(rows: Sequence[Contacted]) -> list[str]:
    return [f"In touch on {date_words(row.on)}" for row in rows]


def seen_to_lines(rows: Sequence[SeenTo]) -> list[str]:
    return [f"“{BY_SLUG[row.slug].words}” seen to on {date_words(row.on)}" for row in rows]
