"""On Today of whoever leads a patch: one card for all of its teams of which something is to be said again."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from strategy.access.defaults import AGAIN
from strategy.access.queries import today
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.presenting import count_words, date_words

LATEST = timedelta(days=28)
"""Nothing is lost by then: the teams read "not said lately" until somebody says it."""


def build(viewer: Viewer) -> Contribution:
    rows = today.of(viewer)
    if not rows:
        return Contribution()
    first = min(row.day("day") or viewer.today for row in rows)
    until = first + timedelta(days=int(settings.of(viewer).get(AGAIN)))
    teams = count_words(len(rows), "team")
    return Contribution(
        cards=[
            CardRow(
                key=f"reach-again:{first}",
                eyebrow="Reach a peer",
                title="Is it still so?",
                text=f"How somebody reaches a peer in {teams} of your patch was said half a year ago. It counts until {date_words(until)}.",
                day=max(until + LATEST, viewer.today),
                icon="people",
                answers=(
                    Answer(
                        "Look at them", reverse("access:reach-list"), about="how a peer is reached"
                    ),
                ),
            )
        ]
    )


CARDS = [Card("access", build)]
