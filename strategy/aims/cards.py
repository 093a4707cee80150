"""What one looks after of the strategy, on Today: milestones that are due, and comments that wait for an answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse

from strategy.aims.owed import ANSWER, MILESTONE
from strategy.aims.queries import today
from workforce.core import settings
from workforce.core.access import Viewer
from workforce.core.asks import Said
from workforce.core.cards import Answer, Card, CardRow, ComingRow, Contribution
from workforce.core.presenting import as_sentence, day_and_month

EYEBROW = "The strategy"
NEAR = timedelta(days=14)


def build(viewer: Viewer) -> Contribution:
    milestones = today.of(viewer, MILESTONE)
    answers = [_answer(row, viewer) for row in today.of(viewer, ANSWER)]
    if not milestones:
        return Contribution(cards=answers)
    near = [row for row in milestones if (row.day("day") or viewer.today) <= viewer.today + NEAR]
    return Contribution(
        cards=[*(_milestone(row, viewer) for row in near), *answers],
        coming=list(_coming([row for row in milestones if row not in near], viewer)),
    )


def _milestone(row: Said, viewer: Viewer) -> CardRow:
    day, source = row.day("day") or viewer.today, row.uuid("source")
    when = (
        f"Due {day_and_month(day, viewer.today)}."
        if day > viewer.today
        else f"It was due {day_and_month(day, viewer.today)}."
    )
    when = "It is due today." if day == viewer.today else when
    return CardRow(
        key=f"strategy-milestone:{source}:{day}", eyebrow=EYEBROW, title="Is this milestone met?",
        text=f"{as_sentence(row.more['words'] or '')} {when}", day=day, icon="tick",
        answers=(
            Answer("It is met", reverse("aims:milestone-met", args=[source])),
            Answer("Let it go, with a reason", reverse("aims:milestone-let-go", args=[source])),
        ),
    )  # fmt: skip


def _answer(row: Said, viewer: Viewer) -> CardRow:
    day, source = row.day("day") or viewer.today, row.uuid("source")
    return CardRow(
        key=f"strategy-answer:{source}", eyebrow=EYEBROW,
        title="The executive sponsor has commented on an objective of yours",
        text=f"An answer is due {day_and_month(day, viewer.today)}.", day=day, icon="talk",
        answers=(Answer("Read and answer", reverse("aims:comment-answer", args=[source])),),
    )  # fmt: skip


def _coming(rows: list[Said], viewer: Viewer) -> Iterator[ComingRow]:
    until = viewer.today + timedelta(days=int(settings.of(viewer).get("aims.soon_days")))
    for row in rows:
        day = row.day("day")
        if day is not None and day <= until:
            yield ComingRow(
                day=day, title=row.more["words"] or "A milestone", lines=["A milestone of the strategy"],
                href=reverse("aims:strategy-detail"),
            )  # fmt: skip


CARDS = [Card("aims", build)]
