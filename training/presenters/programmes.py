"""Words and order for programmes of courses. No queries here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from training.models import CourseProgramme
from training.passports import DONE, RUNNING, Line
from training.presenters.words import STATE_TAGS, length_words
from training.queries.passport import Passport
from training.queries.programmes import Reach, Standing, Step
from workforce.core.presenting import count_words, date_words


def rows(programmes: Sequence[CourseProgramme]) -> list[Mapping[str, Any]]:
    return [
        {
            "title": each.title,
            "href": href(each),
            "text": f"A programme of {count_words(len(each.parts.all()), 'course')}",
            "tag_words": STATE_TAGS.get(each.state, ("", ""))[0],
            "tag_colour": STATE_TAGS.get(each.state, ("", ""))[1],
        }
        for each in programmes
    ]


def links(programmes: Iterable[CourseProgramme]) -> list[Mapping[str, str]]:
    """On the page of a course."""
    return [{"title": each.title, "href": href(each)} for each in programmes]


def href(programme: CourseProgramme) -> str:
    return reverse("training:programme-detail", args=[programme.pk])


def steps(standing: Standing) -> list[Mapping[str, Any]]:
    """Each part, with where one is in it."""
    return [
        {
            "title": f"{number}. {step.course.title}",
            "href": reverse("training:course-detail", args=[step.course.pk]),
            "text": length_words(step.course),
            "note": "" if step.course.is_offered else "Not offered now.",
            "tag_words": _tag(standing, step)[0],
            "tag_colour": _tag(standing, step)[1],
        }
        for number, step in enumerate(standing.steps, 1)
    ]


def _tag(standing: Standing, step: Step) -> tuple[str, str]:
    if step.done_on is not None:
        return "Done", "green"
    return ("Next", "blue") if standing.done and step is standing.next else ("", "")


def standing_words(standing: Standing) -> str:
    """Where one is, in a line; nothing for whoever has not begun."""
    if standing.completed_on:
        return f"You have done all of it, the last part on {date_words(standing.completed_on)}."
    if not standing.done or standing.next is None:
        return ""
    return f"{far_words(standing)}. Next: {standing.next.course.title}."


def far_words(standing: Standing) -> str:
    return f"{standing.done} of {len(standing.steps)} courses done"


def lines(standings: Sequence[Standing]) -> list[Line]:
    """For the passport."""
    found = []
    for each in standings:
        day: date | None = each.completed_on
        words = (
            f"A programme of {count_words(len(each.steps), 'course')}" if day else far_words(each)
        )
        found.append(
            Line(DONE if day else RUNNING, each.programme.title, words, day, href(each.programme))
        )
    return found


def far_rows(standings: Sequence[Standing]) -> list[Mapping[str, Any]]:
    """On Learning: how far one is, and what comes next."""
    return [
        {"title": each.programme.title, "href": href(each.programme), "text": standing_words(each)}
        for each in standings
    ]


def under(held: Passport, heading: str) -> list[Line]:
    """What a passport has below this heading, programmes first."""
    return [line for line in lines(held.programmes) if line.under == heading] + held.under(heading)


def reach_words(reach: Reach | None) -> str:
    if reach is None:
        return ""
    if not reach.begun:
        return "Nobody has done a part of it yet."
    began = f"{count_words(reach.begun, 'person has', 'people have')} done a part of it"
    return (
        f"{began}, {reach.complete:,} all of it."
        if reach.complete
        else f"{began}, nobody all of it."
    )
