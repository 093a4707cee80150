"""Words and order for a patch, and for the whole, in one look."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse

from strategy.measures import months
from strategy.overview.queries import Heat
from strategy.overview.queries import Row as HeatRow
from workforce.core.glances import Line, Look
from workforce.core.presenting import count_words
from workforce.obligations.glances import Late
from workforce.people.models import Team
from workforce.reports.contents import SHADES, shade

Row = dict[str, Any]
KEY = (*SHADES,)


def heat(found: Heat, *, opens: bool, only: UUID | None = None) -> Row:
    """`opens`: each patch leads to its page. `only`: one patch's row."""
    return {
        "caption": f"For {months.words(found.month)}" if found.month else "",
        "columns": ["Patch", *(each.words for each in found.columns)],
        "rows": [_heat_row(each, opens) for each in found.rows if only in (None, each.patch.pk)],
        "key": KEY,
    }


def _heat_row(row: HeatRow, opens: bool) -> Row:
    shades = [shade(each) for each in row.cells]
    name = row.patch.name
    return {
        "head": {"text": name, "href": reverse("overview:patch-detail", args=[row.patch.pk])} if opens else name,
        "cells": [
            {"text": each.words, "shade": "none" if each.level is None else each.level} for each in shades
        ],
    }  # fmt: skip


def with_figures(look: Look, found: Heat, only: UUID) -> Look:
    """What the figures say of a patch stands among the rest: nearly all, or fewer than seven in ten."""
    row = next((each for each in found.rows if each.patch.pk == only), None)
    if row is None:
        return look
    page = reverse("reports:report-detail", args=["figures"])
    for indicator, cell in zip(found.columns, row.cells, strict=True):
        level = shade(cell).level
        line = Line(
            f"{indicator.words}: {cell.words}", f"{page}?figure={indicator.slug}", indicator.formula
        )
        if level == 0:
            look.well.append(line)
        elif level == len(SHADES) - 1:
            look.risk.append(line)
    return look


def teams(rows: Sequence[Team], late: Late) -> list[Row]:
    waits: dict[UUID | None, int] = defaultdict(int)
    for (_, team), (whole, _past) in late.items():
        waits[team] += whole
    return [
        {
            "title": row.name,
            "href": reverse("people:team-detail", args=[row.pk]),
            "text": row.area.name,
            "note": f"{count_words(waits[row.pk], 'thing is', 'things are')} due."
            if waits[row.pk]
            else "",
        }
        for row in rows
    ]
