"""The cohort as a heat map, attendance in words, assignments as a list of tasks. No queries here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from training.courses.models import Enrolment, Time, Work
from training.courses.presenters.runs import when_words
from training.courses.queries.cohort import Applicant
from training.courses.queries.progress import (
    AHEAD,
    CAME,
    CARRIED,
    MADE_UP,
    MISSED,
    OFF,
    OnDay,
    Progress,
)
from training.courses.states import (
    ACCEPTED,
    AGAIN,
    APPLIED,
    CALLED_OFF,
    COMPLETE,
    ENROLMENT,
    HANDED_IN,
    OPEN,
    PASSED,
    SEATED,
    TALK,
    TO_DO,
    WAITING,
)
from workforce.core.presenting import capital, count_words, date_words, day_and_month
from workforce.gatherings import presenters as gatherings

MOST_COLUMNS = 14
KEY = (
    "Nothing to do",
    "Still ahead",
    "Waits for the person",
    "Waits for you",
    "Too few days so far",
)
_MARKS = {
    CAME: ("Yes", 0),
    MADE_UP: ("Yes*", 0),
    CARRIED: ("Yes*", 0),
    MISSED: ("No", 2),
    AHEAD: ("Due", 1),
    OFF: ("Off", 0),
}
_OWN = {
    CAME: "You were there",
    MADE_UP: "Made up elsewhere",
    CARRIED: "Done in an earlier run",
    MISSED: "You were not there",
    AHEAD: "",
    OFF: "Called off, counts for nobody",
}


def columns(rows: Sequence[Progress]) -> list[str]:
    numbers = [str(each.day.number) for each in rows[0].days] if rows and _fits(rows[0]) else []
    return ["Who", *numbers, "Days", "Passed"]


def _fits(each: Progress) -> bool:
    """Whether each day can have a column of its own."""
    return len(each.days) <= MOST_COLUMNS


def heat_rows(rows: Sequence[Progress]) -> list[Mapping[str, Any]]:
    return [
        {
            "head": {
                "text": each.enrolment.person.name,
                "href": reverse("courses:enrolment-detail", args=[each.enrolment.pk]),
            },
            "caption": _caption(each.enrolment),
            "cells": [*_day_cells(each), _there_cell(each), _work_cell(each)],
        }
        for each in rows
    ]


def _caption(row: Enrolment) -> str:
    return "" if row.state == ACCEPTED else state_words(row)


def _day_cells(each: Progress) -> list[Mapping[str, Any]]:
    shown = each.days if _fits(each) else ()
    return [{"text": _MARKS[on.mark][0], "shade": _MARKS[on.mark][1]} for on in shown]


def _there_cell(each: Progress) -> Mapping[str, Any]:
    there = each.there
    text = f"{there.days} of {there.of}"
    if not each.can_be_enough:
        return {"text": text, "shade": 4}
    return {"text": text, "shade": 0 if each.is_enough or not there.of else 2}


def _work_cell(each: Progress) -> Mapping[str, Any]:
    states = [row.state for row in each.work]
    text = f"{each.passed} of {len(states)}"
    if not each.enrolment.goes_on or each.passed == len(states):
        return {"text": text, "shade": 0}
    if HANDED_IN in states or TALK in states:
        return {"text": text, "shade": 3}
    return {"text": text, "shade": 2 if AGAIN in states else 1}


_ON_DAY = {
    CAME: "There",
    MADE_UP: "Made up elsewhere",
    CARRIED: "Done in an earlier run",
    MISSED: "Not there",
    AHEAD: "Ahead",
    OFF: "Called off, counts for nobody",
}


def mark_words(mark: str) -> str:
    return _ON_DAY[mark]


def state_words(row: Enrolment) -> str:
    """Of one that came with its run."""
    if row.run.state == CALLED_OFF and row.state in (ACCEPTED, *WAITING):
        return "Called off"
    words = ENROLMENT.words[row.state]
    return capital(words)


def there_words(each: Progress, *, who: str = "You") -> str:
    """Attendance so far in a sentence, for the person; or for whoever runs it, with their name."""
    there = each.there
    if not there.of and any(on.day.gathering.has_begun() for on in each.days if on.mark == AHEAD):
        return f"Complete with {each.percent}% of the days and all assignments passed. The first day counts once its register is closed."
    if not there.of:
        return f"Complete with {each.percent}% of the days and all assignments passed. The first day is ahead."
    so_far = f"{there.days} of {count_words(there.of, 'day')} so far."
    may_miss = there.may_miss(each.percent)
    if may_miss < 0:
        short = count_words(-may_miss, "day")
        return f"{so_far} That is {short} too few for {each.percent}%. Talk about a day made up elsewhere, or another run."
    if not there.ahead:
        return f"{so_far} That is enough."
    if may_miss == 0:
        return f"{so_far} From here on every day counts."
    return f"{so_far} {who} can miss {may_miss} more and still complete it."


def next_day_words(each: Progress) -> str:
    """Which day comes next, for the person."""
    ahead = [on.day for on in each.days if on.mark == AHEAD and not on.day.gathering.has_begun()]
    if not ahead:
        return ""
    day = min(ahead, key=lambda one: one.gathering.starts_at)
    where = gatherings.where_words(day.gathering, is_in_it=False)
    when = gatherings.when_words(day.gathering)
    return f"Next: day {day.number}, {when}{', ' + where if where else ''}."


def own_marks(each: Progress) -> dict[int, str]:
    return {on.day.number: _own_mark(on) for on in each.days}


def _own_mark(on: OnDay) -> str:
    if on.mark == AHEAD and on.day.gathering.has_begun():
        return "It counts once the register is closed"
    return _OWN[on.mark]


_TAGS = {
    TO_DO: ("To do", "grey"),
    HANDED_IN: ("Handed in", "blue"),
    PASSED: ("Passed", "green"),
    AGAIN: ("To be handed in again", "yellow"),
    TALK: ("To talk about", "yellow"),
}


def work_rows(each: Progress, today: date, *, is_own: bool = True) -> list[Mapping[str, Any]]:
    """The assignments as a list of tasks, each with its next step: the person's, or of whoever runs it."""
    return [
        {
            "title": row.set_work.title,
            "href": reverse("courses:work-detail", args=[row.pk]),
            "text": (next_words if is_own else next_for_who_runs)(
                row, each.due.get(row.pk), today, goes_on=each.enrolment.goes_on
            ),
            "tag_words": _TAGS[row.state][0],
            "tag_colour": _TAGS[row.state][1],
        }
        for row in each.work
    ]


