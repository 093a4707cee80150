from __future__ import annotations

from django.db import models
from django.db.models import Q

from workforce.core.access import Viewer
from workforce.core.models.base import Base
from workforce.gatherings.models.gathering import Gathering
from workforce.gatherings.models.on_their_day import OnTheirDay
from workforce.people.models import Person


class Role(models.TextChoices):
    LEAD = "lead", "Leads"
    SECOND = "second", "Leads with them"
    RESERVE = "reserve", "Reserve"


class FacilitatorQuerySet(OnTheirDay):
    def visible_to(self, viewer: Viewer) -> FacilitatorQuerySet:
        """Whoever sees a gathering sees who leads it."""
        if viewer.is_system:
            return self
        return self.filter(gathering__in=Gathering.objects.visible_to(viewer).values("pk"))

    def leading(self) -> FacilitatorQuerySet:
        return self.filter(role=Role.LEAD)

    def in_reserve(self) -> FacilitatorQuerySet:
        return self.filter(role=Role.RESERVE)

    def running(self) -> FacilitatorQuerySet:
        """Who leads it, alone or with somebody."""
        return self.filter(role__in=[Role.LEAD, Role.SECOND])


class Facilitator(Base):
    """Who leads a gathering, and who is ready to when they can't."""

    # The constraints below begin with it.
    gathering = models.ForeignKey(
        Gathering, on_delete=models.CASCADE, related_name="facilitators", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="gatherings_led")
    role = models.CharField(max_length=8, choices=Role)
    # Said by the query of a page.
    is_away: bool

    objects = FacilitatorQuerySet.as_manager()

    class Meta:
        ordering = ["role", "id"]
        constraints = [
            models.UniqueConstraint(fields=["gathering", "person"], name="facilitator_once"),
            models.UniqueConstraint(
                fields=["gathering", "role"],
                condition=Q(role__in=["lead", "reserve"]),
                name="facilitator_one_lead_one_reserve",
            ),
        ]
