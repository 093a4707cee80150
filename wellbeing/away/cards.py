"""On Today: that something waits. Without a name, and without what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from wellbeing.away.queries.today import PROMPT, TURN
from workforce.core import asks
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution

EYEBROW = "For you alone"


def build(viewer: Viewer) -> Contribution:
    return Contribution(cards=list(_rows(viewer)))


def _rows(viewer: Viewer) -> Iterator[CardRow]:
    found = asks.of(viewer, PROMPT)
    if found:
        days = [day for row in found if (day := row.day("day"))]
        yield CardRow(
            key=f"away:{max(str(row.pk) for row in found)}",
            eyebrow=EYEBROW,
            title="There is something to look at about somebody you manage.",
            day=min(days, default=viewer.today),
            icon="pair",
            answers=(Answer("Look at it", reverse("away:person-list")),),
        )
    for row in asks.of(viewer, TURN):
        yield CardRow(
            key=f"away-turn:{row.pk}",
            eyebrow=EYEBROW,
            title="There is something to answer.",
            day=row.day("day") or viewer.today,
            icon="pair",
            answers=(Answer("Look and answer", reverse("away:turn-answer", args=[row.pk])),),
        )


CARDS = [Card("away", build)]
