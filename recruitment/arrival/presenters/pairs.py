from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from recruitment.arrival.models import Override, Pairing
from recruitment.arrival.states import ASKED, GRANTED, OVERRIDE, USED
from workforce.core.presenting import date_words

_COLOURS = {ASKED: "yellow", GRANTED: "blue", USED: "orange"}


def pair_words(row: Pairing) -> str:
    """Whom, and what they are."""
    if row.partner is not None:
        return (
            f"{row.partner.name}, {row.get_kind_display()[0].lower()}{row.get_kind_display()[1:]}"
        )
    return f"{row.staff.first_name} {row.staff.last_name}, {row.staff.title}" if row.staff else ""


def pair_rows(rows: Sequence[Pairing]) -> list[dict[str, Any]]:
    return [
        {
            "pk": row.pk,
            "title": row.assignment.person.name,
            "text": f"Beside {pair_words(row)}. {row.assignment.team.name}.",
            "note": f"Since {date_words(row.starts)}.",
        }
        for row in rows
    ]


def waiting_rows(rows: Sequence[Pairing]) -> list[dict[str, Any]]:
    return [
        {
            "pk": row.pk,
            "title": f"Whom does {row.assignment.person.called} work beside now?",
            "text": f"{pair_words(row)}, isn't there any more since {date_words(row.ended_on)}. {row.assignment.team.name}.",
        }
        for row in rows
    ]


def override_rows(rows: Sequence[Override], today: date) -> list[dict[str, Any]]:
    return [
        {
            "title": f"{row.person.name if row.person else 'Somebody new'}, {row.team.name}",
            "href": reverse("arrival:override-detail", args=[row.pk]),
            "text": _what(row),
            "tag_words": OVERRIDE.words[row.state].capitalize(),
            "tag_colour": _COLOURS.get(row.state, "grey"),
        }
        for row in rows
    ]


def _what(row: Override) -> str:
    if row.state == USED:
        by = row.answered_by.name if row.answered_by else "a patch lead"
        return f"Let pass by {by}. Weekly peer supervision until {date_words(row.until)}."
    if row.state == GRANTED:
        return f"Granted on {date_words(row.answered_on)}. Nobody has begun by it yet."
    return f"{row.asked_by.name} asked on {date_words(row.asked_on)}."


def override_facts(row: Override) -> list[dict[str, str]]:
    facts = [
        {"key": "Team", "value": row.team.name},
        {"key": "Who", "value": row.person.name if row.person else "Somebody new"},
        {"key": "First day", "value": date_words(row.starts)},
        {"key": "Asked by", "value": f"{row.asked_by.name}, {date_words(row.asked_on)}"},
    ]
    if row.answered_by is not None:
        facts.append(
            {"key": "Decided by", "value": f"{row.answered_by.name}, {date_words(row.answered_on)}"}
        )
    if row.until is not None:
        facts.append({"key": "Weekly peer supervision until", "value": date_words(row.until)})
    return facts


def partner_rows(rows: Sequence[Pairing]) -> list[dict[str, str]]:
    return [
        {"title": row.assignment.person.name, "text": f"{row.assignment.role.words}, {row.assignment.team.name}. "
         f"You are their pair since {date_words(row.starts)}."}
        for row in rows
    ]  # fmt: skip
