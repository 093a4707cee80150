"""On Today: what waits for the one who looks, without a name and without what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from wellbeing.adjustments.actions.sharing import PASSPORT_READ, READ
from wellbeing.adjustments.queries import today
from workforce.core.access import Viewer
from workforce.core.asks import Said
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.presenting import day_and_month

FOR_YOU = "For you"
LOOKS = {
    READ: "read something you gave them to read",
    PASSPORT_READ: "read something you showed them",
}


def build(viewer: Viewer) -> Contribution:
    return Contribution(cards=list(_rows(viewer)))


def _rows(viewer: Viewer) -> Iterator[CardRow]:
    for row in today.of(viewer, today.ANSWER):
        day = row.day("day") or viewer.today
        ahead = f"Best by {day_and_month(day, viewer.today)}." if day >= viewer.today else ""
        yield _card(row, viewer, "Something to answer", ahead, "adjustments:detail")
    for row in today.of(viewer, today.OWN):
        text = "Take the time you need."
        yield _card(row, viewer, "Something to look at", text, "adjustments:own-detail")
    for row in today.of(viewer, today.READER):
        title = "Something of yours waits. Who should read it?"
        yield _card(row, viewer, title, "", "adjustments:own-detail")
    yield from _back(viewer)
    yield from _new(viewer)


def _card(row: Said, viewer: Viewer, title: str, text: str, page: str) -> CardRow:
    return CardRow(
        key=f"{row.what}:{row.pk}", eyebrow=FOR_YOU, title=title, text=text,
        day=row.day("day") or viewer.today, icon="pair",
        answers=(Answer("Look at it", reverse(page, args=[row.pk])),),
    )  # fmt: skip


def _back(viewer: Viewer) -> Iterator[CardRow]:
    for row in today.of(viewer, today.BACK):
        day, source = row.day("day"), row.uuid("source")
        if day is None or source is None or day > viewer.today + today.SOON:
            continue
        page = "adjustments:own-detail" if row.more["own"] else "adjustments:detail"
        yield CardRow(
            key=f"adjustment-back:{source}:{day}", eyebrow=FOR_YOU,
            title="Something to look back at together", text="When you next meet is soon enough.",
            day=day, icon="pair", answers=(Answer("Look at it", reverse(page, args=[source])),),
        )  # fmt: skip


def _new(viewer: Viewer) -> Iterator[CardRow]:
    for row in today.of(viewer, today.NEW):
        day = row.day("day") or viewer.today
        if day < viewer.today - today.NEW_FOR:
            continue
        yield CardRow(
            key=f"{row.what}:{row.pk}", eyebrow=FOR_YOU,
            title="Is there something you would like to show whoever manages you now?",
            text="They see nothing until you do. Not now is fine, and so is never.",
            day=viewer.today, icon="you",
            answers=(Answer("Look at my passport", reverse("adjustments:passport")),),
        )  # fmt: skip


CARDS = [Card("adjustments", build)]
