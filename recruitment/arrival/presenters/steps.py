from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse

from recruitment.arrival.models import Arrival, ProgrammeRow, Word
from recruitment.arrival.queries.arrivals import Beside
from recruitment.arrival.queries.checklist import Line
from recruitment.arrival.steps import (
    EXPECTATIONS,
    FOUNDATION,
    NAMES,
    OUTCOME,
    REVIEW,
    Item,
)
from workforce.core.access import Viewer
from workforce.core.presenting import capital, date_words, day_words, near_words, time_words
from workforce.obligations.kinds import CANCELLED
from workforce.people.models.relationship import Kind

KIND_WORDS = {kind.value: kind.label.lower() for kind in Kind}
_FOR = {
    Kind.CONTACT_PERSON: "Meets you on the first day, and has your programme.",
    Kind.BUDDY: "A peer, easy to reach. No question is too small.",
    Kind.LINE_MANAGER: "Hours, leave, tasks, probation.",
    Kind.PEER_SUPERVISOR: "What using your own story at work costs and gives.",
    Kind.CLINICAL_SUPERVISOR: "The clinical side of the work.",
    Kind.JOB_COACH: "Hours and tasks that build up; money and benefits.",
}
_NOW, _SOON = timedelta(0), timedelta(days=14)
_EARLY = timedelta(days=31)
"""A review may be held early; one of months ahead isn't to be pressed by mistake."""


@dataclass(frozen=True, slots=True)
class Row:
    slug: str
    title: str
    text: str
    note: str
    tag_words: str
    tag_colour: str
    href: str = ""
    action: str = ""
    confirm: bool = False
    take_back: bool = False


def lines(found: Sequence[Line], arrival: Arrival, viewer: Viewer) -> list[Row]:
    return [_row(line, arrival, viewer) for line in found if line.state != CANCELLED]


def _row(line: Line, arrival: Arrival, viewer: Viewer) -> Row:
    words, colour = _tag(line, viewer.today)
    href, action = _action(line, arrival, viewer)
    mine = line.step is not None and line.step.said_by_id == viewer.person_id
    return Row(
        slug=line.slug, title=line.words, text=line.why, note=_note(line, viewer), tag_words=words, tag_colour=colour,
        href=href, action=action, confirm=line.is_mine_to_confirm(viewer.person_id),
        take_back=line.may and mine and line.step is not None and line.step.confirmed_on is None,
    )  # fmt: skip


def _tag(line: Line, today: date) -> tuple[str, str]:
    if line.is_met:
        return "Done", "green"
    if line.waits_for_other:
        return "Waits for a yes", "yellow"
    if line.due is None:
        return "Clock stands still", "grey"
    if line.due < today:
        return "To catch up on", "orange"
    return ("Now", "blue") if line.due - today <= _SOON else ("Later", "grey")


def _note(line: Line, viewer: Viewer) -> str:
    if line.is_met and line.met_on:
        return f"On {date_words(line.met_on)}."
    if line.waits_for_other and line.step is not None:
        who = line.step.said_by.called if line.step.said_by else "One of the two"
        who = "You" if line.step.said_by_id == viewer.person_id else who
        return (
            f"{who} wrote down {date_words(line.step.on)}. The other one of the two says yes to it."
        )
    return (
        f"By {near_words(line.due, viewer.today)}."
        if line.due
        else "Until the person is back. Nothing is due meanwhile."
    )


def _action(line: Line, arrival: Arrival, viewer: Viewer) -> tuple[str, str]:
    args = [arrival.pk]
    if line.slug == FOUNDATION or line.item is None:
        return "", ""
    if line.item is EXPECTATIONS:
        from recruitment.arrival import rules

        two = rules.is_of_the_two.test(viewer, arrival)
        return (
            (reverse("arrival:expectations-detail", args=args), "Read or write it")
            if two
            else ("", "")
        )
    if line.item is OUTCOME:
        return reverse("arrival:probation-detail", args=args), "How probation stands"
    if line.item is NAMES or not line.may:
        return "", ""
    if line.item is REVIEW and line.step is not None:
        return reverse("arrival:step-view", args=[*args, line.slug]), "How you two see it"
    if line.item is REVIEW and line.due is not None and line.due - viewer.today > _EARLY:
        return "", ""
    if line.is_met and line.item.how != "two":
        return "", ""
    words = (
        "Change the day"
        if line.step is not None
        else "We have talked"
        if line.item.how == "two"
        else "It took place"
    )
    return reverse("arrival:step-say", args=[*args, line.slug]), words


