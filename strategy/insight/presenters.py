"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from strategy.insight import states
from strategy.insight.choices import OutputKind, Paid, Source, TookAs
from strategy.insight.models import Insight, Lesson, Output, Practice, Reply, Research, TookPart
from strategy.insight.queries.insights import Detail, Shown
from strategy.insight.queries.learning import Project, Trying
from workforce.core.presenting import capital, date_words
from workforce.reports import suppression
from workforce.reports.suppression import Split

SHORT = 160
_INSIGHT = {
    states.HEARD: "yellow", states.ANSWERED: "blue", states.ACTED: "green", states.DECLINED: "grey",
}  # fmt: skip
_PRACTICE = {states.NOTED: "grey", states.TRIED: "blue", states.TAKEN_UP: "green", states.NOT_FOR_US: "grey"}  # fmt: skip
_RESEARCH = {
    states.IDEA: "grey", states.ETHICS: "yellow", states.UNDER_WAY: "blue", states.PUBLISHED: "green",
    states.STOPPED: "grey",
}  # fmt: skip

_PAID = {
    Paid.PAID: "paid, or in working time", Paid.SOME: "some of them paid", Paid.NOT: "not paid",
}  # fmt: skip


def month_words(day: date) -> str:
    return day.strftime("%B %Y")


def insight_tag(row: Insight) -> tuple[str, str]:
    return _big(states.INSIGHT.words[row.state]), _INSIGHT[row.state]


def practice_tag(row: Practice) -> tuple[str, str]:
    return _big(states.PRACTICE.words[row.state]), _PRACTICE[row.state]


def research_tag(row: Research) -> tuple[str, str]:
    return _big(states.RESEARCH.words[row.state]), _RESEARCH[row.state]


def heard_words(row: Insight) -> str:
    """Of leavers the year alone is kept."""
    when = str(row.heard_in.year) if row.heard_from == Source.EXIT else month_words(row.heard_in)
    return f"{row.get_heard_from_display()}, {when}"


def where(row: Insight) -> str:
    if row.team:
        return row.team.name
    return row.patch.name if row.patch else ""


def next_words(row: Insight, today: date) -> str:
    """What happens next, or what came of it and when."""
    name = row.owner.name
    if row.state == states.HEARD:
        late = "was due" if row.due_on < today else "is due"
        return f"{name} answers. It {late} on {date_words(row.due_on)}."
    if row.state == states.ANSWERED and row.act_by:
        return f"{name} said that it is done by {date_words(row.act_by)}."
    word = "Done" if row.state == states.ACTED else "Declined"
    return f"{word} on {date_words(row.closed_on)}." if row.closed_on else ""


def due_words(row: Insight, today: date) -> str:
    """To its owner."""
    if row.state == states.HEARD:
        late = "was due" if row.due_on < today else "is due"
        return f"Your answer {late} on {date_words(row.due_on)}."
    return f"You said that it is done by {date_words(row.act_by)}."


def inbox_rows(shown: Iterable[Shown], today: date) -> list[dict[str, Any]]:
    return [
        {
            "title": _short(each.words),
            "href": reverse("insight:insight-detail", args=[each.row.pk]),
            "text": " · ".join(
                filter(None, [heard_words(each.row), each.row.get_theme_display(), where(each.row)])
            ),
            "note": next_words(each.row, today),
            "tag": insight_tag(each.row),
        }
        for each in shown
    ]


def insight_facts(data: Detail) -> list[dict[str, str]]:
    row = data.row
    rows = [
        ("Heard", heard_words(row)),
        ("About", row.get_theme_display()),
        ("Where", where(row) or "Not said"),
        ("Who answers", row.owner.name),
        ("Objective of the strategy", data.objective),
        ("Theme of the community", data.room_theme),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def reply_head(reply: Reply) -> str:
    if reply.will_by:
        return f"We will, by {date_words(reply.will_by)}"
    return "We acted on it" if reply.outcome == "did" else "We don't, and this is why"


def reply_foot(reply: Reply) -> str:
    who = reply.by.name if reply.by else "Alongside"
    return f"{who}, {date_words(reply.on)}"


def lesson_rows(rows: Sequence[Lesson]) -> list[dict[str, Any]]:
    return [
        {
            "title": row.title,
            "href": reverse("insight:lesson-detail", args=[row.pk]),
            "text": _short(row.learned),
            "note": f"{date_words(row.on)}. {'Something changed.' if row.changed else 'Nothing has changed so far.'}",
            "tag": None,
        }
        for row in rows
    ]


def practice_rows(rows: Sequence[Practice]) -> list[dict[str, Any]]:
    return [
        {
            "title": row.title,
            "href": reverse("insight:practice-detail", args=[row.pk]),
            "text": _short(row.about),
            "note": f"{row.organisation}, looked up on {date_words(row.looked_up_on)}",
            "tag": practice_tag(row),
        }
        for row in rows
    ]


def practice_facts(data: Trying) -> list[dict[str, str]]:
    row = data.row
    rows = [
        ("Who does it", row.organisation),
        ("Found in", row.source),
        ("Looked up on", date_words(row.looked_up_on)),
        ("Project group", row.group_name),
        ("Led by", row.group_lead.name if row.group_lead else ""),
        ("Teams in it", ", ".join(data.teams)),
        ("Tried since", date_words(row.tried_since) if row.tried_since else ""),
        ("Decided on", date_words(row.decided_on) if row.decided_on else ""),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def practice_next(row: Practice) -> str:
    return {
        states.NOTED: "Nobody tries it yet. A project group of two teams or more can.",
        states.TRIED: "The project group says what came of it.",
        states.TAKEN_UP: "It is ours by now.",
        states.NOT_FOR_US: "It didn't fit, and why is below. A group may try it another time.",
    }[row.state]


def research_rows(rows: Sequence[Research]) -> list[dict[str, Any]]:
    return [
        {
            "title": row.title,
            "href": reverse("insight:research-detail", args=[row.pk]),
            "text": _short(row.question),
            "note": f"{row.lead_organisation}, since {month_words(row.since)}",
            "tag": research_tag(row),
        }
        for row in rows
    ]


def research_facts(data: Project) -> list[dict[str, str]]:
    row = data.row
    ethics = row.ethics_reference
    if ethics and row.ethics_on:
        ethics = f"{ethics}, {date_words(row.ethics_on)}"
    rows = [
        ("Led by", row.lead_organisation),
        ("Since", date_words(row.since)),
        ("Ethical review", ethics or "Not decided yet"),
        ("To ask about it", row.reach),
    ]
    return [{"key": key, "value": value} for key, value in rows if value]


def counts(parts: Sequence[TookPart], least: int) -> list[tuple[str, list[str]]]:
    """Co-researchers first, as the list of roles has them."""
    found = [(role.label, [count_words(each, least) for each in parts if each.took_as == role]) for role in TookAs]  # fmt: skip
    return [(role, lines) for role, lines in found if lines]


def count_words(part: TookPart, least: int) -> str:
    """Few are a person each, so that a small number stays one."""
    said = suppression.single(Split(part.heads or 0, 0), least).all.words
    return f"{part.get_group_display()}: {said} ({_PAID[Paid(part.paid)]})"


def outputs(rows: Sequence[Output]) -> list[Output]:
    """What everybody can read first."""
    return sorted(rows, key=lambda each: each.kind != OutputKind.SUMMARY)


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= SHORT else f"{line[:SHORT].rsplit(' ', 1)[0]} …"


def _big(words: str) -> str:
    return capital(words)
