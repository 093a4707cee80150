"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from training.models import (
    Audience,
    Course,
    Evidence,
    Funding,
    Level,
    Mode,
    Record,
    Source,
    TakenOut,
)
from training.passports import DUE, RUNNING, Line
from training.queries.catalogue import CoursePage
from training.queries.mine import Due
from training.states import ACCEPTED, DRAFTED, HANDED_IN, SENT_BACK, WITHDRAWN
from workforce.core.presenting import and_words, count_words, date_words, day_and_month

STATE_TAGS = {DRAFTED: ("Being written", "yellow"), WITHDRAWN: ("Withdrawn", "grey")}


def length_words(course: Course) -> str:
    parts = []
    if course.days:
        parts.append(count_words(course.days, "day"))
    if course.hours:
        parts.append(hours_words(course))
    return ", ".join(parts)


def hours_words(course: Course) -> str:
    """Of a course that says how long it takes; below an hour in minutes."""
    if course.hours and course.hours < 1:
        return count_words(round(course.hours * 60), "minute")
    return "1 hour" if course.hours == 1 else f"{hours(course)} hours"


def hours(course: Course) -> str:
    return f"{course.hours:f}".rstrip("0").rstrip(".") if course.hours else ""


def audience_words(course: Course) -> str:
    """Peer workers and whoever holds peer supervision"""
    return _sentence(course.audiences)


def asked_words(course: Course) -> str:
    """Of whom it is asked, and by when."""
    if not course.asked_of or course.due_days is None:
        return ""
    return f"{_sentence(course.asked_of)}, within {count_words(course.due_days, 'day')}"


def _sentence(audiences: Sequence[str]) -> str:
    labels = [str(Audience(each).label) for each in audiences]
    return and_words([*labels[:1], *(_small(label) for label in labels[1:])])


def course_rows(courses: Sequence[Course]) -> list[Mapping[str, Any]]:
    return [
        {
            "title": course.title,
            "href": reverse("training:course-detail", args=[course.pk]),
            "text": " · ".join(
                words
                for words in (
                    Level(course.level).label,
                    Mode(course.mode).label,
                    length_words(course),
                )
                if words
            ),
            "note": f"For {_small(audience_words(course))}." if course.audiences else "",
            "tag_words": STATE_TAGS.get(course.state, ("", ""))[0],
            "tag_colour": STATE_TAGS.get(course.state, ("", ""))[1],
        }
        for course in courses
    ]


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]


def course_facts(shown: CoursePage) -> list[dict[str, str]]:
    course = shown.course
    pairs = [
        ("Level", str(Level(course.level).label)),
        ("How it is given", str(Mode(course.mode).label)),
        ("Length", length_words(course)),
        ("For", audience_words(course)),
        ("Asked of", asked_words(course)),
        ("Statutory or mandatory", "Yes" if course.is_statutory else ""),
        ("Given by people with lived experience", _yes_no(course.by_lived_experience)),
        ("Together with", course.co_delivered_with),
        ("Costs", funding_words(course)),
        ("How long it counts", valid_words(course)),
        ("Credits", str(course.credits or "")),
        ("Accredited by", course.accredited_by),
        ("Answers for it", course.owner.name if course.owner else ""),
        ("Code", course.code),
    ]
    return [{"key": key, "value": value} for key, value in pairs if value]


def _yes_no(value: bool | None) -> str:
    return {True: "Yes", False: "No", None: ""}[value]


def funding_words(course: Course) -> str:
    words = str(Funding(course.funding).label)
    if course.funding_source:
        words = f"{words}: {course.funding_source}"
    return f"{words} (£{course.cost:,.2f} a place)" if course.cost else words


def valid_words(course: Course) -> str:
    if course.valid_months is None:
        return "For good"
    if course.valid_months % 12 == 0:
        return count_words(course.valid_months // 12, "year")
    return count_words(course.valid_months, "month")


def asks_words(shown: CoursePage) -> list[str]:
    """What it asks first, a line each."""
    found = [f"{each.title} is done" for each in shown.asks_first]
    if shown.course.asks_months:
        found.append(f"{count_words(shown.course.asks_months, 'month')} in a peer role")
    return found


def due_rows(rows: Sequence[Due], today: date) -> list[Mapping[str, Any]]:
    return [
        {
            "title": row.course.title,
            "href": reverse("training:course-detail", args=[row.course.pk]),
            "text": due_words(row.due, today, again=row.is_again),
        }
        for row in rows
    ]


def going_on(lines: Sequence[Line]) -> list[Mapping[str, Any]]:
    """What is owed in another way than by a course, like the units of foundation or an assignment: it stands where what is due
    stands."""
    return [
        {
            "title": line.title,
            "href": line.href,
            "text": f"{line.words}, by {date_words(line.day)}." if line.day else f"{line.words}.",
        }
        for line in lines
        if line.under == DUE or (line.under == RUNNING and line.covers)
    ]


def done_rows(lines: Sequence[Line]) -> list[Mapping[str, Any]]:
    return [
        {
            "title": line.title,
            "href": line.href,
            "text": f"Completed on {date_words(line.day)}" if line.day else line.words,
        }
        for line in lines
    ]


def due_words(due: date | None, today: date, *, again: bool) -> str:
    """What is due, never who. No day: a clock stands still, and nobody says why."""
    if due is None:
        return "No due date for now."
    day = day_and_month(due, today)
    if again:
        return f"Counts until {day}." if due >= today else f"Counted until {day}."
    return f"Due by {day}." if due >= today else f"Was planned by {day}."


def record_rows(rows: Sequence[Record], today: date) -> list[list[Any]]:
    return [
        [
            {
                "text": row.course.title,
                "href": reverse("training:course-detail", args=[row.course.pk]),
            },
            date_words(row.completed_on),
            until_words(row.until, today),
            how_known(row),
        ]
        for row in rows
    ]


def how_known(row: Record | TakenOut) -> str:
    words = str(Source(row.source).label)
    if row.source != Source.HAND:
        return words
    return f"{words}, proof was seen" if row.is_seen else f"{words}, no proof was seen"


def until_words(until: date | None, today: date) -> str:
    if until is None:
        return "For good"
    return f"Until {date_words(until)}" if until >= today else f"Until {date_words(until)}: over"


EVIDENCE_TAGS = {
    HANDED_IN: ("Waits to be looked at", "blue"),
    SENT_BACK: ("Sent back", "yellow"),
    ACCEPTED: ("Accepted", "green"),
}


def evidence_rows(rows: Sequence[Evidence], *, named: bool = False) -> list[Mapping[str, Any]]:
    return [
        {
            "title": row.title,
            "href": reverse("training:evidence-detail", args=[row.pk]),
            "text": f"{row.person.name}, completed on {date_words(row.completed_on)}" if named
            else f"Completed on {date_words(row.completed_on)}",
            "note": "" if named else row.answer,
            "tag_words": EVIDENCE_TAGS[row.state][0],
            "tag_colour": EVIDENCE_TAGS[row.state][1],
        }
        for row in rows
    ]  # fmt: skip
