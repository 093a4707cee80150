"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from training.courses.fitting import whom_words
from training.courses.models import Day, Enrolment, Run
from training.courses.queries.runs import Choice
from training.courses.states import (
    ACCEPTED,
    ACCREDITED,
    APPLIED,
    CALLED_OFF,
    COMPLETE,
    ENROLMENT,
    OPEN,
    OVER,
    PLANNED,
    RESERVE,
    WAITING,
)
from training.models import Course, Funding, Mode
from workforce.core import clock
from workforce.core.presenting import and_words, capital, count_words, date_words, day_and_month
from workforce.gatherings import presenters as gatherings
from workforce.gatherings.states import CALLED_OFF as OFF
from workforce.gatherings.states import HELD


def when_words(run: Run, days: int | None = None) -> str:
    """12 days, 3 March to 19 May 2027."""
    if run.first_on == run.last_on:
        return date_words(run.first_on)
    first, last = day_and_month(run.first_on, run.last_on), date_words(run.last_on)
    return f"{count_words(days, 'day')}, {first} to {last}" if days else f"{first} to {last}"


def over_words(run: Run) -> str:
    """Of one's own that is over, or was called off."""
    return f"{when_words(run)}, called off" if run.state == CALLED_OFF else when_words(run)


def tag_of(run: Run, today: date) -> tuple[str, str]:
    if run.state == PLANNED:
        return "Being planned", "yellow"
    if run.state == CALLED_OFF:
        return "Called off", "grey"
    if run.state == OVER:
        return "Over", "grey"
    if run.first_on <= today:
        return "Going on", "blue"
    if not run.by_application:
        return "Open for places", "green"
    if run.last_to_apply < today:
        return "Applications are closed", "grey"
    return "Open for applications", "green"


def tag_of_choice(each: Choice, today: date) -> tuple[str, str]:
    """As `tag_of`; one that is full says so."""
    run = each.run
    is_open = run.state == OPEN and not run.by_application and run.first_on > today
    return ("Full", "grey") if is_open and each.is_full else tag_of(run, today)


_STANDING = {
    APPLIED: ("You applied", "blue"),
    RESERVE: ("On the reserve list", "white"),
    ACCEPTED: ("You have a place", "green"),
    COMPLETE: ("Complete", "green"),
    ACCREDITED: ("Accredited", "green"),
}


def standing_of(each: Choice) -> tuple[str, str] | None:
    """How one stands to it, where one does."""
    if each.leads_it and each.run.state in (PLANNED, OPEN):
        return "You lead it", "blue"
    if each.run.state == CALLED_OFF:
        return None
    if each.enrolment is not None and each.run.by_application:
        words = ENROLMENT.words[each.enrolment.state]
        return _STANDING.get(each.enrolment.state, (capital(words), "grey"))
    if each.place is None or each.run.state != OPEN:
        return None
    return ("Booked", "green") if each.place.state == "booked" else ("Waiting", "white")


def left_words(each: Choice) -> str:
    if each.run.by_application:
        until = each.run.last_to_apply
        places = count_words(each.run.capacity, "place")
        day = day_and_month(until, each.run.first_on)
        return (
            f"{places}, apply until {day}"
            if until >= clock.today()
            else f"{places}, one could apply until {day}"
        )
    return gatherings.left_words(each.left)


def run_row(each: Choice, today: date) -> Mapping[str, Any]:
    run = each.run
    words, colour = standing_of(each) or tag_of_choice(each, today)
    parts = [when_words(run, len(each.days)), _where(each), left_words(each) if run.state == OPEN and run.first_on >= today else ""]  # fmt: skip
    return {
        "title": run.course.title,
        "href": reverse("courses:run-detail", args=[run.pk]),
        "text": ". ".join(part for part in parts if part) + ".",
        "note": f"Given by {and_words(each.leading)}" if each.leading else "",
        "tag_words": words,
        "tag_colour": colour,
    }


