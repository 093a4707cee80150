from __future__ import annotations

from django.db import models

from supervision.reflective.models.cycle import Cycle
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person


class UnsuitedQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> UnsuitedQuerySet:
        """One's own; all for the central team, who plan another time."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()


class Unsuited(Base):
    """Somebody said that none of a cycle's times suits how they work. No reason is asked."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="unsuited")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    said_at = models.DateTimeField(default=clock.now)

    objects = UnsuitedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cycle", "person"], name="unsuited_once_a_cycle")
        ]
