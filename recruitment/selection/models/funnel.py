"""Equality of those who apply, apart from who they are (docs/rooms/selection.md, Equality apart)."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from recruitment.selection.models.panel import Selection
from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField


class Reached(models.TextChoices):
    APPLIED = "applied", "Applied"
    INVITED = "invited", "Invited to interview"
    OFFERED = "offered", "Offered a post"


class FunnelRowQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> FunnelRowQuerySet:
        """Nobody: only counts of them are read."""
        return self.none()


class FunnelRow(models.Model):
    """One a candidate, with a random id, no date and no way back without the candidate's own key. Where they heard
    of it and what they answered is sealed under the selection's key, of one length."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="+")
    thread = models.CharField(max_length=64, unique=True)
    reached = models.CharField(max_length=8, choices=Reached, default=Reached.APPLIED)
    answers_sealed = SealedField()

    objects = FunnelRowQuerySet.as_manager()


class FunnelTallyQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> FunnelTallyQuerySet:
        if viewer.is_system or viewer.has(HR, CENTRAL_LEAD):
            return self
        return self.none()


class FunnelTally(Base):
    """What the report says until enough is new: suppressed before it is kept, and only ever one, since one count
    taken from another would show what a few people answered."""

    on = models.DateField()
    people = models.PositiveIntegerField()
    published = models.JSONField()
    is_only = models.BooleanField(default=True, unique=True)

    objects = FunnelTallyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_only=True), name="funnel_tally_only_one")
        ]