def _where(each: Choice) -> str:
    if not each.days:
        return ""
    return gatherings.where_words(each.days[0].gathering, is_in_it=False)


_OWN = _STANDING | {"booked": ("Booked", "green")}


def panel_row(run: Run, state: str) -> Mapping[str, Any]:
    """One of one's own courses, in short."""
    words, colour = _OWN[state]
    return {
        "title": run.course.title,
        "href": reverse("courses:run-detail", args=[run.pk]),
        "text": when_words(run),
        "tag_words": words,
        "tag_colour": colour,
    }


def date_row(run: Run, today: date) -> Mapping[str, Any]:
    """When a course is given."""
    return {
        "title": when_words(run),
        "href": reverse("courses:run-detail", args=[run.pk]),
        "text": tag_of(run, today)[0],
    }


def facts(each: Choice, *, is_in_it: bool) -> list[Mapping[str, str]]:
    run, course = each.run, each.run.course
    found = {
        "For": _sentence(whom_words(course)),
        "Asks first": _asks_first(each),
        "When": when_words(run, len(each.days)),
        "Where": gatherings.where_words(each.days[0].gathering, is_in_it=is_in_it) if each.days else "",
        "Given by": and_words(each.leading),
        "Together with": run.co_delivered_with or course.co_delivered_with,
        "Lived experience": "Given by trainers with lived experience" if run.is_by_lived_experience else "",
        "How": Mode(course.mode).label,
        "Costs": _costs(course),
        "Places": left_words(each) if run.state == OPEN and not each.has_begun else "",
    }  # fmt: skip
    return [{"key": key, "value": value} for key, value in found.items() if value]


def _sentence(words: str) -> str:
    return capital(words)


def _asks_first(each: Choice) -> str:
    """Of who may come still; whoever is in it has it."""
    months = each.run.course.asks_months
    parts = [*each.asks_first, f"{count_words(months, 'month')} in a peer role" if months else ""]
    return and_words(part for part in parts if part)


def _costs(course: Course) -> str:
    if course.funding == Funding.OWN and course.cost:
        return f"£{course.cost:,.2f}, paid by whoever attends"
    return "Nothing for you" if course.funding != Funding.OWN else Funding(course.funding).label


def day_rows(
    days: Sequence[Day], *, marks: Mapping[int, str] | None = None, runs_it: bool = False
) -> list[Mapping[str, Any]]:
    """Each day with what became of it; `marks`: by number, what it was for one person. Who came is asked of whoever
    runs it alone."""
    return [
        {
            "title": f"Day {day.number}" if len(days) > 1 else "The day",
            "when": gatherings.when_words(day.gathering),
            "href": reverse("courses:day-detail", args=[day.gathering_id]),
            "words": (marks or {}).get(day.number, "") or _day_words(day, runs_it=runs_it),
        }
        for day in days
    ]


def _day_words(day: Day, *, runs_it: bool) -> str:
    if day.gathering.state == OFF:
        return "Called off"
    if day.gathering.state == HELD:
        return "Took place"
    if not day.gathering.has_begun():
        return ""
    return "Who came?" if runs_it else "The register is open still"


def applied_words(row: Enrolment) -> str:
    """What happens next, for whoever applied."""
    if row.state in WAITING and row.run.state == CALLED_OFF:
        return "This course was called off. Dates of courses shows when it is given again."
    if row.state in WAITING and row.run.state == OVER:
        return "This course is over. Dates of courses shows when it is given again."
    if row.state == APPLIED:
        time = {
            "": "Your line manager is asked whether there is time at work.",
            "yes": "Your line manager says there is time at work.",
            "no": "Your line manager says there is no time at work on these days. Talk about it with them.",
        }[row.time]
        return f"You applied on {date_words(row.applied_on)}. {time} You get a message when there is an answer."
    if row.state == RESERVE:
        return "If a place is free, those who give the course ask you. You can apply for other dates as well."
    return ""


name_of = gatherings.name_of
