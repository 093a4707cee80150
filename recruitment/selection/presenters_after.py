"""Words for what comes after the choice: checks, and where feedback begins."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from recruitment.selection.models import AgreedMark, Candidate, Check, CheckKind, Reason
from recruitment.selection.models.offer import OF_HR
from recruitment.selection.states import BACK, CHECK, CHECK_ASKED, IN_ORDER, TO_ASK
from workforce.core.presenting import date_words

Rows = list[dict[str, Any]]

CHECK_DOES = {
    TO_ASK: ((CHECK_ASKED, "It was asked for"),),
    CHECK_ASKED: ((BACK, "It is back"), (TO_ASK, "It was not asked for")),
    BACK: ((IN_ORDER, "It is in order"), (CHECK_ASKED, "It was asked for again")),
    IN_ORDER: ((BACK, "Look at it again"),),
}
_COLOURS = {TO_ASK: "grey", CHECK_ASKED: "blue", BACK: "yellow", IN_ORDER: "green"}


def check_rows(checks: Sequence[Check], *, is_hr: bool, is_open: bool) -> Rows:
    return [
        {
            "title": CheckKind(row.kind).label,
            "since": date_words(row.since),
            "colour": _COLOURS[row.state],
            "words": CHECK.words[row.state].capitalize(),
            "pk": row.pk,
            "state": row.state,
            "does": CHECK_DOES[row.state] if is_open and (is_hr or row.kind not in OF_HR) else (),
            "who": "" if is_hr or row.kind not in OF_HR else "HR looks after this.",
        }
        for row in checks
    ]


def letter_of(row: Candidate, marks: Sequence[AgreedMark], most: int) -> str:
    """Where feedback begins: from what the panel agreed, against the criteria."""
    well = [mark.criterion.words for mark in marks if mark.points * 4 >= most * 3]
    more = [
        f"{mark.criterion.words}: {_advice(mark.reason)}"
        for mark in marks
        if mark.points * 2 < most
    ]
    lines = [f"Dear {row.name},", "Thank you for the time you gave to this."]
    if well:
        lines.append("What the panel liked:\n" + "\n".join(f"- {each}" for each in well))
    if more:
        lines.append(
            "What would have made it stronger:\n" + "\n".join(f"- {each}" for each in more)
        )
    return "\n\n".join(lines)


def _advice(reason: str) -> str:
    return {
        Reason.EXAMPLE: "another example beside the one you gave",
        Reason.LINKED: "more of how you would do it day by day",
        Reason.GENERAL: "an example of how you would do it, and what came of it",
        Reason.PARTLY: "the other parts of the question as well",
        Reason.NOT_SHOWN: "say it, even where it seems plain to you",
    }[Reason(reason)]