def said(item: Item, other: str) -> str:
    if item.how == "two":
        return f"Saved. {other} is asked to say yes to it."
    return "Saved."


def other_of(arrival: Arrival, beside: Sequence[Beside], viewer: Viewer) -> str:
    """Of the two the one who isn't looking, by name."""
    if arrival.person is not None and viewer.person_id != arrival.person_id:
        return str(arrival.person.name)
    managers = [each.holder.name for each in beside if each.kind == Kind.LINE_MANAGER]
    return managers[0] if managers else "your line manager"


def people(beside: Sequence[Beside], *, own: bool) -> list[dict[str, Any]]:
    """Each person once, with all they are."""
    kinds: dict[UUID, list[str]] = {}
    for each in beside:
        kinds.setdefault(each.holder.pk, []).append(each.kind)
    rows, seen = [], set()
    for each in beside:
        if each.holder.pk in seen:
            continue
        seen.add(each.holder.pk)
        theirs = list(dict.fromkeys(kinds[each.holder.pk]))
        what = ", ".join(KIND_WORDS[kind] for kind in theirs)
        reach = [part for part in (each.holder.phone, each.holder.email) if part]
        lines = [_FOR[Kind(theirs[0])]] if own and Kind(theirs[0]) in _FOR else []
        rows.append(
            {
                "name": each.holder.name,
                "role": capital(what),
                "lines": [*lines, *(reach if own else [])],
            }
        )
    return rows


def named(beside: Sequence[Beside]) -> dict[str, str]:
    return {each.kind: each.holder.name for each in reversed(beside)}


def asked(beside: Sequence[Beside], words: Sequence[Word]) -> list[dict[str, str]]:
    """Whom a quick question may go to: those who aren't asked at the moment."""
    waits = {word.to_id for word in words}
    kinds = (Kind.BUDDY, Kind.PEER_SUPERVISOR)
    return [
        {"kind": each.kind, "called": each.holder.called, "words": KIND_WORDS[each.kind]}
        for kind in kinds
        for each in beside
        if each.kind == kind and each.holder.pk not in waits
    ]


def programme_rows(rows: Sequence[ProgrammeRow], arrival: Arrival) -> list[dict[str, Any]]:
    """By day, in words where there is no first day yet."""
    days: dict[int, list[ProgrammeRow]] = {}
    for row in rows:
        days.setdefault(row.day, []).append(row)
    return [
        {
            "day": day,
            "words": f"Day {day}",
            "date": day_words(_date(arrival, day)) if arrival.starts else "",
            "rows": theirs,
        }
        for day, theirs in sorted(days.items())
    ]


def _date(arrival: Arrival, day: int) -> date:
    return (arrival.starts or date.min) + timedelta(days=day - 1)


def coming(rows: Sequence[ProgrammeRow], arrival: Arrival, today: date) -> list[dict[str, Any]]:
    """The next few lines, for the dates on one's own page."""
    found = []
    for row in rows:
        day = _date(arrival, row.day)
        if day >= today:
            parts = [
                time_words(row.at) if row.at else "",
                f"with {row.with_whom}" if row.with_whom else "",
                row.place,
            ]
            line = " · ".join(part for part in parts if part)
            found.append({"day": day, "title": row.what, "lines": [line] if line else []})
    return found[:5]


def words(found: Sequence[Word], texts: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "pk": row.pk,
            "who": row.asked_by.called,
            "on": row.on,
            "line": text,
            "rings": row.will_ring_on is not None,
        }
        for row, text in zip(found, texts, strict=True)
    ]