def tag_of(row: Work) -> tuple[str, str]:
    return _TAGS[row.state]


def next_words(row: Work, due: date | None, today: date, *, goes_on: bool = True) -> str:
    """The next step, and by when. What is due is due: nobody is late."""
    if not goes_on and row.state != PASSED:
        return ""
    if row.state in (TO_DO, AGAIN):
        step = (
            "Next: hand it in"
            if row.state == TO_DO
            else "Next: look at what was said, then hand it in again"
        )
        if due is None:
            return f"{step}. There is no due date for now."
        day = day_and_month(due, today)
        return (
            f"{step} by {day}."
            if due >= today
            else f"{step}. It was due on {day}: ask for more time if you need it."
        )
    return {
        HANDED_IN: "Next: those who give the course look at it.",
        PASSED: f"Passed on {date_words(row.passed_on)}." if row.passed_on else "Passed.",
        TALK: "Next: talk about it with those who give the course. After that it can be handed in once more.",
    }[row.state]


def next_for_who_runs(row: Work, due: date | None, today: date, *, goes_on: bool = True) -> str:
    if row.state in (HANDED_IN, TALK):
        return waits_words(row)
    if row.state == PASSED or not goes_on:
        return next_words(row, due, today, goes_on=goes_on)
    if due is None:
        return "There is no due date for now."
    day = day_and_month(due, today)
    return (
        f"Due by {day}."
        if due >= today
        else f"It was due on {day}. Ask what would help, or give more time."
    )


def waits_words(row: Work) -> str:
    """What waits for whoever runs it."""
    if row.state == TALK:
        return "To talk about. After that it can be handed in once more."
    return f"To be marked. Handed in on {date_words(row.handed_in_on)}." if row.handed_in_on else ""


def applicant_rows(rows: Sequence[Applicant]) -> list[Mapping[str, Any]]:
    return [
        {
            "title": each.row.person.name,
            "href": reverse("courses:enrolment-answer", args=[each.row.pk]),
            "text": " ".join(filter(None, [time_words(each.row, is_managed=each.is_managed), *each.lacks])),
            "tag_words": _answer_tag(each.row)[0],
            "tag_colour": _answer_tag(each.row)[1],
        }
        for each in rows
    ]  # fmt: skip


def _answer_tag(row: Enrolment) -> tuple[str, str]:
    if row.state == APPLIED:
        return "Waits for an answer", "yellow"
    return state_words(row), "green" if row.state in SEATED else "grey"


def time_words(row: Enrolment, *, is_managed: bool = True) -> str:
    if row.time == Time.YES:
        return "Their line manager says there is time at work."
    if row.time == Time.NO:
        return "Their line manager says there is no time at work on these days."
    return (
        "Their line manager hasn't said yet whether there is time."
        if is_managed
        else "Nobody line manages them."
    )


def said_so_far(row: Enrolment) -> str:
    """For the line manager, and whoever covers: one of them said it, or whoever runs it had heard it from them."""
    if row.time == Time.YES:
        return "Said so far: there is time at work."
    return "Said so far: there is no time at work on these days." if row.time else ""


def support_rows(rows: Sequence[Enrolment], managed: set[Any]) -> list[list[Any]]:
    """For whoever line manages or supervises them: the dates, and whether it goes on."""
    return [
        [
            row.person.name,
            {"text": row.run.course.title, "href": reverse("courses:enrolment-detail", args=[row.pk])},
            when_words(row.run),
            _support_words(row, is_managed=row.pk in managed),
        ]
        for row in rows
    ]  # fmt: skip


def _support_words(row: Enrolment, *, is_managed: bool) -> Any:
    if row.state == APPLIED and row.run.state == OPEN and is_managed and not row.time:
        return {
            "text": "Is there time at work?",
            "href": reverse("courses:time-say", args=[row.pk]),
        }
    return state_words(row)


def accreditation_words(row: Enrolment) -> str:
    if row.accredited_on is None:
        return "Not accredited yet." if row.state == COMPLETE else ""
    credits = f", {count_words(row.credits, 'credit')}" if row.credits else ""
    return f"{row.accredited_by}, {date_words(row.accredited_on)}{credits}, number {row.certificate_number}."
