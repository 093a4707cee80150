"""Funded against in post, as a table that is a small heat map as well."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from workforce.core.presenting import count_words, date_words
from workforce.establishment.queries.figures import By, Figures, Line

BY_WORDS = {
    By.AREA: "Service area",
    By.PATCH: "Patch",
    By.BAND: "Band",
    By.CONTRACT: "Contract",
    By.ROLE: "Role",
}
COLUMNS = [
    "Funded posts",
    "Funded, full time",
    "People in post",
    "In post, full time",
    "Vacant, full time",
    "Vacancy rate",
]
# From what share on the shade is one darker.
STEPS = (Decimal("0.05"), Decimal("0.10"), Decimal("0.20"), Decimal("0.40"))
KEY = ("under 5% vacant", "5% or more", "10% or more", "20% or more", "40% or more")


def fte(value: Decimal) -> str:
    """With a real minus: a spreadsheet takes what begins with a hyphen for a formula."""
    return f"{value:,.2f}".replace("-", "\u2212")


def rate(line: Line) -> str:
    if line.rate is None:
        return "nothing funded"
    return f"{_percent(line.rate):.1f}%".replace("-", "\u2212")


def _percent(share: Decimal) -> Decimal:
    shown = (share * 100).quantize(Decimal("0.1"))
    return shown if shown else Decimal("0.0")


def shade(line: Line) -> int | None:
    return None if line.rate is None else sum(line.rate >= step for step in STEPS)


def cells(line: Line) -> list[str]:
    return [
        f"{line.posts:,}", fte(line.funded), f"{line.people:,}", fte(line.in_post), fte(line.vacant),
        rate(line),
    ]  # fmt: skip


def table(found: Figures, by: By, day: str) -> dict[str, Any]:
    lines = [*found.by.get(by, []), found.total]
    return {
        "caption": f"By {BY_WORDS[by].lower()}, {day}",
        "columns": [BY_WORDS[by], *COLUMNS],
        "rows": [
            _row(line, by, is_total=number == len(lines) - 1) for number, line in enumerate(lines)
        ],
        "key": KEY,
    }


def _row(line: Line, by: By, *, is_total: bool) -> dict[str, Any]:
    plain = [{"text": words, "shade": "none"} for words in cells(line)[:-1]]
    level = shade(line)
    last = {"text": rate(line), "shade": "none" if level is None else level}
    head: Any = line.words
    if is_total:
        head = {"text": "All", "href": _posts({})}
    elif line.key:
        head = {"text": line.words, "href": _posts({str(by): line.key})}
    elif by == By.BAND:
        head = {"text": line.words, "href": _posts({"band": "none"})}
    return {"head": head, "cells": [*plain, last]}


def _posts(narrowed: dict[str, str]) -> str:
    return f"{reverse('establishment:post-list')}?{urlencode({'state': 'funded', **narrowed})}"


def headline(found: Figures) -> str:
    total = found.total
    if not total.posts:
        return f"No posts are funded on {date_words(found.day)}."
    return (
        f"{count_words(total.posts, 'post')} funded, {fte(total.funded)} of full time; "
        f"{count_words(total.people, 'person', 'people')} in post, {fte(total.in_post)}. "
        f"Vacancy rate {rate(total)}."
    )


def figures(found: Figures) -> list[tuple[str, str, str]]:
    total = found.total
    return [
        (fte(total.funded), "Funded, full time", count_words(total.posts, "post")),
        (fte(total.in_post), "In post, full time", count_words(total.people, "person", "people")),
        (rate(total), "Vacancy rate", f"{fte(total.vacant)} of full time vacant"),
        (f"{found.volunteers:,}", "Volunteers", "Counted apart: they hold no post"),
    ]
