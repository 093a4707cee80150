"""On Today: an answer one owes, and peer input one took on. Neutral words, no name."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from strategy.voice.queries import today
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.presenting import date_words

EYEBROW = "Together"
# What is asked, its title, what happens next, and the page.
CARDS_OF = (
    (today.ANSWER, "What do you answer?", "People gave their time. Your answer is due by {day}, and everybody here can read it.",
     "Answer", "voice:said-answer", "talk"),
    (today.CHANGED, "What did peer input change?", "You asked for it and have it. Say by {day} what changes, or why not.",
     "Say what changed", "voice:input-answer", "talk"),
    (today.GIVE, "What do you say to it?", "You took on peer input. It is needed by {day}; you can hand it back.",
     "Give it", "voice:input-detail", "people"),
)  # fmt: skip


def build(viewer: Viewer) -> Contribution:
    return Contribution(cards=list(_cards(viewer)))


def _cards(viewer: Viewer) -> Iterator[CardRow]:
    for what, title, text, action, page, icon in CARDS_OF:
        for row in today.of(viewer, what):
            day = row.day("day") or viewer.today
            yield CardRow(
                key=f"{what}:{row.pk}",
                eyebrow=EYEBROW,
                title=title,
                text=text.format(day=date_words(day)),
                day=day,
                icon=icon,
                answers=(Answer(action, reverse(page, args=[row.pk])),),
            )


CARDS = [Card("voice", build)]
