"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from training.feedback.queries import Results, Tally
from training.feedback.questions import ANSWERS, OF_ANYBODY, QUESTIONS, Question
from workforce.core import qr
from workforce.core.presenting import date_words
from workforce.gatherings.states import CALLED_OFF


def tally_rows(tally: Tally, *, of_anybody: bool = False) -> list[list[Any]]:
    """A question a row, an answer a column."""
    return [
        [each.words, *(tally[each.slug][slug] for slug, _ in ANSWERS)]
        for each in questions(of_anybody=of_anybody)
        if tally
    ]


def questions(*, of_anybody: bool) -> Sequence[Question]:
    return OF_ANYBODY if of_anybody else QUESTIONS


def tally_columns() -> list[Any]:
    return ["Question", *({"label": words, "numeric": True} for _, words in ANSWERS)]


def waiting_words(found: Results) -> str:
    """Why nothing is shown, or more may come. Never how many have answered so far."""
    if found.shown:
        return "More may be shown when it is closed." if found.is_open else ""
    if found.is_closed:
        return f"Fewer than {found.least} answered, so nothing is shown and nothing was kept."
    return f"{found.least} answers are needed before any are shown."


def when_words(found: Results) -> str:
    if found.gathering.state == CALLED_OFF and not found.is_closed:
        return "This was called off, so nobody is asked."
    if found.round is None:
        return (
            "Make slips, so that those who come can say what it was like."
            if found.counts_heads
            else "Those who came are asked once the register is closed."
        )
    if found.is_closed:
        return "Closed. What was said stays here."
    if not found.is_open:
        return "Its days are over. It is closed by tomorrow."
    since = "" if found.gathering.has_begun() else "from its beginning "
    return f"It may be answered {since}until {date_words(found.round.closes_on)}."


def changed_words(counts_heads: bool) -> str:
    if counts_heads:
        return "Saved. Those who came read it at the address on their slip."
    return "Saved. Those who came get one message."


def guest_words(found: Results) -> str:
    """For whoever reads it by the address on a slip: from how many answers on, and by when. Never how many there are."""
    if found.gathering.state == CALLED_OFF and not found.is_closed:
        return "This was called off, so nobody is asked."
    if found.round is None or found.is_closed:
        return "Closed. What was said stays here for a while." if found.shown else "It is closed."
    last = date_words(found.round.closes_on)
    if not found.is_open:
        return f"It could be answered until {last}. It is closed by tomorrow."
    return (
        f"It may be answered until {last}. What was said is shown from {found.least} answers on, all of it by the day"
        " after."
    )


@dataclass(frozen=True, slots=True)
class DrawnSlip:
    code: str
    address: str
    picture: Markup


def drawn(codes: Sequence[str]) -> list[DrawnSlip]:
    return [
        DrawnSlip(code, start_address(), qr.picture(_address(code), "to say what it was like"))
        for code in codes
    ]


def start_address() -> str:
    return qr.outside(reverse("feedback:slip-start"))


@dataclass(frozen=True, slots=True)
class Reading:
    """Where those who drew a slip read what was said, for paper and for a screen."""

    address: str
    picture: Markup


def reading(address: str) -> Reading | None:
    if not address:
        return None
    whole = qr.outside(reverse("feedback:said-detail", args=[address]))
    return Reading(whole, qr.picture(whole, "to read what was said"))


def _address(code: str) -> str:
    return qr.outside(reverse("feedback:slip-answer", args=[code]))


def change_rows(found: Results, *, names: bool = True) -> list[Mapping[str, Any]]:
    """Without `names`, on a page without a sign-in."""
    return [
        {
            "who": (each.by.name if each.by else "Alongside") if names else "Whoever runs it",
            "what": "wrote",
            "at": each.on,
            "lines": [each.words],
        }
        for each in found.changes
    ]
