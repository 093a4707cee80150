from __future__ import annotations

from django.db import models

from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models.person import Person
from workforce.people.working_hours import Week


class WorkingWeekQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> WorkingWeekQuerySet:
        """One's own. Others see what follows from it, where a room says so: that no time suits, say."""
        if viewer.is_system:
            return self
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()


class WorkingWeek(Base):
    """When somebody works in a usual week, as they said themselves. By weekday ("0" is Monday) from and until."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="working_week")
    hours = models.JSONField(default=dict)
    varies = models.BooleanField(default=False)
    changed_on = models.DateField()

    objects = WorkingWeekQuerySet.as_manager()

    @property
    def week(self) -> Week:
        return Week.of(self.hours, self.varies)
