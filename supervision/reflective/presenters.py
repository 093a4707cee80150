"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse

from supervision.reflective.models import Cycle
from supervision.reflective.queries import unsuited
from supervision.reflective.queries.programme import Check, Plan, Row
from supervision.reflective.queries.slots import Choice
from workforce.core.access import Viewer
from workforce.core.presenting import (
    DAYS,
    and_words,
    count_words,
    date_words,
    day_and_month,
    time_words,
)
from workforce.gatherings import presenters as gatherings
from workforce.gatherings.models import Place
from workforce.gatherings.states import CALLED_OFF, HELD
from workforce.obligations.models import Obligation
from workforce.people.models import Person
from workforce.people.working_hours import Suits


def cycle_words(cycle: Cycle) -> str:
    return f"{date_words(cycle.starts)} to {date_words(cycle.ends)}"


def due_words(row: Obligation | None, viewer: Viewer) -> str:
    """What is due, never who. Paused: nothing, and not why."""
    if row is None:
        return ""
    if row.due is None:
        return "There is no due date for now."
    day = day_and_month(row.due, viewer.today)
    return f"Due by {day}." if row.due >= viewer.today else f"Due since {day}."


def choice_row(each: Choice, mine: Place | None) -> Mapping[str, Any]:
    """A slot as a row of dates with what one can do about it."""
    row = each.gathering
    return {
        "pk": row.pk,
        "day": row.day,
        "title": gatherings.when_words(row),
        "href": reverse("reflective:slot-detail", args=[row.pk]),
        "lines": _lines(each),
        "left": gatherings.left_words(each.left),
        "is_full": each.is_full,
        "act": _act(each, mine),
        "why_not": _why_not(each),
        "suits": each.suits,
    }


def _lines(each: Choice) -> list[str]:
    where = gatherings.where_words(each.gathering, is_in_it=False)
    led = f"Led by {and_words(each.leading)}" if each.leading else ""
    return [line for line in (where, led) if line]


def _act(each: Choice, mine: Place | None) -> str:
    if not each.may_take:
        return ""
    if mine is not None:
        return "" if each.is_full else "Change to this one"
    return "Join the waiting list" if each.is_full else "Book this one"


def _why_not(each: Choice) -> str:
    if each.leads_it:
        return "You lead this one or are in reserve."
    if each.is_near:
        return "Led by somebody you work with, so it is not offered to you."
    return ""


def past_rows(places: Sequence[Place]) -> list[Mapping[str, str]]:
    return [
        {
            "title": gatherings.when_words(place.gathering),
            "href": reverse("reflective:slot-detail", args=[place.gathering_id]),
            "text": gatherings.attendance_words(place),
        }
        for place in places
    ]


def cycle_row(cycle: Any, viewer: Viewer) -> Mapping[str, Any]:
    words, colour = cycle_tag(cycle, viewer.today)
    return {
        "title": cycle_words(cycle),
        "href": reverse("reflective:cycle-detail", args=[cycle.pk]),
        "text": f"{count_words(cycle.slot_count, 'slot')}, {count_words(cycle.place_count, 'place')}",
        "tag_words": words,
        "tag_colour": colour,
    }


def cycle_tag(cycle: Cycle, today: date) -> tuple[str, str]:
    if cycle.ends < today:
        return "Over", "grey"
    return ("Open for booking", "green") if cycle.is_open else ("Being planned", "yellow")


def slot_row(row: Row) -> Mapping[str, Any]:
    gathering = row.gathering
    has_begun = gathering.has_begun()
    ahead = ("Who came?", "yellow") if has_begun else (gatherings.left_words(row.left), "blue")
    tags = {CALLED_OFF: ("Called off", "grey"), HELD: ("Took place", "green")}
    words, colour = tags.get(gathering.state, ahead)
    lead = row.lead.name if row.lead else "Nobody yet"
    reserve = row.reserve.name if row.reserve else "Nobody yet"
    return {
        "when": gatherings.when_words(gathering),
        "href": reverse("reflective:slot-detail", args=[gathering.pk]),
        "where": gatherings.where_words(gathering, is_in_it=False) or "Not said yet",
        "lead": lead,
        "reserve": reserve,
        "away": f"{and_words(row.away)} can't lead that day"
        if row.away and gathering.state not in tags
        else "",
        "booked": f"{row.left.booked} of {gathering.capacity}",
        "waiting": row.left.waiting,
        "tag_words": words,
        "tag_colour": colour,
        "may_change": gathering.state not in tags and not has_begun,
        "change_href": reverse("reflective:slot-change", args=[gathering.pk]),
    }


def check_rows(checks: Sequence[Check]) -> list[Mapping[str, str]]:
    return [
        {
            "title": each.words,
            "text": each.detail,
            "state": "in_place" if each.is_met else "missing",
        }
        for each in checks
    ]


def plan_words(plan: Plan) -> str:
    return (
        f"{count_words(plan.slots, 'slot')}, {count_words(plan.places, 'place')},"
        f" {f'{plan.booked:,}' if plan.booked else 'none'} taken, for {count_words(plan.people, 'person', 'people')}"
    )


_BECAUSE = {
    unsuited.SAID: "Said that no time suits",
    unsuited.CLASHED: "The time they had did not suit",
    unsuited.HOURS: "No place left within their hours",
}


def unsuited_rows(
    rows: Sequence[unsuited.WithoutATime], people: Mapping[UUID, Person], viewer: Viewer
) -> list[list[Any]]:
    return [
        [
            {
                "text": people[row.person_id].name,
                "href": reverse("people:person-detail", args=[row.person_id]),
            },
            _BECAUSE[row.because],
            day_and_month(row.due, viewer.today) if row.due else "No date for now",
        ]
        for row in rows
    ]


def suits_rows(
    suits: Sequence[Suits], known: int, cycle: Cycle, minutes: int, today: date
) -> list[Mapping[str, str]]:
    """A time that would suit most, and the way to plan it on the next such day of the cycle."""
    return [_suits_row(each, known, cycle, minutes, today) for each in suits]


def _suits_row(
    each: Suits, known: int, cycle: Cycle, minutes: int, today: date
) -> Mapping[str, str]:
    first = max(cycle.starts, today + timedelta(days=7))
    day = first + timedelta(days=(each.weekday - first.weekday()) % 7)
    if day > cycle.ends:
        day -= timedelta(days=7)
    add = reverse("reflective:slot-add", args=[cycle.pk])
    at = each.starts.isoformat("minutes")
    return {
        "title": f"{DAYS[each.weekday]} at {time_words(each.starts)}",
        "text": f"{minutes} minutes within the hours of {each.count:,} of {known:,}",
        "href": f"{add}?day={day.isoformat()}&at={at}",
    }


def due_rows(
    rows: Sequence[Obligation], placed: Collection[UUID], viewer: Viewer
) -> list[list[Any]]:
    return [
        [
            row.person.name,
            row.assignment.team.name if row.assignment else "",
            day_and_month(row.due, viewer.today) if row.due else "",
            "Has a place" if row.person_id in placed else "No place yet",
        ]
        for row in rows
    ]
