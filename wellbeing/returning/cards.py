"""On Today: that something waits. Without a name, and without what it is about."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from wellbeing.returning.queries.today import AGREE, LOOK, OFFERED, OWN
from workforce.core import asks
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution

EYEBROW = "For you alone"
_TITLES = {
    AGREE: "There is something to answer.",
    OFFERED: "There is something to answer.",
    LOOK: "There is something to look at together.",
    OWN: "There is something of yours to look at, if you like.",
}


def build(viewer: Viewer) -> Contribution:
    return Contribution(cards=list(_rows(viewer)))


def _rows(viewer: Viewer) -> Iterator[CardRow]:
    for row in asks.of(viewer, *_TITLES):
        of = row.uuid("of") if "of" in row.more else None
        link = reverse("returning:detail", args=[of]) if of else reverse("returning:mine")
        yield CardRow(
            key=f"{row.what}:{row.pk}",
            eyebrow=EYEBROW,
            title=_TITLES[row.what],
            day=row.day("day") or viewer.today,
            icon="pair" if row.what != OWN else "you",
            answers=(Answer("Look at it", link),),
        )


CARDS = [Card("returning", build)]
