"""On Today: once a quarter, for some days, one line that leave is there to be taken. It asks nothing."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from wellbeing.care.defaults import LEAVE_DAYS
from wellbeing.care.halves import quarter_began
from wellbeing.care.queries import today
from workforce.core import settings
from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    PEER_WORKER,
    SENIOR_PEER,
    Viewer,
)
from workforce.core.cards import Card, Contribution, Panel, PanelRow


def build(viewer: Viewer) -> Contribution:
    days = int(settings.of(viewer).get(LEAVE_DAYS))
    if viewer.today >= quarter_began(viewer.today) + timedelta(days=days):
        return Contribution()
    if not today.is_asked(viewer):
        return Contribution()
    row = PanelRow(
        "Leave is there to be taken", href=reverse("care:leave"),
        lines=["A new quarter. Is there a day in it that is yours?"],
    )  # fmt: skip
    return Contribution(panels=[Panel("leave", "For yourself", [row])])


CARDS = [
    Card(
        "care", build,
        frozenset({PEER_WORKER, SENIOR_PEER, ADVANCED_PRACTITIONER, CENTRAL_LEAD}),
    )
]  # fmt: skip
