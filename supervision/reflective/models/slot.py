from __future__ import annotations

from django.db import models
from django.db.models import Q

from supervision.reflective.models.cycle import Cycle
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.gatherings.models.facilitator import Role

MOST_IN_A_LINE = 160


class SlotQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> SlotQuerySet:
        """Whoever sees the gathering sees which cycle it belongs to."""
        if viewer.is_system:
            return self
        return self.filter(
            gathering__in=Gathering.objects.visible_to(viewer).order_by().values("pk")
        )

    def theme_for(self, viewer: Viewer) -> SlotQuerySet:
        """Those whose line is this viewer's to read: of who led it, who was there, and the central team."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        was_there = Place.objects.filter(person_id=viewer.me, attendance=Attendance.CAME)
        led = Facilitator.objects.filter(person_id=viewer.me).exclude(role=Role.RESERVE)
        return self.filter(
            Q(gathering__in=was_there.order_by().values("gathering"))
            | Q(gathering__in=led.order_by().values("gathering"))
        )


class Slot(Base):
    """A gathering's place in a cycle. `theme` is the one line its group agreed to, or nothing."""

    gathering = models.OneToOneField(Gathering, on_delete=models.PROTECT, related_name="slot")
    cycle = models.ForeignKey(Cycle, on_delete=models.PROTECT, related_name="slots")
    theme = models.CharField(max_length=MOST_IN_A_LINE, blank=True)

    objects = SlotQuerySet.as_manager()

    class Meta:
        ordering = ["gathering__starts_at", "id"]
