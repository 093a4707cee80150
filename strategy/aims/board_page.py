"""What the board is shown, from what is kept of it: for the page, and for the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from strategy.aims import changes as changes_
from strategy.aims.changes import Change
from strategy.aims.models import Board
from workforce.core.presenting import as_sentence, date_words

Held = dict[str, Any]


def changes(before: Board, now: Held) -> list[Change]:
    return changes_.since(before.held, now)


def grouped(found: Sequence[Change]) -> list[tuple[str, str, list[Change]]]:
    """By objective, in the order of the strategy."""
    return [
        (aim, objective, list(rows))
        for (aim, objective), rows in groupby(found, key=lambda each: (each.aim, each.objective))
    ]


def changes_rows(found: Sequence[Change]) -> list[list[str]]:
    return [
        [each.objective or "The strategy", each.aim or "All of it", as_sentence(each.words)]
        for each in found
    ]


def aims(held: Held) -> list[Held]:
    """With tables as rows of words."""
    return [
        {
            "words": aim["words"],
            "progress": aim["progress"],
            "objectives": [objective_row(each) for each in aim["objectives"]],
            "milestones": [
                milestone_row(one) for each in aim["objectives"] for one in each["milestones"]
            ],
            "measures": [
                measure_row(one) for each in aim["objectives"] for one in each["measures"]
            ],
        }
        for aim in held["aims"]
    ]


def objective_row(each: Held) -> list[str]:
    said = f" ({date_words(date.fromisoformat(each['said_on']))})" if each["said_on"] else ""
    narrative = each["narrative"] or "Nothing is said of it yet."
    culture = " A change of culture, without a last day." if each["is_culture"] else ""
    return [
        f"{as_sentence(each['words'])}{culture}",
        f"{each['going']}{said}",
        narrative,
        each["owner"],
    ]


def milestone_row(each: Held) -> list[str]:
    due = date_words(date.fromisoformat(each["due"])) if each["due"] else "no day"
    on = date_words(date.fromisoformat(each["on"])) if each["on"] else ""
    state = {"met": f"Met on {on}", "let go": f"Let go on {on}: {each['reason']}"}
    return [each["words"], due, state.get(each["state"], "Ahead")]


def measure_row(each: Held) -> list[str]:
    """Now beside where it began: the first value there is, where no beginning is written down."""
    points = each["points"]
    now = points[-1] if points else None
    began = f"{each['baseline']} {each['baseline_of']}".strip()
    if not began and len(points) > 1:
        began = f"{points[0]['words']} {points[0]['when']}"
    return [
        each["words"],
        f"{now['words']} ({now['when']})" if now else "no value yet",
        (now["of"] or now["source"]) if now else "",
        began or "not written down",
        each["wanted"] or ("more" if each["better"] == "up" else "less"),
    ]
