"""Team preparation on Today: a team that asks and has nothing planned, what comes, who came, what was said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse

from recruitment.preparation.queries import today
from recruitment.preparation.queries.today import Row
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, ComingRow, Contribution
from workforce.gatherings import presenters as words
from workforce.gatherings.coming import coming_row

EYEBROW = "Team preparation"


def build(viewer: Viewer) -> Contribution:
    found = today.of(viewer)
    return Contribution(
        cards=[*_plan(found.to_plan), *_who_came(found.to_close), *_said(found.to_note)],
        coming=[_coming(row) for row in found.coming],
    )


def _plan(rows: Sequence[Row]) -> Iterator[CardRow]:
    """One a team, however many requests it has."""
    by_team = {row.about: row for row in sorted(rows, key=lambda row: row.note, reverse=True)}
    for team_id, row in by_team.items():
        yield CardRow(
            key=f"preparation-plan:{team_id}",
            eyebrow=EYEBROW,
            title=f"When is {row.team} prepared?",
            text="The team asks for a peer worker. Nothing is planned yet, and the request waits for it.",
            day=date.fromisoformat(row.note),
            icon="people",
            answers=(
                Answer(
                    "Plan the preparation",
                    f"{reverse('preparation:preparation-begin')}?team={team_id}",
                    about=row.team,
                ),
            ),
        )


def _who_came(rows: Sequence[Row]) -> Iterator[CardRow]:
    for row in rows:
        when = words.when_words(row.gathering)
        yield CardRow(
            key=f"preparation-register:{row.about}",
            eyebrow=EYEBROW,
            title=f"Who of {row.team} came?",
            text=f"{when}. Tap each who was there, then close the register.",
            day=row.gathering.day,
            icon="people",
            answers=(
                Answer(
                    "Say who came",
                    reverse("preparation:session-register", args=[row.about]),
                    about=row.team,
                ),
            ),
        )


def _said(rows: Sequence[Row]) -> Iterator[CardRow]:
    for row in rows:
        yield CardRow(
            key=f"preparation-notes:{row.about}",
            eyebrow=EYEBROW,
            title=f"What did {row.team} hope for, and worry about?",
            text="Write down what was said at the tables, without names, while it is fresh.",
            day=row.gathering.day,
            icon="talk",
            answers=(
                Answer(
                    "Write it down",
                    reverse("preparation:session-notes", args=[row.about]),
                    about=row.team,
                ),
                Answer(
                    "Nothing was said",
                    reverse("preparation:session-nothing", args=[row.about]),
                    about=row.team,
                    post=True,
                ),
            ),
        )


def _coming(row: Row) -> ComingRow:
    href = reverse("preparation:session-detail", args=[row.about])
    return coming_row(row.gathering, row.note, title=f"Preparation of {row.team}", href=href)


CARDS = [Card("preparation", build)]
