from __future__ import annotations

from django.db import models

from recruitment.selection.models.candidate import Candidate
from recruitment.selection.models.panel import Selection
from recruitment.selection.states import APPLIED, INVITED
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField


class SlotQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> SlotQuerySet:
        if viewer.is_system:
            return self
        return self.filter(
            selection__in=Selection.objects.visible_to(viewer).order_by().values("pk")
        )


class Slot(Base):
    """A time that is offered for an interview; whoever chooses it first has it."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="slots")
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(default=60)
    place = models.CharField(max_length=160, blank=True)
    candidate = models.OneToOneField(
        Candidate, on_delete=models.SET_NULL, null=True, related_name="slot"
    )

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [models.UniqueConstraint(fields=["selection", "starts_at"], name="slot_once")]


class AdjustmentQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> AdjustmentQuerySet:
        """Whoever arranges the interviews, and nobody else; while there is something to arrange."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(
            candidate__selection__arranger=viewer.me, candidate__state__in=(APPLIED, INVITED)
        )


class Adjustment(Base):
    """What a candidate needs for the interview, sealed under their key; and whether it is arranged."""

    candidate = models.OneToOneField(Candidate, on_delete=models.CASCADE, related_name="adjustment")
    need_sealed = SealedField()
    is_arranged = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = AdjustmentQuerySet.as_manager()
