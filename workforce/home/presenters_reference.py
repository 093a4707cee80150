"""Words and order for the pages of reference data. No queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date

from django.urls import reverse

from workforce.core.presenting import count_words, date_words, day_words
from workforce.notices.holidays import Holiday, Nation
from workforce.people.models import PayTable
from workforce.people.presenters.words import Row


def rows(
    counted: Mapping[str, int],
    tables: Sequence[PayTable],
    nation: Nation,
    holidays: Sequence[Holiday],
    today: date,
) -> list[dict[str, str]]:
    return [
        _row("Pay bands", "people:pay-detail", _pay(tables, today)),
        _row("Bank holidays", "home:holiday-list", _holidays(nation, holidays, today)),
        _row("Patches and service areas", "people:organisation-detail",
             f"{count_words(counted['patches'], 'patch', 'patches')}, {count_words(counted['areas'], 'service area')}. "
             "Made, renamed, put together there."),
        _row("Teams", "people:team-list",
             f"{count_words(counted['teams'], 'team')}. Made, renamed, merged from a team's own page."),
        _row("Roles and job descriptions", "establishment:job-description-list",
             f"{count_words(counted['roles'], 'role')} of the ladder, each with its band."),
    ]  # fmt: skip


def _row(title: str, name: str, text: str) -> dict[str, str]:
    return {"title": title, "href": reverse(name), "text": text}


def _pay(tables: Sequence[PayTable], today: date) -> str:
    now = next((table for table in tables if table.starts <= today), None)
    later = [table for table in reversed(tables) if table.starts > today]
    said = f"In force: {now.title}, since {date_words(now.starts)}." if now else "None in force."
    official = "" if now is None or now.is_official else " It is not official yet."
    coming = f" From {date_words(later[0].starts)}: {later[0].title}." if later else ""
    return f"{said}{official}{coming}"


def _holidays(nation: Nation, holidays: Sequence[Holiday], today: date) -> str:
    this_year = [each for each in holidays if each.day.year == today.year]
    if missing := missing_year(holidays, today):
        return f"{nation.name}: {len(this_year)} this year. None is known of {missing}: add them."
    return (
        f"{nation.name}: {len(this_year)} this year, known to the end of {holidays[-1].day.year}."
    )


def missing_year(holidays: Sequence[Holiday], today: date) -> int | None:
    """This year or the next one, where it has no day."""
    there = {each.day.year for each in holidays}
    return next((year for year in (today.year, today.year + 1) if year not in there), None)


def years(holidays: Sequence[Holiday], nation: str, today: date) -> list[tuple[int, list[Row]]]:
    """This year and those to come first, then those that are over."""
    by_year: dict[int, list[Row]] = {}
    for each in holidays:
        row = _holiday(each, nation, "take-away" if each.day >= today else "", today)
        by_year.setdefault(each.day.year, []).append(row)
    return sorted(by_year.items(), key=lambda pair: (pair[0] < today.year, pair[0]))


def missing(holidays: Sequence[Holiday], nation: str, today: date) -> list[Row]:
    return [_holiday(each, nation, "put-back", today) for each in holidays if each.day >= today]


def _holiday(each: Holiday, nation: str, what: str, today: date) -> Row:
    args = [nation, each.day.isoformat()]
    href = reverse(f"home:holiday-{what}", args=args) if what else ""
    return {
        "on": each.day,
        "day": day_words(each.day),
        "name": each.name,
        "href": href,
        "is_past_year": each.day.year < today.year,
    }


def days(listed: Sequence[str]) -> list[str]:
    """What is no day in any calendar, like 2026-02-30, is nobody's."""
    found: list[date] = []
    for each in listed:
        with suppress(ValueError):
            found.append(date.fromisoformat(each))
    return [date_words(day) for day in sorted(found)]
