"""Training on Today: a course that is due, and certificates that wait to be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.urls import reverse

from training.presenters.words import due_words
from training.queries import catalogue, today
from training.queries.today import Due
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.presenting import count_words

EYEBROW = "Learning"


def build(viewer: Viewer) -> Contribution:
    found = today.of(viewer)
    titles = catalogue.titles(viewer, [row.course_id for row in found.due])
    return Contribution(cards=[*_due(found.due, titles, viewer), *_waiting(found.waiting)])


def _due(rows: Sequence[Due], titles: Mapping[UUID, str], viewer: Viewer) -> Iterator[CardRow]:
    for row in rows:
        title = titles.get(row.course_id)
        if title is None:
            continue
        yield CardRow(
            key=f"training:{row.pk}",
            eyebrow=EYEBROW,
            title=title,
            text=due_words(row.due, viewer.today, again=row.is_again),
            day=row.due,
            icon="book",
            answers=(
                Answer(
                    "Look at the course", reverse("training:course-detail", args=[row.course_id])
                ),
                Answer("I did it elsewhere", reverse("training:evidence-add"), about=title),
            ),
        )


def _waiting(days: Sequence[date]) -> Iterator[CardRow]:
    if not days:
        return
    yield CardRow(
        key=f"training-certificates:{len(days)}",
        eyebrow=EYEBROW,
        title=f"{count_words(len(days), 'certificate waits', 'certificates wait')} to be looked at",
        text="People handed in what they did elsewhere.",
        day=min(days),
        icon="file",
        answers=(Answer("Look at them", reverse("training:evidence-waiting")),),
    )


CARDS = [Card("training", build)]
