"""Feedback on Today: one card for each gathering one came to, until one has said it, would rather not, or it closes."""

from __future__ import annotations

from django.urls import reverse

from training.feedback import today
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.presenting import day_and_month


def build(viewer: Viewer) -> Contribution:
    return Contribution(cards=[_card(row, viewer) for row in today.of(viewer)])


def _card(row: today.ToSay, viewer: Viewer) -> CardRow:
    day = day_and_month(row.starts_at, viewer.today)
    return CardRow(
        key=f"feedback:{row.gathering_id}",
        eyebrow="Feedback",
        title=f"What was it like on {day}?",
        text=f"{row.title}. Three questions, without your name, until"
        f" {day_and_month(row.closes_on, viewer.today)}.",
        day=row.closes_on,
        icon="talk",
        answers=(
            Answer(
                "Say what it was like",
                reverse("feedback:round-answer", args=[row.gathering_id]),
                about=f"on {day}",
            ),
            Answer(
                "Rather not",
                reverse("feedback:round-decline", args=[row.gathering_id]),
                about=f"on {day}",
                post=True,
            ),
        ),
    )


CARDS = [Card("feedback", build)]
