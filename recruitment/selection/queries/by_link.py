"""What a candidate sees by their link: their own, and nothing of anybody else's."""

from __future__ import annotations

from django.db.models import Q

from recruitment.selection.actions.candidates import PURPOSE
from recruitment.selection.models import Candidate, Offer, Slot
from recruitment.selection.queries.candidates import JOINED
from workforce.core import clock, links


def candidate(secret: str) -> Candidate | None:
    link = links.open_with(PURPOSE, secret)
    if link is None:
        return None
    rows = Candidate.objects.select_related(*JOINED, "selection__request__line_manager")
    return rows.filter(pk=link.about).first()


def slots(row: Candidate) -> list[Slot]:
    """Free ones ahead, and their own."""
    ahead = Slot.objects.filter(selection=row.selection_id, starts_at__gt=clock.now())
    return list(ahead.filter(Q(candidate__isnull=True) | Q(candidate=row)))


def own_slot(row: Candidate) -> Slot | None:
    return Slot.objects.filter(candidate=row).first()


def slot(row: Candidate, slot_id: str) -> Slot | None:
    return next((each for each in slots(row) if str(each.pk) == slot_id), None)


def offer(row: Candidate) -> Offer | None:
    found: Offer | None = Offer.objects.open().filter(candidate=row).first()
    return found
