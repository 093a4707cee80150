"""Lists of those in their first months, and of first days to prepare."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from recruitment.arrival.models import Arrival
from recruitment.arrival.presenters.probation import probation_tag
from recruitment.arrival.steps import REVIEW, words_of
from workforce.core.access import Viewer
from workforce.core.presenting import date_words, day_and_month, near_words


def whom(arrival: Arrival) -> str:
    """Whose first weeks a page is about; before somebody is appointed, which post's."""
    if arrival.person is not None:
        return str(arrival.person.name)
    role = arrival.request.role if arrival.request else None
    return f"{role.words if role else 'A peer worker'}, {arrival.team.name}"


def week_words(arrival: Arrival, today: date) -> str:
    if arrival.starts is None:
        return ""
    if arrival.starts > today:
        return f"Begins {near_words(arrival.starts, today)}"
    week = (today - arrival.starts).days // 7 + 1
    return f"Week {week}" if week <= 26 else f"Since {date_words(arrival.starts)}"


def arrival_rows(found: Sequence[Any], viewer: Viewer) -> list[dict[str, Any]]:
    rows = []
    for row in found:
        kind = (row.next_kind or "").removeprefix("arrival-")
        slug = f"review-{row.next_cycle}" if kind == REVIEW.slug else kind
        due = _next(slug, row.next_due, viewer.today)
        probation = getattr(row, "probation", None)
        shows = viewer.has("hr", "central_lead") or (
            probation is not None and row.outcome_due is not None
        )
        words, colour = probation_tag(probation) if probation is not None and shows else ("", "")
        rows.append(
            {
                "title": row.person.name, "href": reverse("arrival:detail", args=[row.pk]),
                "text": f"{row.assignment.role.words}, {row.team.name}. {week_words(row, viewer.today)}.",
                "note": due, "tag_words": words, "tag_colour": colour,
            }
        )  # fmt: skip
    return rows


def _next(slug: str, due: date | None, today: date) -> str:
    if due is None:
        return "Nothing is due."
    words = words_of(slug)
    if due < today:
        return f"To catch up on since {date_words(due)}: {words[:1].lower()}{words[1:]}."
    return f"Next, by {near_words(due, today)}: {words[:1].lower()}{words[1:]}."


def prepared_rows(found: Sequence[Arrival]) -> list[dict[str, str]]:
    return [
        {
            "title": whom(row),
            "href": reverse("arrival:detail", args=[row.pk]),
            "note": _lacks(row),
        }
        for row in found
    ]


def _lacks(row: Arrival) -> str:
    lacking = [
        words
        for words, there in (("contact person", row.contact_person_id), ("buddy", row.buddy_id))
        if not there
    ]
    start = row.request.hoped_start if row.request else None
    hoped = f" The first day is hoped for {day_and_month(start)}." if start else ""
    return (
        f"No {' and no '.join(lacking)} yet." if lacking else "Contact person and buddy are named."
    ) + hoped
