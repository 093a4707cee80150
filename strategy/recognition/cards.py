"""On Today: neutral words, and no name. What is asked of somebody may be left alone."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from strategy.recognition.queries import today
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.presenting import date_words

EYEBROW = "My story"


def build(viewer: Viewer) -> Contribution:
    return Contribution(cards=list(_rows(viewer)))


def _rows(viewer: Viewer) -> Iterator[CardRow]:
    for row in today.of(viewer, today.ASKED):
        day = row.day("day") or viewer.today
        yield CardRow(
            key=f"story-asked:{row.pk}",
            eyebrow=EYEBROW,
            title="Somebody asks you something",
            text=f"You can answer until {date_words(day)}, or leave it. A no costs nothing.",
            day=day,
            icon="you",
            answers=(Answer("Have a look", reverse("recognition:story", args=[row.pk])),),
        )
    for row in today.of(viewer, today.WORDS):
        yield CardRow(
            key=f"story-words:{row.pk}",
            eyebrow=EYEBROW,
            title="There are words for you to look at",
            text="They are used only if you approve them.",
            day=row.day("day") or viewer.today,
            icon="you",
            answers=(
                Answer("Have a look", reverse("recognition:story", args=[row.uuid("story")])),
            ),
        )
    for row in today.of(viewer, today.DOWN):
        day = row.day("day") or viewer.today
        yield CardRow(
            key=f"story-down:{row.pk}",
            eyebrow="Asked by you",
            title="There is something to take down",
            text=f"By {date_words(day)}.",
            day=day,
            icon="hide",
            answers=(Answer("See what", reverse("recognition:asked", args=[row.pk])),),
        )


CARDS = [Card("recognition", build)]
