"""On Today: one's own next step, and for the centre whoever left a name and is welcomed by nobody yet."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from recruitment.feeders.queries import today
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.presenting import count_words, date_words

EYEBROW = "Ways in"


def build(viewer: Viewer) -> Contribution:
    return Contribution(cards=list(_rows(viewer)))


def _rows(viewer: Viewer) -> Iterator[CardRow]:
    for row in today.steps(viewer):
        day = row.day("day") or viewer.today
        yield CardRow(
            key=f"path-step:{row.pk}",
            eyebrow="Your path",
            title="Is it time for your next step?",
            text=f"You wanted to take it by {date_words(day)}. Another day is fine too. Nobody else is reminded.",
            day=day,
            icon="you",
            answers=(Answer("Look at my path", reverse("feeders:mine")),),
        )
    if waiting := today.to_welcome(viewer):
        days = [day for row in waiting if (day := row.day("day"))]
        yield CardRow(
            key="path-welcome",
            eyebrow=EYEBROW,
            title=f"Who walks along with {count_words(len(waiting), 'somebody new', 'new people')}?",
            text="They left their name, and would like to come into peer work.",
            day=min(days, default=viewer.today),
            icon="people",
            answers=(Answer("Look at them", reverse("feeders:way-list")),),
        )


CARDS = [Card("feeders", build)]
