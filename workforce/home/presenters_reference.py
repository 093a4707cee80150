"""Words and order for the pages of reference data. No queries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from django.urls import reverse

from workforce.core.presenting import count_words, date_words, day_words
from workforce.people.models import PayTable

SOON_OVER = 365


def rows(
    counted: Mapping[str, int], tables: Sequence[PayTable], holidays: Sequence[str], today: date
) -> list[dict[str, str]]:
    return [
        _row("Pay bands", "people:pay-detail", _pay(tables, today)),
        _row("Bank holidays", "home:holiday-list", _holidays(holidays, today)),
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


def _holidays(holidays: Sequence[str], today: date) -> str:
    known = sorted(_dates(holidays))
    this_year = [day for day in known if day.year == today.year]
    if not known or (known[-1] - today).days < SOON_OVER:
        return f"{len(this_year)} this year. The list ends soon: add the days of the years to come."
    return f"{len(this_year)} this year, known to the end of {known[-1].year}."


def years(holidays: Sequence[str], today: date) -> list[tuple[int, list[str]]]:
    """This year and those to come first, then those that are over."""
    by_year: dict[int, list[str]] = {}
    for day in sorted(_dates(holidays)):
        by_year.setdefault(day.year, []).append(day_words(day))
    return sorted(by_year.items(), key=lambda pair: (pair[0] < today.year, pair[0]))


def days(listed: Sequence[str]) -> list[str]:
    return [date_words(day) for day in sorted(_dates(listed))]


def _dates(listed: Sequence[str]) -> list[date]:
    """What is no day in any calendar, like 2026-02-30, is nobody's holiday."""
    found: list[Any] = []
    for each in listed:
        with suppress(ValueError):
            found.append(date.fromisoformat(each))
    return found
