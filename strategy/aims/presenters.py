"""Words and order for the pages of the strategy."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from markupsafe import Markup

from strategy.aims.choices import ABOUT, Aim, Better, Going, Promise, Unit
from strategy.aims.models import Board, Comment, Entered, Evidence, Measure, Milestone, Strategy
from strategy.aims.presenting import number_words
from strategy.aims.queries.strategy import Gauge, Goal, Whole
from strategy.aims.states import AHEAD, IN_FORCE, LET_GO, MET, STRATEGY, WRITTEN
from workforce.core.presenting import as_sentence, count_words, date_words, paragraphs

Row = dict[str, Any]
_TAG = Markup('<strong class="nhsuk-tag nhsuk-tag--{}">{}</strong>')
COLOURS = {
    Going.ON_ITS_WAY: "blue",
    Going.ATTENTION: "yellow",
    Going.STUCK: "orange",
    Going.DONE: "green",
}
LONGEST = 8


def tag(words: str, colour: str) -> Markup:
    return _TAG.format(colour, words)


def going_tag(going: str | None) -> Markup:
    if not going:
        return tag("Not said yet", "grey")
    return tag(Going(going).label, COLOURS[Going(going)])


def state_tag(row: Strategy) -> Markup:
    colour = {WRITTEN: "yellow", IN_FORCE: "green"}.get(row.state, "grey")
    return tag(STRATEGY.words[row.state].capitalize(), colour)


def aims(whole: Whole, day: date, here: str = "") -> list[Row]:
    """Each aim with how its objectives go; `here` is the page one is on."""
    found = []
    for aim in Aim:
        goals = whole.of_aim(aim.value)
        found.append(
            {
                "title": aim.label,
                "href": reverse("aims:aim-detail", args=[aim.value]),
                "about": ABOUT[aim],
                "current": aim.value == here,
                "progress": whole.progress(day, aim.value),
                "goings": _goings(goals),
                "count": count_words(len(goals), "objective"),
                "goals": [goal(each, day) for each in goals],
            }
        )
    return found


def _goings(goals: Sequence[Goal]) -> str:
    counts = dict.fromkeys((*Going.values, ""), 0)
    for one in goals:
        counts[one.status.going if one.status else ""] += 1
    words = {**dict(Going.choices), "": "Not said yet"}
    return ", ".join(
        f"{count} {words[each].lower()}" for each, count in counts.items() if count
    )  # fmt: skip


def goal(goal: Goal, day: date) -> Row:
    status = goal.status
    row = goal.row
    following = goal.next
    return {
        "title": row.words,
        "href": reverse("aims:objective-detail", args=[row.line_id]),
        "tag": going_tag(status.going if status else None),
        "narrative": paragraphs(status.narrative) if status else "",
        "text": as_sentence(status.narrative.split("\n")[0]) if status else "",
        "note": _note(goal, following),
        "said": f"{date_words(status.on)}{f', {status.by.name}' if status.by else ''}" if status else "",
        "owner": row.owner.name,
        "promise": Promise(row.promise).label if row.promise else "",
        "progress": goal.progress(day),
        "measures": [measure_line(each) for each in goal.gauges],
    }  # fmt: skip


def _note(goal: Goal, following: Milestone | None) -> str:
    parts = [f"Owner: {goal.row.owner.name}."]
    if goal.row.is_culture:
        parts.append("A change of culture: a direction, no last day.")
    if following is not None:
        when = f" by {date_words(following.due)}" if following.due else ""
        parts.append(f"Next{when}: {as_sentence(following.words)}")
    return " ".join(parts)


def measure_line(gauge: Gauge) -> Row:
    """One line: what, now, where it began and should get to."""
    row, latest = gauge.row, gauge.latest
    if gauge.is_hidden:
        now = "for those who see figures"
    else:
        now = f"{latest.words} ({latest.when})" if latest else "no value yet"
    return {"words": row.words, "now": now, "way": way_words(row)}


def way_words(row: Measure) -> str:
    parts = []
    if row.baseline is not None:
        of = f" ({row.baseline_of})" if row.baseline_of else ""
        parts.append(f"Began at {number_words(row.baseline, row.unit)}{of}.")
    if row.wanted is not None:
        parts.append(f"Should get to {number_words(row.wanted, row.unit)}.")
    else:
        parts.append("More is better." if row.better == Better.UP else "Less is better.")
    return " ".join(parts)


def counted_in(row: Measure) -> str:
    return f"Counted in {Unit(row.unit).label.lower()}. {way_words(row)}"


def gauge(gauge: Gauge) -> Row:
    """A picture of what may be shown, oldest first, and all of it as a table."""
    shown = [point for point in gauge.points if point.value is not None]
    top = (
        100
        if gauge.row.unit == Unit.PERCENT
        else _top([*(p.value for p in shown), gauge.row.wanted])
    )
    drawn = shown if len(shown) > 1 else []
    return {
        "id": f"m{gauge.row.line_id.hex}",
        "line": gauge.row.line_id,
        "words": gauge.row.words,
        "by_hand": not gauge.row.indicator,
        "is_hidden": gauge.is_hidden,
        "line_words": measure_line(gauge),
        "latest": gauge.latest,
        "most": top,
        "rows": [{"label": p.when, "value": float(p.value or 0), "text": p.words} for p in drawn],
        "description": f"{gauge.row.words}, over time. "
        + ", ".join(f"{p.when}: {p.words}" for p in drawn)
        + ".",
        "left_out": len(gauge.points) - len(shown),
        "table": [[p.when, p.words, p.of or p.source] for p in gauge.points],
    }


def _top(values: Sequence[Any]) -> float:
    return max([float(each) for each in values if each is not None] or [1.0]) * 1.1 or 1.0


def milestones(goal: Goal, today: date) -> list[Row]:
    return [
        {
            "line": each.line_id,
            "words": each.words,
            "when": _when(each),
            "tag": _milestone_tag(each, today),
            "is_open": each.line.state == AHEAD,
            "reason": each.line.reason,
        }
        for each in goal.milestones
    ]


def _when(row: Milestone) -> str:
    due = (
        f"Due {date_words(row.due)}."
        if row.due
        else "A step of a change of culture, without a day."
    )
    if row.line.state == MET:
        return f"{due} Met on {date_words(row.line.closed_on)}."
    if row.line.state == LET_GO:
        return f"{due} Let go on {date_words(row.line.closed_on)}: {as_sentence(row.line.reason)}"
    return due


def _milestone_tag(row: Milestone, today: date) -> Markup:
    if row.line.state == MET:
        return tag("Met", "green")
    if row.line.state == LET_GO:
        return tag("Let go", "grey")
    if row.due is not None and row.due <= today:
        return tag("Due", "yellow")
    return tag("Ahead", "white")


def coming(whole: Whole, today: date, days: int) -> list[Row]:
    """Milestones that are due, and those of the next while; the earliest first."""
    rows = [
        (one.due, one, goal)
        for goal in whole.goals
        for one in goal.milestones
        if one.line.state == AHEAD and one.due and one.due <= today + timedelta(days=days)
    ]
    rows.sort(key=lambda row: (row[0], row[1].pk))
    return [
        {
            "day": due,
            "title": one.words,
            "href": reverse("aims:objective-detail", args=[goal.row.line_id]),
            "lines": [f"{Aim(goal.row.aim).label}. {goal.row.owner.name}"]
            + (["Due"] if due <= today else []),
        }
        for due, one, goal in rows[:LONGEST]
    ]


def without_owner(whole: Whole, today: date) -> list[Row]:
    """Whose owner left: somebody is wanted."""
    return [
        {"title": each.row.words, "href": reverse("aims:hand-over", args=[each.row.line_id])}
        for each in whole.goals
        if each.row.owner.left_on is not None and each.row.owner.left_on < today
    ]


def evidence(rows: Sequence[Evidence], *, tells: bool) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {"standing": [], "out": []}
    for row in rows:
        said = {
            "pk": row.pk,
            "words": paragraphs(row.words),
            "when": f"{date_words(row.on)}{f', {row.by.name}' if row.by else ''}",
            "link": row.link,
            "is_page": row.link.startswith("/"),
            "about": row.words[:60],
        }
        found["out" if row.taken_out_at else "standing"].append(said)
    return found if tells else {"standing": found["standing"], "out": []}


def entered(rows: Sequence[Entered]) -> Mapping[UUID, list[Row]]:
    """Values of each measure, for who may take one out."""
    found: dict[UUID, list[Row]] = {}
    for row in rows:
        found.setdefault(row.line_id, []).append(
            {"pk": row.pk, "is_out": row.taken_out_at is not None,
             "words": f"{row.value.normalize():,f}, {row.period}. {row.source}."}
        )  # fmt: skip
    return found


def comment_facts(row: Comment) -> list[Row]:
    who = row.by.name if row.by else "The sponsor"
    return [{"key": f"{who}, {date_words(row.on)}", "value": paragraphs(row.words)}]


def versions(rows: Sequence[Strategy]) -> list[Row]:
    return [
        {
            "title": f"Version {row.number}: {row.title}",
            "href": reverse("aims:version-detail", args=[row.pk]),
            "text": _version_words(row),
            "tag": state_tag(row),
        }
        for row in rows
    ]


def _version_words(row: Strategy) -> str:
    if row.state == WRITTEN:
        return "Being written. The central team and those it names see it."
    if row.state == IN_FORCE:
        return f"In force since {date_words(row.in_force_on)}."
    return f"In force from {date_words(row.in_force_on)} to {date_words(row.replaced_on)}. Kept as it was."


def contents(whole: Whole) -> list[Row]:
    """All a version says, aim by aim."""
    return [
        {
            "slug": aim.value,
            "title": aim.label,
            "about": ABOUT[aim],
            "goals": [
                {
                    "row": each.row,
                    "promise": Promise(each.row.promise).label if each.row.promise else "",
                    "measures": [
                        {"row": one.row, "way": way_words(one.row)} for one in each.gauges
                    ],
                    "milestones": list(each.milestones),
                }
                for each in whole.of_aim(aim.value)
            ],
        }
        for aim in Aim
    ]


def boards(rows: Sequence[Board]) -> list[Row]:
    return [
        {
            "title": date_words(row.day),
            "href": reverse("aims:board-detail", args=[row.pk]),
            "text": as_sentence(row.held["progress"]["words"]),
            "note": f"Version {row.held['number']}.",
        }
        for row in rows
    ]
