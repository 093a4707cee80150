"""A report as JSON: its tables, typed. Where the page says that something may not be shown there is null, and so it says."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from workforce.core.access import Viewer
from workforce.core.forms import QueryForm
from workforce.reports.contents import Column, Section, Table, Value, words_of
from workforce.reports.outputs.safe import fit
from workforce.reports.report import Report, frozen
from workforce.reports.suppression import Count

_HIDDEN = re.compile(r"not shown$|fewer than |[\d,]+%? (to|or) ", re.IGNORECASE)
_NUMBER = re.compile(r"-?[\d,]+(\.\d+)?%?")


def whole(report: Report, form: QueryForm, viewer: Viewer) -> dict[str, Any]:
    """All but when it was made, so that what is unchanged reads the same."""
    body = report.body(viewer, form.values)
    return {
        "report": report.slug,
        "title": report.title,
        "about": report.intro,
        "period": fit(report.period_of(body, viewer, form.values)),
        "filters": frozen(form),
        "chosen": [
            {"filter": label, "words": fit(words)} for label, words in report.chosen_words(form)
        ],
        "definitions": [
            {"term": each.term, "words": each.words, "rule": each.source}
            for each in report.definitions
        ],
        "tables": [
            _table(section, section.table) for section in body.sections if section.table is not None
        ],
    }


def _table(section: Section, table: Table) -> dict[str, Any]:
    return {
        "heading": fit(section.heading),
        "caption": fit(table.caption),
        "columns": [{"words": fit(each.words), "type": each.sort} for each in table.columns],
        "rows": [
            [cell(value, column) for value, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ],
    }


def cell(value: Value, column: Column) -> dict[str, Any]:
    words = fit(words_of(value))
    hidden = value.value is None if isinstance(value, Count) else bool(_HIDDEN.match(words))
    found = None if hidden else _typed(value, words, column)
    return {"value": found, "hidden": hidden, "words": words}


def _typed(value: Value, words: str, column: Column) -> str | int | float | None:
    if column.sort == "text":
        return words
    if column.sort == "date":
        return value.isoformat() if isinstance(value, date) else None
    if isinstance(value, Count):
        return value.value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return _number(words)


def _number(words: str) -> int | float | None:
    if not _NUMBER.fullmatch(words):
        return None
    plain = words.replace(",", "").rstrip("%")
    return float(plain) if "." in plain else int(plain)
