"""Retention in the matrix's world: something of Dee's is due, something else is to be deleted, and a hold runs on Kit's."""

from __future__ import annotations

from datetime import timedelta

from tests.world import World
from workforce.core.models import LegalHold
from workforce.home.retention.models import Review
from workforce.home.retention.states import TO_GO


def extend(world: World) -> None:
    today, dee = world.today, world.people["leaver"]
    world.things |= {
        "retention review": Review.objects.create(person=dee, period="absence", found_on=today, rows=3),
        "retention to go": Review.objects.create(
            person=dee, period="training", found_on=today, rows=2, state=TO_GO, goes_on=today + timedelta(days=9)
        ),
        "retention hold": LegalHold.objects.create(
            person=world.people["former_peer_supervisor"].pk, reason="claim", asked_by="legal", starts=today,
            review_on=today + timedelta(days=90),
        ),
    }  # fmt: skip
