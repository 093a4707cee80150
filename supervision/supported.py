"""Whom a supervisor supports, as a table whose shades help the eye: words and order. No queries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse

from supervision.queries.strands import StrandRow
from supervision.strands import ORDER, Strand
from workforce.core.presenting import count_words, day_and_month, near_words, time_words

COLUMNS = ["Person", "Supervision", "Last met", "Next", "Due", "Still to do"]
KEY = ["Nothing to do", "To arrange soon", "A planned day to log", "A date to set",
       "Past its days of grace: set a date"]  # fmt: skip
NOTHING, SOON, TO_LOG, DUE, PAST_GRACE = range(5)

# By assignment and strand, how many agreed actions are open.
OpenActions = Mapping[tuple[UUID, str], int]


@dataclass(frozen=True, slots=True)
class Wanted:
    strand: str = ""
    team: str = ""
    sort: str = "needs"


def due_level(row: StrandRow, soon: int) -> int:
    """Of the task. A date that is set leaves nothing to do, and a clock that stands still neither; while a
    planned day waits to be logged, that is the question."""
    if row.paused or row.due is None or row.next is not None or row.asked is not None:
        return NOTHING
    if row.is_overdue:
        return PAST_GRACE
    if row.due <= row.today:
        return DUE
    return SOON if row.due <= row.today + timedelta(days=soon) else NOTHING


def level(row: StrandRow, soon: int) -> int:
    return max(due_level(row, soon), TO_LOG if row.asked is not None else NOTHING)


def narrowed(rows: Iterable[StrandRow], wanted: Wanted) -> list[StrandRow]:
    return [
        row
        for row in rows
        if wanted.strand in {"", row.strand}
        and wanted.team in {"", str(row.agreement.assignment.team_id)}
    ]


def in_order(
    rows: Iterable[StrandRow], sort: str, actions: OpenActions, soon: int
) -> list[StrandRow]:
    """What needs somebody first, unless another order was asked for; then by name."""
    orders: dict[str, Callable[[StrandRow], Any]] = {
        "needs": lambda row: (-level(row, soon), row.due or date.max),
        "name": lambda row: (),
        "last": lambda row: row.last or date.min,
        "next": lambda row: row.next.date if row.next else date.max,
        "due": lambda row: row.due or date.max,
        "actions": lambda row: -_open(row, actions),
    }
    first = orders[sort]
    return sorted(rows, key=lambda row: (first(row), row.supported.sort_name, str(row.supported.pk),
                                         ORDER.index(row.strand)))  # type: ignore[arg-type]  # fmt: skip


def heat_rows(rows: Iterable[StrandRow], actions: OpenActions, soon: int) -> list[dict[str, Any]]:
    return [_heat_row(row, actions, soon) for row in rows]


def _heat_row(row: StrandRow, actions: OpenActions, soon: int) -> dict[str, Any]:
    person = reverse("supervision:person-detail", args=[row.supported.pk])
    return {
        "head": {"text": row.supported.name, "href": person},
        "caption": row.agreement.assignment.team.name,
        "cells": [
            _cell(Strand(row.strand).label),
            _cell(day_and_month(row.last, row.today) if row.last else "Not yet"),
            _next(row),
            _due(row, soon),
            _cell(_action_words(_open(row, actions))),
        ],
    }


def _cell(text: str, shade: int = NOTHING, todo: str = "", href: str = "") -> dict[str, Any]:
    return {"text": text, "shade": shade, "todo": todo, "todo_href": href}


def _next(row: StrandRow) -> dict[str, Any]:
    if row.asked is not None:
        text = f"Planned {near_words(row.asked.date, row.today)}"
        return _cell(text, TO_LOG, "Did you meet?", reverse("supervision:meeting-detail", args=[row.asked.pk]))  # fmt: skip
    if row.next is None:
        return _cell("No date yet")
    at = f", {time_words(row.next.time)}" if row.next.time else ""
    return _cell(f"{near_words(row.next.date, row.today)[:1].upper()}{near_words(row.next.date, row.today)[1:]}{at}")  # fmt: skip


def _due(row: StrandRow, soon: int) -> dict[str, Any]:
    if row.paused or row.due is None:
        return _cell("No date for now")
    shade = due_level(row, soon)
    begun = "Since" if row.due <= row.today and row.next is None else "By"
    todo = "Set a date" if shade in {SOON, DUE, PAST_GRACE} else ""
    href = reverse("supervision:meeting-plan", args=[row.agreement.pk]) if todo else ""
    return _cell(f"{begun} {day_and_month(row.due, row.today)}", shade, todo, href)


def _action_words(n: int) -> str:
    return f"{n} open" if n else "None"


def _open(row: StrandRow, actions: OpenActions) -> int:
    return actions.get((row.agreement.assignment_id, row.strand), 0)


def summed(rows: Sequence[StrandRow], soon: int) -> str:
    """3 to look at, of 12"""
    n = sum(1 for row in rows if level(row, soon) >= TO_LOG)
    of = count_words(len(rows), "supervision", "supervisions")
    return f"{n} to look at, of {of}." if n else f"Nothing to look at, of {of}."
