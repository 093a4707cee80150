"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from strategy.recognition import states
from strategy.recognition.models import Story
from strategy.recognition.queries.stories import Detail, Used
from workforce.core.presenting import date_words

_COLOURS = {
    states.ASKED: "yellow", states.AGREED: "blue", states.READY: "blue", states.USED: "green",
}  # fmt: skip
WONT = "It won't happen"


def tag(row: Story, *, own: bool) -> tuple[str, str]:
    if not own and row.wont:
        return WONT, "grey"
    if row.state in states.OVER and not row.is_down:
        return "To take down", "yellow"
    words = states.STORY.words[row.state]
    return words[0].upper() + words[1:], _COLOURS.get(row.state, "grey")


def own_rows(rows: Sequence[Story], purposes: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "title": row.get_channel_display(),
            "href": reverse("recognition:story", args=[row.pk]),
            "text": purpose,
            "note": f"Asked by {row.asked_by.name} on {date_words(row.asked_on)}. {until_words(row)}",
            "tag": tag(row, own=True),
        }
        for row, purpose in zip(rows, purposes, strict=True)
    ]


def held_rows(rows: Sequence[Story], purposes: Sequence[str]) -> list[dict[str, Any]]:
    return [
        {
            "title": row.person.name,
            "href": reverse("recognition:asked", args=[row.pk]),
            "text": purpose,
            "note": f"{row.get_channel_display()}. {until_words(row)}",
            "tag": tag(row, own=False),
        }
        for row, purpose in zip(rows, purposes, strict=True)
    ]


def until_words(row: Story) -> str:
    if row.runs:
        return f"Until {date_words(row.last_day)}."
    if row.state == states.ASKED:
        return f"Can be answered until {date_words(row.answer_by)}."
    return ""


def facts(row: Story) -> list[dict[str, str]]:
    return [
        {"key": "Where it is told", "value": row.get_channel_display()},
        {"key": "Who hears or reads it", "value": row.get_audience_display()},
        {"key": "Until", "value": date_words(row.last_day)},
        {"key": "Asked on", "value": date_words(row.asked_on)},
    ]


def use_words(used: Used) -> str:
    """What became of it."""
    if used.row.down_on:
        return f"Taken down on {date_words(used.row.down_on)}."
    if used.stays:
        return f"It can't be taken down: {used.stays}"
    return ""


def next_words(data: Detail) -> str:
    """For whoever asked: what is next."""
    row = data.row
    if row.wont:
        return "There is nothing more to do. Nobody has to say why."
    if row.state == states.ASKED:
        return f"{row.person.called} can answer until {date_words(row.answer_by)}, or leave it. Please don't remind them."
    if row.state == states.AGREED:
        return "The words come next. Propose some, or leave them to whoever tells them. They can be used once they are approved."
    if row.state == states.READY:
        return "The words are approved as they stand. Use them as they are, and say here where."
    if row.state == states.USED:
        return f"It runs until {date_words(row.last_day)}, or until it is withdrawn. Each use is said here."
    return f"Take it down by {date_words(row.take_down_by)}, and say here that you have."
