"""Job plans and preferences on Today: asked of the one who is to answer."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.cards import Answer, Card, CardRow, Contribution
from workforce.establishment.presenters.preferences import kind_words
from workforce.establishment.queries import asks, preferences

LOOKS = {"job plan read": "read your job plan", preferences.READ: "read what you share with them"}


def build(viewer: Viewer) -> Contribution:
    return Contribution(cards=[*_plans(viewer), *_shares(viewer)])


def _plans(viewer: Viewer) -> Iterator[CardRow]:
    for plan in asks.plans(viewer):
        whose = "your" if plan.person == viewer.person_id else "their"
        yield CardRow(
            key=f"plan:{plan.pk}:{plan.number}",
            eyebrow="Job plan",
            title=f"{plan.name} wrote {whose} job plan",
            text="Is that how you see it? You can agree it in one press, or answer.",
            day=clock.local(plan.at).date() if plan.at else viewer.today,
            icon="post",
            answers=(
                Answer("Look and agree", reverse("establishment:job-plan-detail", args=[plan.assignment])),
            ),
        )  # fmt: skip


def _shares(viewer: Viewer) -> Iterator[CardRow]:
    for row in asks.to_share_again(viewer):
        yield CardRow(
            key=f"share:{row.pk}",
            eyebrow="My preferences",
            title=f"Share your preferences with {row.holder.called}?",
            text=f"{row.holder.name} is {kind_words(row)} now. Nothing is shared with them unless you say so.",
            day=row.starts,
            icon="pair",
            answers=(
                Answer("Look and choose", reverse("establishment:preference-renew", args=[row.pk])),
            ),
        )


CARDS = [Card("plans", build)]
