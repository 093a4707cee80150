"""Reports in the words and parts of our pages."""

from collections.abc import Sequence
from itertools import islice
from typing import Any

from markupsafe import Markup

from workforce.core.presenting import date_words, moment_words
from workforce.reports.contents import Body, Heat, Linked, Table, Value, words_of
from workforce.reports.models import Format, ReportFile
from workforce.reports.report import Report
from workforce.reports.states import ASKED, FAILED, MAKING, READY

MOST_ROWS = 100
"""What a page shows of a table; files have all of it."""

FORMATS = (
    ("pdf", "Make a PDF"),
    ("xlsx", "Make an Excel spreadsheet"),
    ("csv", "Make a CSV"),
    ("json", "Make a JSON file"),
)

_TAGS = {
    ASKED: ("Waiting", "white"),
    MAKING: ("Being made", "blue"),
    READY: ("Ready", "green"),
    FAILED: ("Not made", "orange"),
}
_TAG = Markup('<strong class="nhsuk-tag nhsuk-tag--{}">{}</strong>')


FEW, MORE = 8, "More"
SUBJECTS = {
    "workforce": "The workforce",
    "recruitment": "Recruitment and the first months",
    "supervision": "Supervision",
    "training": "Learning and careers",
    "wellbeing": "Wellbeing",
    "strategy": "Strategy, community and what changes",
}
"""By the domain that declares them."""


def subjects(reports: Sequence[Report]) -> list[tuple[str, list[Report]]]:
    """Where there are enough of them to look for one."""
    if len(reports) < FEW:
        return [("", list(reports))] if reports else []
    found: dict[str, list[Report]] = {words: [] for words in SUBJECTS.values()}
    for each in reports:
        found.setdefault(SUBJECTS.get(type(each).__module__.partition(".")[0], MORE), []).append(
            each
        )
    return [(words, some) for words, some in found.items() if some]


def file_rows(files: Sequence[ReportFile]) -> list[dict[str, Any]]:
    return [
        {
            "id": each.pk,
            "title": f"{each.title}, {Format(each.format).label}",
            "text": f"Asked for {moment_words(each.asked_at)}. Kept until {date_words(each.expires_at)}.",
            "tag": state_tag(each),
        }
        for each in files
    ]


def state_tag(row: ReportFile) -> Markup:
    words, colour = _TAGS[row.state]
    return _TAG.format(colour, words)


def size_words(row: ReportFile) -> str:
    kilobytes = max(1, round(row.size / 1024))
    return f"{kilobytes / 1024:.1f} MB" if kilobytes >= 1024 else f"{kilobytes} KB"


def parts(body: Body) -> list[dict[str, Any]]:
    return [
        {
            "id": section.id,
            "heading": section.heading,
            "asks": section.asks,
            "words": section.words,
            "note": section.note,
            "bars": section.bars,
            "heat": _heat(section.heat) if section.heat else None,
            "table": _table(section.table)
            if section.table and not section.table.for_sheets
            else None,
        }
        for section in body.sections
    ]


def _table(table: Table) -> dict[str, Any]:
    rows = list(table.rows)
    shown = [[_cell(value) for value in row] for row in islice(rows, MOST_ROWS)]
    return {
        "caption": table.caption,
        "columns": [
            {"label": column.words, "numeric": column.is_number} for column in table.columns
        ],
        "rows": shown,
        "empty": table.empty,
        "more": f"The first {MOST_ROWS} of {len(rows):,} rows. The files have all of them."
        if len(rows) > MOST_ROWS
        else "",
    }


def _cell(value: Value) -> Any:
    if isinstance(value, Linked) and value.href:
        return {"text": words_of(value), "href": value.href}
    return words_of(value)


def _heat(heat: Heat) -> dict[str, Any]:
    return {
        "title": heat.title,
        "columns": [heat.corner, *heat.columns],
        "rows": [
            {
                "head": head,
                "cells": [
                    {"text": shade.words, "shade": "none" if shade.level is None else shade.level}
                    for shade in shades
                ],
            }
            for head, shades in heat.rows
        ],
        "key": heat.key,
    }
