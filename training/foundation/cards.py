"""Foundation on Today: the next unit for whoever is on their way, and a tick for whoever does it with them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import timedelta
from uuid import UUID

from django.urls import reverse

from training.foundation.owed import WEEK
from training.foundation.queries import today
from training.foundation.queries.today import Own, Waits
from training.foundation.units import UNITS, by_slug
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.presenting import and_words, day_and_month

EYEBROW = "Foundation"


def build(viewer: Viewer) -> Contribution:
    found = today.of(viewer)
    return Contribution(cards=[*_own(found.own, viewer), *_waits(found.waits)])


def _own(own: Own | None, viewer: Viewer) -> Iterator[CardRow]:
    """The first unit one hasn't ticked: a week after the other, or sooner."""
    if own is None:
        return
    left = [unit for unit in UNITS if unit.slug not in own.ticked]
    if not left:
        return
    unit = left[0]
    by = f" All eight by {day_and_month(own.due, viewer.today)}." if own.due else ""
    yield CardRow(
        key=f"foundation:{unit.slug}",
        eyebrow=EYEBROW,
        title=f"Week {unit.week}: {unit.title}",
        text=f"About {unit.minutes} minutes to read, in your working time.{by}",
        day=own.begins + timedelta(days=WEEK * unit.week),
        icon="book",
        answers=(
            Answer("Read this unit", reverse("foundation:unit-detail", args=[unit.slug])),
            Answer("See all eight", reverse("foundation:mine")),
        ),
    )


def _waits(rows: Sequence[Waits]) -> Iterator[CardRow]:
    """One card a person, however many units wait."""
    by_person: dict[UUID, list[Waits]] = defaultdict(list)
    for row in rows:
        by_person[row.person_id].append(row)
    for person_id, theirs in by_person.items():
        titles = [by_slug(row.unit).title for row in theirs]
        yield CardRow(
            key=f"foundation:{person_id}:{len(theirs)}",
            eyebrow=EYEBROW,
            title=f"Have you talked with {theirs[0].called} about their foundation units?",
            text=f"{theirs[0].called} has ticked {and_words(titles)}.",
            day=min(row.on for row in theirs),
            icon="book",
            answers=(Answer("Look and tick", reverse("foundation:way-detail", args=[person_id])),),
        )


CARDS = [Card("foundation", build)]
