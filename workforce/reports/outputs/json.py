"""For programs: the same lines as on paper, days as 2026-10-08. Its form is in docs/rooms/record.md."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from workforce.reports.contents import Details, Section, Table, Value, words_of
from workforce.reports.outputs import Document
from workforce.reports.outputs.safe import fit
from workforce.reports.suppression import Count

VERSION = 1
_MARKUP = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def write(made: Document) -> bytes:
    """UTF-8. Signs that a browser could take for markup are written as their numbers, which reads the same."""
    whole = {
        "version": VERSION,
        "title": fit(made.title),
        "about": fit(made.intro),
        "made_for": fit(made.made_for),
        "made_at": made.made_at.isoformat(timespec="seconds"),
        "headline": fit(made.body.headline),
        "parts": [_part(section) for section in made.body.sections],
    }
    text = json.dumps(whole, ensure_ascii=False, indent=1)
    return text.translate(_MARKUP).encode()


def _part(section: Section) -> dict[str, Any]:
    found: dict[str, Any] = {"heading": fit(section.heading)}
    if said := [words for words in (section.asks, *section.words, section.note) if words]:
        found["words"] = [fit(words) for words in said]
    if section.table is not None:
        found["rows"] = _rows(section.table)
    return found


def _rows(table: Table) -> list[dict[str, Any]]:
    names = [column.words.lower().replace(" ", "_") for column in table.columns]
    return [dict(zip(names, map(_plain, row), strict=True)) for row in table.rows]


def _plain(value: Value) -> Any:
    if isinstance(value, Details):
        return [{"heading": fit(heading), "value": _plain(each)} for heading, each in value.pairs]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Count) and value.value is not None:
        return value.value
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    return None if value is None else fit(words_of(value))
