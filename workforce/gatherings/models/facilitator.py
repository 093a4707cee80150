from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate

from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.gatherings.models.gathering import Gathering
from workforce.obligations.models import Pause
from workforce.people.models import Person


class Role(models.TextChoices):
    LEAD = "lead", "Leads"
    SECOND = "second", "Leads with them"
    RESERVE = "reserve", "Reserve"


class FacilitatorQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> FacilitatorQuerySet:
        """Whoever sees a gathering sees who leads it."""
        if viewer.is_system:
            return self
        return self.filter(gathering__in=Gathering.objects.visible_to(viewer).values("pk"))

    def leading(self) -> FacilitatorQuerySet:
        return self.filter(role=Role.LEAD)

    def in_reserve(self) -> FacilitatorQuerySet:
        return self.filter(role=Role.RESERVE)

    def away(self) -> FacilitatorQuerySet:
        """Whose clock stands still on the day it takes place. Nobody here knows why."""
        return self._on_their_day().filter(_is_paused())

    def there(self) -> FacilitatorQuerySet:
        return self._on_their_day().exclude(_is_paused())

    def marked_away(self) -> FacilitatorQuerySet:
        """Each with `is_away`."""
        return self._on_their_day().annotate(is_away=_is_paused())

    def _on_their_day(self) -> FacilitatorQuerySet:
        return self.alias(on=TruncDate("gathering__starts_at", tzinfo=clock.LONDON))


def _is_paused() -> Exists:
    return Exists(Pause.objects.on(OuterRef("on")).filter(person_id=OuterRef("person_id")))


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
