from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from recruitment.arrival import rules
from recruitment.arrival.models import Arrival, Extension, Probation, Provided
from recruitment.arrival.queries.probations import Course
from recruitment.arrival.states import ENDED, EXTENDED, LAPSED, OPEN, OVER, PASSED, PROBATION
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.presenting import count_words, date_words

PARTS = (
    ("tasks", "Tasks"), ("limits", "Limits"), ("of_manager", "What the new colleague can count on"),
    ("of_person", "What the line manager can count on"),
)  # fmt: skip
_COLOURS = {
    OPEN: "blue",
    EXTENDED: "yellow",
    PASSED: "green",
    LAPSED: "green",
    ENDED: "grey",
    OVER: "grey",
}


def probation_tag(row: Probation) -> tuple[str, str]:
    words: str = PROBATION.words[row.state]
    return f"Probation {words}", _COLOURS[row.state]


def until_words(course: Course) -> str:
    months = count_words(course.probation.months, "month")
    more = course.probation.extended_months
    long = f"{months}, and {count_words(more, 'month')} more" if more else months
    if course.last_day is None:
        return f"{long}. The clock stands still until the person is back."
    return f"{long}. It has an outcome by the end of {date_words(course.last_day)}."


def outcome_words(course: Course, *, own: bool) -> str:
    row, day = course.probation, date_words(course.probation.decided_on)
    called = row.arrival.person.called if row.arrival.person else "They"
    if row.state == PASSED:
        return (
            f"You have passed, on {day}. It is good that you are here."
            if own
            else f"{called} has passed, on {day}."
        )
    if row.state == LAPSED:
        who = "You have passed" if own else f"{called} has passed"
        return f"{who}: its last day, {day}, went by without a word. That ought to have been said, and counts all the same."
    if row.state == ENDED:
        return (
            f"It ended on {day}. HR says what comes next, and who is there for you."
            if own
            else f"It ended on {day}."
        )
    if row.state == OVER:
        return f"The post ended before, on {day}."
    return until_words(course)


def may_undo(course: Course, viewer: Viewer) -> bool:
    """Whether the button is there; the action has the last word."""
    row = course.probation
    if not rules.decides.test(viewer, row):
        return False
    oldest = viewer.today - timedelta(days=int(settings.of(viewer).get("arrival.undo_days")))
    if course.last_day is None or course.last_day < viewer.today:
        return False
    if row.state == PASSED:
        return (
            row.decided_by_id == viewer.person_id
            and row.decided_on is not None
            and row.decided_on >= oldest
        )
    last = next((each for each in course.extensions if each.taken_back_on is None), None)
    return (
        row.state == EXTENDED and course.ending is None and last is not None
        and last.by_id == viewer.person_id and last.on >= oldest
    )  # fmt: skip


def answers(
    rows: Sequence[Provided], texts: Sequence[dict[str, str]], viewer: Viewer, arrival: Arrival
) -> list[dict[str, Any]]:
    own = rules.is_the_person.test(viewer, arrival)
    asked = (
        ("training", "Training"),
        ("supervision", "Supervision"),
        ("adjustments", "Adjustments"),
    )
    return [
        {
            "row": row,
            "texts": text,
            "checks": [
                {
                    "title": words,
                    "state": "in_place" if getattr(row, name) else "missing",
                    "words": "Provided" if getattr(row, name) else "Not provided",
                }
                for name, words in asked
            ],
            "seen": _seen(row, own=own),
        }
        for row, text in zip(rows, texts, strict=True)
    ]


def _seen(row: Provided, *, own: bool) -> str:
    if row.person_agrees is None:
        return (
            "You haven't said yet how you see it."
            if own
            else "The person hasn't said yet how they see it."
        )
    who = "You see" if own else "The person sees"
    return f"{who} it {'so' if row.person_agrees else 'differently'}, said on {date_words(row.person_on)}."


def extensions(rows: Sequence[Extension], plans: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "words": f"By {count_words(row.months, 'month')}, on {date_words(row.on)}"
            + (f", by {row.by.name}" if row.by else "")
            + (f". Taken back on {date_words(row.taken_back_on)}" if row.taken_back_on else ""),
            "plan": plan,
        }
        for row, plan in zip(rows, plans, strict=True)
    ]
