"""What one gives, on Today: how many came, and what comes."""

from __future__ import annotations

from django.urls import reverse

from training.giving.queries import today
from training.giving.queries.today import Row
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, ComingRow, Contribution
from workforce.gatherings import presenters as words

EYEBROW = "What we give"


def build(viewer: Viewer) -> Contribution:
    found = today.of(viewer)
    return Contribution(
        cards=[_how_many(row) for row in found.to_log],
        coming=[_coming(row) for row in found.coming],
    )


def _how_many(row: Row) -> CardRow:
    when = words.when_words(row.gathering)
    return CardRow(
        key=f"head-count:{row.gathering.pk}",
        eyebrow=EYEBROW,
        title=f"How many came to {row.title}?",
        text=f"{when}. A number is enough, and no names.",
        day=row.gathering.day,
        icon="people",
        answers=(
            Answer("Say how many", reverse("giving:session-log", args=[row.gathering.pk]), about=when),
        ),
    )  # fmt: skip


def _coming(row: Row) -> ComingRow:
    lines = (words.times_words(row.gathering), row.gathering.place, "You give it")
    return ComingRow(
        day=row.gathering.day,
        at=row.gathering.when.starts,
        title=row.title,
        href=reverse("giving:offer-detail", args=[row.offer_id]),
        lines=[line for line in lines if line],
    )


CARDS = [Card("giving", build)]
