"""Monthly reports in the words of our pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any
from uuid import UUID

from workforce.core.presenting import MONTHS, count_words, date_words
from workforce.reports.models import Format
from workforce.reports.schedules.models import Schedule, Sending
from workforce.reports.schedules.states import SENDING


def kept_rows(schedules: Iterable[Any]) -> list[dict[str, Any]]:
    return [
        {
            "id": each.pk,
            "title": each.title,
            "text": f"{when(each)}, to {count_words(each.goes_to, 'person', 'people')}.",
            "runs": each.is_running,
        }
        for each in schedules
    ]


def received_rows(schedules: Iterable[Schedule]) -> list[dict[str, Any]]:
    return [
        {"id": each.pk, "title": each.title, "text": f"{when(each)}. Kept by {each.kept_by.name}."}
        for each in schedules
    ]


def when(row: Schedule) -> str:
    return f"On day {row.day} of each month, until {date_words(row.ends)}"


def facts(row: Schedule, chosen: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    over = [{"key": "Ended", "value": date_words(row.ended_on)}] if row.ended_on else []
    return [
        {"key": "When", "value": when(row)},
        {"key": "As", "value": Format(row.format).label},
        *({"key": label, "value": words} for label, words in chosen),
        {"key": "Kept by", "value": row.kept_by.name},
        *over,
    ]


def people_rows(row: Schedule, may: Collection[UUID]) -> list[dict[str, Any]]:
    return [
        {
            "name": each.person.name,
            "words": "Stopped it" if each.stopped_on else "Gets it"
            if each.person_id in may else "May no longer see it, and gets nothing",
            "colour": "grey" if each.stopped_on else "green" if each.person_id in may else "orange",
        }
        for each in row.recipients.all()
    ]  # fmt: skip


def sending_rows(rows: Iterable[Sending]) -> list[list[str]]:
    return [
        [
            f"{MONTHS[each.month.month - 1]} {each.month.year}",
            each.person.name,
            SENDING.words[each.state].capitalize(),
            date_words(each.on),
        ]
        for each in rows
    ]
