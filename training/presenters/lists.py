"""Tables of teams, registers and of what is due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse

from training.models import Register
from training.obligations import is_again
from training.presenters.words import due_words
from training.queries.teams import SLUGS
from training.states import ADDED, CHECKED, TAKEN_BACK
from workforce.core.presenting import count_words, moment_words
from workforce.obligations.models import Obligation
from workforce.people.models import Team, TeamQualification

TEAM_COLUMNS = (
    "Team",
    "Recovery and peer work",
    "Working together",
    "New staff who heard of peer work",
)
STEPS = (80, 50, 25, 1)
KEY = ("80% or more", "50% to 79%", "25% to 49%", "under 25%", "nobody yet")
REGISTER_TAGS = {
    CHECKED: ("Nothing added yet", "yellow"),
    ADDED: ("Added", "green"),
    TAKEN_BACK: ("Taken back", "grey"),
}


def team_rows(
    teams: Sequence[Team], shares: Mapping[tuple[UUID, str], TeamQualification], *, opens: bool
) -> list[dict[str, Any]]:
    return [
        {
            "head": {"text": team.name, "href": reverse("training:team-record", args=[team.pk])}
            if opens
            else team.name,
            "caption": team.area.name,
            "cells": [share_cell(shares.get((team.pk, slug))) for slug in SLUGS],
        }
        for team in teams
    ]


def share_cell(row: TeamQualification | None) -> dict[str, Any]:
    if row is None or not row.of:
        return {"text": "Nobody to ask", "shade": "none"}
    percent = 100 * row.having // row.of
    shade = next((i for i, least in enumerate(STEPS) if percent >= least), len(STEPS))
    if row.having and percent == 0:
        shade = 3
    return {"text": f"{percent}% ({row.having} of {row.of})", "shade": shade}


def due_table(
    rows: Sequence[Obligation], titles: Mapping[UUID, str], today: date
) -> tuple[list[str], list[list[Any]]]:
    """Its columns and rows. Who manages here has no post in a team here: where that is everybody, no column of dashes."""
    columns = ["Person", "Team", "Course", "When"]
    cells = _due_cells(rows, titles, today)
    if any(row[1] for row in cells):
        return columns, cells
    return [columns[0], *columns[2:]], [[row[0], *row[2:]] for row in cells]


def _due_cells(
    rows: Sequence[Obligation], titles: Mapping[UUID, str], today: date
) -> list[list[Any]]:
    return [
        [
            {
                "text": row.person.name,
                "href": reverse("training:person-detail", args=[row.person_id]),
            },
            row.assignment.team.name if row.assignment else None,
            titles[row.pk],
            due_words(row.due, today, again=is_again(row.cycle)),
        ]
        for row in rows
    ]


def register_rows(rows: Sequence[Register]) -> list[Mapping[str, Any]]:
    return [
        {
            "title": row.name,
            "href": reverse("training:register-detail", args=[row.pk]),
            "text": f"{count_words(row.rows, 'row')}, uploaded {moment_words(row.uploaded_at)}",
            "note": result_words(row),
            "tag_words": REGISTER_TAGS[row.state][0],
            "tag_colour": REGISTER_TAGS[row.state][1],
        }
        for row in rows
    ]


def result_words(row: Register) -> str:
    """What became of its rows; together they are all of them."""
    parts = [
        count_words(row.new, "new record") if row.new else "nothing new",
        f"{row.known:,} recorded before" if row.known else "",
        f"{row.twice:,} twice in the file" if row.twice else "",
        f"{row.passed_over:,} not completed" if row.passed_over else "",
        f"{row.kept_out:,} taken out by hand before" if row.kept_out else "",
        f"{row.faulty:,} with a problem" if row.faulty else "",
    ]
    return ", ".join(part for part in parts if part)
