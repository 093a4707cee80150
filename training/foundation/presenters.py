"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from training.foundation.models import Side
from training.foundation.queries.way import Step, Way
from training.foundation.units import UNITS
from workforce.core.presenting import count_words, date_words, day_and_month
from workforce.obligations.models import Obligation
from workforce.people.models import Person

ALL = len(UNITS)


def way_href(way: Way) -> str:
    if way.is_own:
        return reverse("foundation:mine")
    return reverse("foundation:way-detail", args=[way.person.pk])


def unit_href(way: Way, unit: str) -> str:
    if way.is_own:
        return reverse("foundation:unit-detail", args=[unit])
    return reverse("foundation:way-unit", args=[way.person.pk, unit])


def tick_href(way: Way, unit: str, *, back: bool = False) -> str:
    what = "take-back" if back else "tick"
    if way.is_own:
        return reverse(f"foundation:unit-{what}", args=[unit])
    return reverse(f"foundation:way-{what}", args=[way.person.pk, unit])


def other_words(way: Way) -> str:
    """Who the other one of the two is, to be named in a sentence."""
    if not way.is_own:
        return way.person.called
    return " or ".join(each.called for each in way.supervisors) or "your peer supervisor"


def when_words(way: Way, today: date) -> str:
    """What is due, never who. Paused: nothing, and not why."""
    if way.is_done and way.done_on:
        return f"Done on {date_words(way.done_on)}."
    if way.starts is None:
        return "It begins with the first day."
    if way.due is None:
        return "There is no due date for now."
    day = day_and_month(way.due, today)
    return f"All eight by {day}." if way.due >= today else f"All eight were planned by {day}."


def step_rows(way: Way, today: date) -> list[Mapping[str, Any]]:
    return [
        {
            "title": f"Week {step.unit.week}: {step.unit.title}",
            "href": unit_href(way, step.unit.slug),
            "text": step.unit.about,
            "next": next_words(way, step, today),
            "tag_words": tag_of(way, step, today)[0],
            "tag_colour": tag_of(way, step, today)[1],
        }
        for step in way.steps
    ]


def is_late(way: Way, step: Step, today: date) -> bool:
    return not (step.is_done or way.is_done) and step.due is not None and step.due < today


def tag_of(way: Way, step: Step, today: date) -> tuple[str, str]:
    if step.is_done:
        return "Done by both", "green"
    if way.is_done:
        return "To read", "grey"
    if step.is_ticked_by(way.side):
        return "Ticked by you", "blue"
    if step.ticks:
        return "Waits for you", "yellow"
    return ("Its week is over", "orange") if is_late(way, step, today) else ("Not begun", "grey")


def next_words(way: Way, step: Step, today: date) -> str:
    """The next step of whoever looks, and by when."""
    if step.is_done or way.is_done:
        return ""
    by = f"by {day_and_month(step.due, today)}" if step.due else ""
    if is_late(way, step, today) and step.due:
        by = f"its week ended on {day_and_month(step.due, today)}"
    if step.is_ticked_by(way.side):
        words = f"Next: {other_words(way)} ticks it too"
    elif way.is_own:
        words = "Next: read it, try something, tick it"
    else:
        words = "Next: talk about it together, then tick it"
    return f"{words}; {by}." if by else f"{words}."


def ticked_words(way: Way, step: Step) -> str:
    other = Side.SUPERVISOR if way.is_own else Side.PERSON
    if step.is_ticked_by(other):
        return f"Ticked. {step.unit.title} is done by both of you."
    return f"Ticked. {other_words(way)} sees that, and ticks it too once you have talked about it."


def ticks_of(step: Step) -> list[str]:
    return [
        f"{step.ticks[side].by.name} ticked it on {date_words(step.ticks[side].on)}."
        for side in Side
        if side in step.ticks
    ]


def way_rows(
    rows: Sequence[Obligation],
    done: Mapping[UUID, int],
    theirs: Collection[UUID],
    today: date,
    *,
    records: bool,
) -> list[list[Any]]:
    """`records`: with a last column, for whoever can say that somebody did it elsewhere."""
    return [
        [
            _name(row.person, row.person_id in theirs),
            row.assignment.team.name if row.assignment else "",
            f"{done.get(row.person_id, 0)} of {ALL}",
            _due_words(row, today),
            *([_elsewhere(row.person)] if records else []),
        ]
        for row in rows
    ]


def _name(person: Person, does_it_with_them: bool) -> Any:
    if not does_it_with_them:
        return person.name
    return {"text": person.name, "href": reverse("foundation:way-detail", args=[person.pk])}


def _elsewhere(person: Person) -> dict[str, str]:
    return {
        "text": f"{person.called} did it elsewhere",
        "href": reverse("foundation:way-elsewhere", args=[person.pk]),
    }


def _due_words(row: Obligation, today: date) -> str:
    if row.due is None:
        return "No due date for now"
    day = day_and_month(row.due, today)
    return f"Due by {day}" if row.due >= today else f"Due since {day}"


def done_words(way: Way) -> str:
    return f"{count_words(way.done, 'unit')} of {ALL} done by both of you"
