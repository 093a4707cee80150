"""How far a candidate came."""

from __future__ import annotations

from recruitment.selection.models import Candidate
from recruitment.selection.models.funnel import Reached


def of(row: Candidate) -> str:
    """With their offers fetched already, no query."""
    if row.offers.all():
        return Reached.OFFERED
    return Reached.INVITED if row.invited_on else Reached.APPLIED
