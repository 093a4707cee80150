"""Workshops on Today: what comes, who came, and what was learned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.urls import reverse

from training.workshops import today
from training.workshops.today import Row
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, ComingRow, Contribution
from workforce.gatherings import presenters as words
from workforce.gatherings.coming import coming_row

EYEBROW = "Leadership workshop"


def build(viewer: Viewer) -> Contribution:
    found = today.of(viewer)
    return Contribution(
        cards=[*_who_came(found.to_close), *_learned(found.to_note)],
        coming=[_coming(row) for row in found.coming],
    )


def _who_came(rows: Sequence[Row]) -> Iterator[CardRow]:
    for row in rows:
        when = words.when_words(row.gathering)
        yield CardRow(
            key=f"register:{row.about}",
            eyebrow=EYEBROW,
            title=f"Who came on {when}?",
            text="Everyone is ticked: untick whoever was not there.",
            day=row.gathering.day,
            icon="people",
            answers=(
                Answer(
                    "Say who came", reverse("workshops:workshop-register", args=[row.about]), when
                ),
            ),
        )


def _learned(rows: Sequence[Row]) -> Iterator[CardRow]:
    for row in rows:
        when = words.when_words(row.gathering)
        yield CardRow(
            key=f"workshop-learning:{row.about}",
            eyebrow=EYEBROW,
            title=f"What did you learn from {when}?",
            text="What went well, and what you change. Those who lead in this programme see it.",
            day=row.gathering.day,
            icon="book",
            answers=(
                Answer("Note it", reverse("workshops:learning-note", args=[row.about]), when),
            ),
        )


def _coming(row: Row) -> ComingRow:
    href = reverse("workshops:workshop-detail", args=[row.about])
    return coming_row(row.gathering, row.note, title=EYEBROW, href=href)


CARDS = [Card("workshops", build)]
