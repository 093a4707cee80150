"""On Today: that something waits for its owner, and never what. Its day is the last on which it can be answered."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from strategy.insight.queries import today
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.presenting import date_words

EYEBROW = "What we heard"
TITLES = {today.ANSWER: "Something that was heard is yours to answer", today.ACT: "Did you do what you promised?"}  # fmt: skip
TEXTS = {
    today.ANSWER: "By {day}. All colleagues can read your answer, and nobody is told who said it.",
    today.ACT: "You said by {day}. Say what was done, or why it can't be.",
}


def build(viewer: Viewer) -> Contribution:
    return Contribution(cards=list(_rows(viewer)))


def _rows(viewer: Viewer) -> Iterator[CardRow]:
    for what in (today.ANSWER, today.ACT):
        for row in today.of(viewer, what):
            day = row.day("day") or viewer.today
            yield CardRow(
                key=f"{what}:{row.pk}",
                eyebrow=EYEBROW,
                title=TITLES[what],
                text=TEXTS[what].format(day=date_words(day)),
                day=day,
                icon="talk",
                answers=(Answer("Look at it", reverse("insight:insight-answer", args=[row.pk])),),
            )


CARDS = [Card("insight", build)]
