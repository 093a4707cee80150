"""On Today: a survey one may still answer, until one has, would rather not, or it closes."""

from __future__ import annotations

from django.urls import reverse

from strategy.surveys import today
from strategy.surveys.models import Kind
from workforce.core.access import Viewer
from workforce.core.asks import Said
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.core.presenting import day_and_month


def build(viewer: Viewer) -> Contribution:
    return Contribution(cards=[_card(row, viewer) for row in today.of(viewer)])


def _card(row: Said, viewer: Viewer) -> CardRow:
    survey, closes = row.uuid("survey"), row.day("closes") or viewer.today
    title = Kind(row.more["kind"]).label
    return CardRow(
        key=f"survey:{survey}",
        eyebrow="Survey",
        title=title,
        text=f"A question a page, without your name, until {day_and_month(closes, viewer.today)}. You can stop and come back.",
        day=closes,
        icon="talk",
        answers=(
            Answer("Have a look", reverse("surveys:survey-detail", args=[survey]), about=title),
            Answer(
                "Rather not",
                reverse("surveys:rather-not", args=[survey]),
                about=title,
                post=True,
            ),
        ),
    )


CARDS = [Card("surveys", build)]
