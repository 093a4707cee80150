"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from recruitment.feeders.models import Aim, How, Moment, Path, PathStep, Way
from recruitment.feeders.queries.counts import TreatedCounts
from recruitment.feeders.queries.paths import Shown
from recruitment.feeders.states import (
    APPLIED,
    BEGUN,
    IN_POST,
    LEFT,
    PATH,
    PREPARING,
    READY,
    RESTING,
)
from workforce.core.presenting import as_sentence, date_words, day_and_month
from workforce.people.models import Assignment
from workforce.reports import suppression

Rows = list[dict[str, Any]]
TAGS = {
    BEGUN: "blue", PREPARING: "blue", READY: "green", APPLIED: "green", IN_POST: "green", RESTING: "grey", LEFT: "grey",
}  # fmt: skip
STAGES = (BEGUN, PREPARING, READY, APPLIED, IN_POST)
_WORDS = {
    BEGUN: "You have said that you are interested",
    PREPARING: "Trying things, learning, meeting peers",
    READY: "When there is a post, you can apply",
    APPLIED: "You have applied",
    IN_POST: "Welcome",
}


def tag_of(row: Path) -> tuple[str, str]:
    return PATH.words[row.state].capitalize(), TAGS[row.state]


def stages(row: Path, *, own: bool) -> tuple[list[dict[str, str]], int]:
    """The steps of the way, and which one it is; none while resting. Only whose way it is is spoken to."""
    said = _WORDS if own else {}
    rows = [
        {"title": PATH.words[each].capitalize(), "words": said.get(each, "")} for each in STAGES
    ]
    return rows, STAGES.index(row.state) + 1 if row.state in STAGES else 0


def facts(shown: Shown, *, who_walks: bool = True) -> Rows:
    row = shown.row
    walks = row.companion.name if row.companion else "Nobody yet"
    pairs = [
        ("Coming", Way(row.way).label), ("Towards", Aim(row.aim).label), ("Since", date_words(row.since)),
        ("Walks along", walks if who_walks else ""),
        ("To be reached by", shown.contact),
    ]  # fmt: skip
    return [{"key": key, "value": value} for key, value in pairs if value]


def known_words(row: Path) -> str:
    if row.leads_know and row.patch:
        return f"Whoever leads {row.patch.name}, and the central team, may know that you are on your way."
    if row.person_id is None and row.companion_id is None:
        return "The central team sees your name and how to reach you, to find somebody who walks along."
    if row.companion:
        return f"Only you and {row.companion.name} know. Leads see how many people are on their way, and no names."
    return "Only you know. Leads see how many people are on their way, and no names."


def step_words(shown: Shown, today: date) -> str:
    day = shown.row.step_by
    if not shown.step:
        return ""
    if not day:
        return shown.step
    return f"{as_sentence(shown.step)} By {day_and_month(day, today)}."


def history(rows: Sequence[PathStep], name: str) -> Rows:
    """`name`: whose path it is. Whoever has no sign-in writes by their link, and is nobody's row."""
    return [
        {
            "who": row.by.name if row.by else name or "Somebody",
            "what": _what(row),
            "at": row.on,
        }
        for row in rows
    ]


def _what(row: PathStep) -> str:
    said = f"{row.what[:1].lower()}{row.what[1:]}"
    return (
        f"noted: {said}"
        if row.before or said.startswith(("somebody walks", "nobody walks"))
        else said
    )


def walked_rows(rows: Sequence[Shown], today: date) -> Rows:
    return [
        {
            "title": each.name,
            "href": reverse("feeders:path-detail", args=[each.row.pk]),
            "text": Way(each.row.way).label,
            "note": step_words(each, today) or "No next step chosen",
            "words": tag_of(each.row),
        }
        for each in rows
    ]


def led_rows(rows: Sequence[Shown], today: date) -> Rows:
    """For leads: the day of the next step alone. What it is stays between the two."""
    return [
        {
            "title": each.name,
            "href": reverse("feeders:path-detail", args=[each.row.pk]),
            "text": Way(each.row.way).label,
            "note": _led_note(each.row, today),
            "words": tag_of(each.row)
            if each.row.companion_id
            else ("Nobody walks along", "yellow"),
        }
        for each in rows
    ]


def _led_note(row: Path, today: date) -> str:
    who = f"{row.companion.name} walks along. " if row.companion else ""
    return f"{who}Next step by {day_and_month(row.step_by, today)}" if row.step_by else who.strip()


def apprentice_rows(rows: Sequence[Assignment], talked: Collection[UUID]) -> Rows:
    return [
        {
            "title": row.person.name,
            "href": reverse("people:person-detail", args=[row.person_id]),
            "text": f"{row.team.name}, until {date_words(row.ends)}",
            "words": ("They have talked", "green")
            if row.pk in talked
            else ("Talk about a job", "yellow"),
        }
        for row in rows
    ]


def funnel(counts: Mapping[tuple[str, str], int], least: int) -> list[list[str]]:
    """A row a way, a column a state, and their sums, protected; nothing where fewer than five are on their way."""
    ways, by_way = suppression.protect_counts(_sums(counts, 0), least=least)
    _, by_state = suppression.protect_counts(_sums(counts, 1), least=least)
    if not by_way and not by_state:
        return []
    rows = [["Everybody", ways.words]]
    rows += [[Way(way).label, by_way[way].words] for way in Way.values if way in by_way]
    rows += [
        [PATH.words[state].capitalize(), by_state[state].words]
        for state in PATH.words
        if state in by_state
    ]
    return rows


def _sums(counts: Mapping[tuple[str, str], int], part: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for key, n in counts.items():
        found[key[part]] = found.get(key[part], 0) + n
    return found


def treated_rows(found: TreatedCounts, least: int) -> list[list[str]]:
    """A row an answer and moment. A small one hides what would give it away."""
    rows = []
    for moment in Moment:
        counts = found.by_moment.get(moment)
        if counts:
            _, shown = suppression.protect_counts(
                {each: counts.get(each, 0) for each in How.values}, least=least
            )
            rows += [
                [moment.label, How(each).label, shown[each].words]
                for each in How.values
                if each in shown
            ]
    return rows
