"""Words and order for templates. No queries here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from strategy.voice.check import Sign
from strategy.voice.choices import About, AsWhat, Outcome, Pay, Stage, Who
from strategy.voice.models import Input, Project, Said
from strategy.voice.queries.projects import Facts, Role
from strategy.voice.states import (
    ANSWERED,
    ASKED,
    BEGUN,
    CHANGED,
    CLOSED,
    GIVEN,
    INPUT,
    NOT,
    NOT_GIVEN,
    PROJECT,
    STOPPED,
    TAKEN,
    UNDER_WAY,
)
from workforce.core.presenting import and_words, capital, count_words, date_words
from workforce.reports.suppression import in_steps

PROJECT_COLOURS = {BEGUN: "grey", UNDER_WAY: "blue", CLOSED: "green", STOPPED: "white"}
INPUT_COLOURS = {ASKED: "yellow", TAKEN: "blue", GIVEN: "yellow", ANSWERED: "green", NOT_GIVEN: "white"}  # fmt: skip
# What the check asks: what it is called, how it reads in place, and how it can be put right.
CHECKS = {
    Sign.NOT_FIRST: (
        "Asked from the start",
        "People with experience took part when it was asked what is needed.",
        "Nobody with experience took part from the start. Ask now what is needed, and be ready to begin again.",
        "nobody with experience from the start",
    ),
    Sign.LATE: (
        "Invited before the decision",
        "Nobody with experience was invited after it was decided.",
        "Some were invited after the decision. Tell them what can still change, and ask earlier next time.",
        "invited after the decision",
    ),
    Sign.UNPAID: (
        "Paid for their time",
        "Whoever gave their experience was at work, was paid, or would rather not be.",
        "Somebody gave their time unpaid, or for expenses alone. Offer to pay it.",
        "time not paid",
    ),
    Sign.UNANSWERED: (
        "Answered",
        "Nothing that was said waits past its day.",
        "Something that was said waits past its day. Answer it, or hand it on.",
        "an answer past its day",
    ),
}


def begins_large(words: str) -> str:
    return capital(words)


def signs_line(signs: Sequence[Sign]) -> str:
    return f"To put right: {signs_words(signs)}." if signs else ""


def signs_words(signs: Sequence[Sign]) -> str:
    return and_words([CHECKS[sign][3] for sign in signs])


def check_rows(project: Project, signs: Sequence[Sign]) -> list[dict[str, str]]:
    """All four, in the same order, so that what is in place stands there too."""
    if project.state == BEGUN:
        return [
            {"title": title, "text": "Nobody has been invited yet.", "state": "ask", "words": "Not known yet"}
            for title, *_ in CHECKS.values()
        ]  # fmt: skip
    return [
        {"title": title, "text": wrong, "state": "missing", "words": "To put right"}
        if sign in signs
        else {"title": title, "text": good, "state": "in_place"}
        for sign, (title, good, wrong, _) in CHECKS.items()
    ]


def where_words(project: Project) -> str:
    if project.team:
        return project.team.name
    return project.patch.name if project.patch else "The whole organisation"


def project_tag(project: Project) -> tuple[str, str]:
    return begins_large(PROJECT.words[project.state]), PROJECT_COLOURS[project.state]


def heard_line(facts: Facts) -> str:
    """How much was said, and what came of it. Things that were said, not people."""
    said = len(facts.heard)
    if not said:
        return "Nothing is written down yet of what was said."
    things = count_words(said, "thing")
    if not facts.answered:
        return f"{things} said, none answered yet."
    return f"{things} said, {facts.answered} answered, {facts.changed} with a change."


def projects_words(count: int) -> str:
    return count_words(count, "project")


def project_rows(rows: Sequence[Project], facts: Mapping[UUID, Facts]) -> list[dict[str, Any]]:
    return [
        {
            "title": row.title,
            "href": reverse("voice:project-detail", args=[row.pk]),
            "where": where_words(row),
            "heard": heard_line(facts[row.pk]),
            "signs": signs_line(facts[row.pk].signs),
            "tag": project_tag(row),
        }
        for row in rows
    ]


def facts(project: Project) -> list[dict[str, str]]:
    decided = date_words(project.decision_on) if project.decision_on else "No day yet"
    found = [
        ("Of", where_words(project)),
        ("Aim of the strategy", project.get_aim_display()),
        ("Led by", project.lead.name if project.lead else "The central team"),
        ("Begun on", date_words(project.began_on)),
        ("Decision", decided),
        ("Over since", date_words(project.ended_on) if project.ended_on else ""),
    ]
    return [{"key": key, "value": value} for key, value in found if value]


def heads_words(role: Role, least: int, *, exact: bool) -> str:
    """For whoever took part or leads, exactly; for everybody else in steps."""
    invited = str(role.invited) if exact else in_steps(role.invited, least).words
    if role.came is None:
        return f"{invited} invited"
    came = str(role.came) if exact else in_steps(role.came, least).words
    return f"{invited} invited, {came} took part"


def role_rows(rows: Sequence[Role], least: int, *, exact: bool) -> list[dict[str, Any]]:
    return [
        {
            "title": row.taking.person.name if row.taking and row.taking.person else Who(row.who).label,
            "who": Who(row.who).label if row.taking and row.taking.person else "",
            "heads": heads_words(row, least, exact=exact),
            "stage": Stage(row.stage).label,
            "as_what": AsWhat(row.as_what).label,
            "pay": Pay(row.pay).label,
            "invited_on": date_words(row.taking.invited_on) if row.taking else "",
            "taking": row.taking,
        }
        for row in rows
    ]  # fmt: skip


def said_tag(row: Said, today: date) -> tuple[str, str]:
    if row.state == CHANGED:
        return "Something changed", "green"
    if row.state == NOT:
        return "Not, and why", "white"
    if row.due_on < today:
        return "No answer yet", "orange"
    return "Waits for an answer", "yellow"


def said_by(row: Said) -> str:
    return f"{Who(row.who).label} said, {date_words(row.said_on)}"


def answer_line(row: Said, today: date) -> str:
    if row.answered_on:
        return f"{row.answerer.name}, {date_words(row.answered_on)}"
    due = "was due by" if row.due_on < today else "is due by"
    return f"The answer of {row.answerer.name} {due} {date_words(row.due_on)}."


def input_tag(row: Input) -> tuple[str, str]:
    words = "Can be taken on" if row.state == ASKED else begins_large(INPUT.words[row.state])
    return words, INPUT_COLOURS[row.state]


def input_line(row: Input, today: date) -> str:
    """What comes next, and by when."""
    if row.state == ANSWERED:
        return f"{Outcome(row.outcome).label}, said on {date_words(row.answered_on)}."
    if row.state == NOT_GIVEN:
        return f"Not given: {row.why_not}"
    if row.state == GIVEN:
        late = row.due_on is not None and row.due_on < today
        return f"Given on {date_words(row.given_on)}. What changes {'was' if late else 'is'} to be said by {date_words(row.due_on)}."  # fmt: skip
    return f"Needed by {date_words(row.by_when)}."


def input_rows(rows: Sequence[Input], today: date) -> list[dict[str, Any]]:
    return [
        {
            "title": row.title,
            "href": reverse("voice:input-detail", args=[row.pk]),
            "text": f"{About(row.kind).label}. {row.from_team}",
            "note": input_line(row, today),
            "tag": input_tag(row),
        }
        for row in rows
    ]


def input_facts(row: Input, giver: str) -> list[dict[str, str]]:
    heads = count_words(row.heads, "peer") if row.heads else ""
    found = [
        ("About", About(row.kind).label),
        ("Asked by", f"{row.asked_by.name}, {row.from_team}"),
        ("Asked on", date_words(row.asked_on)),
        ("Needed by", date_words(row.by_when)),
        ("Taken on by", giver or ("A peer" if row.taken_on else "")),
        ("Given by", heads),
    ]
    return [{"key": key, "value": value} for key, value in found if value]


def waiting_rows(rows: Sequence[Said], viewer_id: UUID, today: date) -> list[dict[str, Any]]:
    return [
        {
            "words": row.said_words,
            "project": row.project.title,
            "href": reverse("voice:project-detail", args=[row.project_id]),
            "line": answer_line(row, today),
            "tag": said_tag(row, today),
            "answer": reverse("voice:said-answer", args=[row.pk]) if row.answerer_id == viewer_id else "",
        }
        for row in rows
    ]  # fmt: skip
