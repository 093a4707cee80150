"""On Today: somebody asks for me, before everything else; and what I asked for myself while it is open. No name."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from wellbeing.urgent.queries import today
from workforce.core.access import Viewer
from workforce.core.asks import Said
from workforce.core.cards import Answer, Card, CardRow, Contribution

FIRST, NEXT = date(1970, 1, 1), date(1970, 1, 2)
"""Before every due date: nobody waits behind three other questions, and no talk that was promised does."""


def build(viewer: Viewer) -> Contribution:
    rows = today.waiting(viewer)
    # Asked again: once on Today, whatever the number of times.
    once = {(row.what, row.uuid("about")): row for row in sorted(rows, key=lambda row: row.pk)}
    return Contribution(cards=[_card(row) for row in once.values()])


def _card(row: Said) -> CardRow:
    if row.what == today.CALL:
        return _of(
            row,
            "Somebody asks for you",
            "Look who, and say whether you can.",
            "Look",
            "told-detail",
            FIRST,
        )
    if row.what == today.OWN:
        return _of(
            row, "What you asked for is open", "See who was told.", "Look", "ask-detail", FIRST
        )
    return _of(
        row, "There is something to offer", "Somebody waits for it.", "Look", "told-detail", NEXT
    )


def _of(row: Said, title: str, text: str, label: str, name: str, day: date) -> CardRow:
    return CardRow(
        key=f"{row.what}:{row.pk}",
        eyebrow="Now" if day == FIRST else "Something to answer",
        title=title,
        text=text,
        day=day,
        icon="heart",
        answers=(Answer(label, reverse(f"urgent:{name}", args=[row.pk])),),
    )


CARDS = [Card("urgent", build)]
