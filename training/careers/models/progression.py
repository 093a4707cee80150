from __future__ import annotations

from django.db import models

from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base


class ProgressionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ProgressionQuerySet:
        if viewer.is_system or viewer.has(HR, CENTRAL_LEAD):
            return self
        return self.none()


class Progression(Base):
    """Who moved up in a year, by what people say of themselves: counted once when the year is over, suppressed before it
    is kept, and only ever one, since one count taken from another would show what a single person answered."""

    first = models.DateField()
    last = models.DateField()
    counted_on = models.DateField()
    least = models.PositiveSmallIntegerField()
    published = models.JSONField()
    is_only = models.BooleanField(default=True, unique=True)

    objects = ProgressionQuerySet.as_manager()
