from django.db import models
from django.db.models import F, Q

from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person


class PauseQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "PauseQuerySet":
        """One's own. Why a clock stands still is told by the room that knows, to whom it may."""
        if viewer.is_system:
            return self
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()

    def on(self, day: object) -> "PauseQuerySet":
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


class Pause(Base):
    """Days on which a person's clocks stand still, both ends within. Never why. They may overlap: what
    counts is the days, so two rooms need not know of each other's."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="pauses")
    starts = models.DateField()
    ends = models.DateField(null=True)

    objects = PauseQuerySet.as_manager()

    class Meta:
        ordering = ["starts", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="pause_dates"
            )
        ]
        indexes = [
            models.Index(fields=["person", "starts", "ends"], name="pause_person"),
            models.Index(fields=["ends", "starts"], name="pause_days"),
        ]
