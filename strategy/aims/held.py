"""What a board is shown, as it is kept: words and values, no row that could change afterwards."""

from __future__ import annotations

from datetime import date
from typing import Any

from strategy.aims.choices import Aim, Going, Promise
from strategy.aims.presenting import number_words
from strategy.aims.progress import Progress
from strategy.aims.queries.figures import Point
from strategy.aims.queries.strategy import Gauge, Goal, Whole
from strategy.aims.states import MILESTONE

Held = dict[str, Any]


def of(whole: Whole, day: date) -> Held:
    row = whole.strategy
    return {
        "number": row.number,
        "title": row.title,
        "starts": row.starts.isoformat(),
        "until": row.until.isoformat(),
        "day": day.isoformat(),
        "owner": row.owner.name,
        "sponsor": row.sponsor.name if row.sponsor else "",
        "progress": _progress(whole.progress(day)),
        "aims": [
            {
                "slug": aim.value,
                "words": aim.label,
                "progress": _progress(whole.progress(day, aim.value)),
                "objectives": [_goal(goal) for goal in whole.of_aim(aim.value)],
            }
            for aim in Aim
        ],
    }


def _progress(found: Progress) -> Held:
    return {
        "met": found.met, "due": found.due, "share": found.share, "words": found.words,
        "beside": found.beside,
    }  # fmt: skip


def _goal(goal: Goal) -> Held:
    row, status = goal.row, goal.status
    return {
        "line": str(row.line_id),
        "words": row.words,
        "owner": row.owner.name,
        "promise": Promise(row.promise).label if row.promise else "",
        "is_culture": row.is_culture,
        "going": Going(status.going).label if status else "Not said yet",
        "narrative": status.narrative if status else "",
        "said_on": status.on.isoformat() if status else "",
        "evidence": goal.evidence,
        "milestones": [
            {
                "line": str(each.line_id),
                "words": each.words,
                "due": each.due.isoformat() if each.due else "",
                "state": MILESTONE.words[each.line.state],
                "on": each.line.closed_on.isoformat() if each.line.closed_on else "",
                "reason": each.line.reason,
            }
            for each in goal.milestones
        ],
        "measures": [_gauge(each) for each in goal.gauges],
    }


def _gauge(gauge: Gauge) -> Held:
    row = gauge.row
    baseline = number_words(row.baseline, row.unit) if row.baseline is not None else ""
    return {
        "line": str(row.line_id),
        "words": row.words,
        "by_hand": not row.indicator,
        "unit": row.unit,
        "baseline": baseline,
        "baseline_of": row.baseline_of,
        "wanted": number_words(row.wanted, row.unit) if row.wanted is not None else "",
        "better": row.better,
        "points": [_point(each) for each in gauge.points],
    }


def _point(point: Point) -> Held:
    return {
        "when": point.when,
        "value": str(point.value) if point.value is not None else "",
        "words": point.words,
        "of": point.of,
        "source": point.source,
    }
