from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models import Person


class Side(models.TextChoices):
    """Whose tick it is: each of the two has one for a unit."""

    PERSON = "person", "The person"
    SUPERVISOR = "supervisor", "Who holds peer supervision"


class TickQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> TickQuerySet:
        """One's own, and those of whoever's peer supervision one holds today. Everybody else has a count."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        held = scopes.held(viewer).filter(acts_as="peer_supervisor").values("assignment__person_id")
        return self.filter(Q(person_id=viewer.me) | Q(person_id__in=held))

    def standing(self) -> TickQuerySet:
        return self.filter(taken_back_on__isnull=True)


class Tick(Base):
    """One side has done one unit, on a day."""

    # The constraint below begins with it.
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="foundation_ticks", db_index=False
    )
    unit = models.SlugField(max_length=60, db_index=False)
    side = models.CharField(max_length=10, choices=Side)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    edition = models.CharField(max_length=10)
    taken_back_on = models.DateField(null=True)

    objects = TickQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "unit", "side"],
                condition=Q(taken_back_on__isnull=True),
                name="foundation_tick_once",
            ),
            models.CheckConstraint(
                condition=Q(taken_back_on__isnull=True) | Q(taken_back_on__gte=F("on")),
                name="foundation_tick_dates",
            ),
        ]
