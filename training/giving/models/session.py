from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from training.giving.models.offer import Offer
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.gatherings.models import Gathering
from workforce.people.models import Person

MOST_PEOPLE = 500


class SessionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> SessionQuerySet:
        """When an offer meets is for whoever sees the offer."""
        if viewer.is_system:
            return self
        return self.filter(offer__in=Offer.objects.visible_to(viewer).order_by().values("pk"))

    def run_by(self, viewer: Viewer) -> SessionQuerySet:
        """With how many came."""
        return self.filter(offer__in=Offer.objects.run_by(viewer).order_by().values("pk"))


class Session(Base):
    """A gathering of an offer, and how many came: a number, never a name. It is known once the register is closed."""

    gathering = models.OneToOneField(
        Gathering, on_delete=models.PROTECT, related_name="offer_session"
    )
    offer = models.ForeignKey(Offer, on_delete=models.PROTECT, related_name="sessions")
    people = models.PositiveSmallIntegerField(null=True)
    first_timers = models.PositiveSmallIntegerField(null=True)
    logged_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = SessionQuerySet.as_manager()

    class Meta:
        ordering = ["gathering__starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(people__isnull=True) | Q(people__lte=MOST_PEOPLE), name="session_people"
            ),
            models.CheckConstraint(
                condition=Q(first_timers__isnull=True) | Q(first_timers__lte=F("people")),
                name="session_first_timers",
            ),
        ]
