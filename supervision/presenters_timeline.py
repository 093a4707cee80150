"""The words of somebody's own timeline: each line reads as a sentence, aloud as well. No queries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from supervision import states
from supervision.models import Meeting
from supervision.queries.strands import StrandRow
from supervision.queries.timeline import Line
from supervision.strands import Strand, in_order, words_of
from workforce.core.presenting import time_words


@dataclass(frozen=True, slots=True)
class Moment:
    day: date
    title: str
    text: str
    href: str = ""


def choices(rows: list[StrandRow]) -> list[tuple[str, str]]:
    """All of it, and each strand there is; nothing to choose where there is one."""
    strands = in_order(row.strand for row in rows)
    each = [(strand, Strand(strand).label) for strand in strands]
    return [("", "All of it"), *each] if len(each) > 1 else []


def moments(line: Line, strand: str = "") -> list[dict[str, Any]]:
    """What was and what is to come, in the order of days; `strand`: of one alone."""
    found = [*_past(line, strand), *_planned(line, strand), *_due(line, strand)]
    return [_shown(each) for each in sorted(found, key=lambda each: (each.day, each.title))]


def _past(line: Line, strand: str) -> Iterator[Moment]:
    rows = {row.strand: row for row in line.rows if strand in {"", row.strand}}
    shown = set()
    for meeting in line.past:
        named = [rows[each] for each in meeting.strands if each in rows]
        if named and meeting.state == states.MISSED:
            text = f"The service could not meet you as planned with {meeting.holder.name}."
            yield _of(meeting, "missed by the service", f"{text} {_made_good(meeting, named)}")
        elif any(row.last == meeting.date for row in named):
            shown |= {row.strand for row in named if row.last == meeting.date}
            yield _of(
                meeting, "you met", f"With {meeting.holder.name}. This was the last one so far."
            )
    for row in rows.values():
        if row.last is not None and row.strand not in shown:  # longer ago than the line reaches
            title = f"{Strand(row.strand).label}: you met"
            yield Moment(row.last, title, "This was the last one so far.")


def _made_good(meeting: Meeting, rows: list[StrandRow]) -> str:
    if any(row.last is not None and row.last > meeting.date for row in rows):
        return "You have met since."
    if any(row.next is not None for row in rows):
        return "A new date is set."
    return "It owes you a new date."


def _planned(line: Line, strand: str) -> Iterator[Moment]:
    seen = set()
    for row in line.rows:
        for meeting in row.planned:
            if strand not in {"", row.strand} or meeting.pk in seen:
                continue
            seen.add(meeting.pk)
            at = f" at {time_words(meeting.time)}" if meeting.time else ""
            if row.is_past(meeting):
                yield _of(meeting, "was planned", f"With {meeting.holder.name}{at}. Nobody has said yet whether you met.")  # fmt: skip
            else:
                yield _of(meeting, "planned", f"With {meeting.holder.name}{at}.")


def _due(line: Line, strand: str) -> Iterator[Moment]:
    for row in line.rows:
        if strand not in {"", row.strand} or row.due is None or row.paused:
            continue
        if row.next is not None and row.next.date <= row.due:
            text = "The planned meeting is in time."
        elif row.next is not None:
            text = "The planned meeting is a little later."
        elif row.acting is None:
            text = "Nobody holds this yet. Naming somebody is for the service to do."
        else:
            text = f"{row.acting.called} sets a date. You do not need to chase."
        begun = "due since this day" if row.is_due else "due by this day"
        yield Moment(row.due, f"{Strand(row.strand).label}: {begun}", text)


def _of(meeting: Meeting, what: str, text: str) -> Moment:
    href = reverse("supervision:meeting-detail", args=[meeting.pk])
    return Moment(meeting.date, f"{words_of(meeting.strands)}: {what}", text, href)


def _shown(moment: Moment) -> dict[str, Any]:
    return {"day": moment.day, "title": moment.title, "lines": [moment.text], "href": moment.href}


def without_a_date(line: Line, strand: str) -> list[str]:
    """Said in words, because a line of days has no place for it."""
    return [
        f"{Strand(row.strand).label}: no due date for now."
        for row in line.rows
        if row.paused and strand in {"", row.strand}
    ]
