"""Choosing together on Today: the next thing of each panel. No candidate is named here."""

from __future__ import annotations

from django.urls import reverse

from recruitment.selection.queries import today
from recruitment.selection.queries.today import Waiting
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution

EYEBROW = "Choosing together"


def build(viewer: Viewer) -> Contribution:
    return Contribution(cards=[_card(row) for row in today.of(viewer)])


def _card(row: Waiting) -> CardRow:
    what, title, text, answer = _says(row)
    return CardRow(
        key=f"panel-{what}:{row.seat}",
        eyebrow=EYEBROW,
        title=title,
        text=text,
        day=row.since,
        icon="people",
        answers=(answer,),
    )


def _says(row: Waiting) -> tuple[str, str, str, Answer]:
    desk = reverse("selection:desk-detail", args=[row.request])
    if row.is_asked:
        link = reverse("selection:seat-answer", args=[row.seat])
        return (
            "asked",
            "You are asked to sit on a panel.",
            "You can say no.",
            Answer("Look and answer", link),
        )
    if row.agrees:
        link = reverse("selection:criterion-list", args=[row.request])
        return (
            "criteria", "Criteria to read and agree to", "Before anybody opens an application.",
            Answer("Read them", link),
        )  # fmt: skip
    if row.declares:
        link = reverse("selection:conflict-declare", args=[row.request])
        return (
            "declare",
            "Do you know one of the candidates?",
            "Yes or no is enough.",
            Answer("Say so", link),
        )
    if row.scores:
        return (
            "score",
            "Candidates to score",
            "Alone first. Nobody sees it yet.",
            Answer("Score", desk),
        )
    if row.looks_together:
        return (
            "together",
            "Everybody has scored a candidate",
            "Look together, and agree.",
            Answer("Look", desk),
        )
    return (
        "decide",
        "Candidates to decide about",
        "The panel has agreed its scores.",
        Answer("Decide", desk),
    )


CARDS = [Card("selection", build)]
