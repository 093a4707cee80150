from __future__ import annotations

from django.db import models

from recruitment.arrival.models.arrival import Arrival
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Person


class ExpectationsQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ExpectationsQuerySet:
        """The person for good; whoever is their line manager, while they are."""
        if viewer.person_id is None:
            return self.none()
        managed = scopes.held(viewer).filter(acts_as="line_manager").values("assignment_id")
        return self.filter(
            models.Q(arrival__person=viewer.me) | models.Q(arrival__assignment__in=managed)
        )


class Expectations(Base):
    """What the two expect of each other, as it read with one number. Who wrote it agrees to it; the other one agrees, or
    writes it anew. The highest number is how it reads today. Sealed under the person's key."""

    arrival = models.ForeignKey(
        Arrival, on_delete=models.CASCADE, related_name="expectations", db_index=False
    )
    number = models.PositiveIntegerField()
    limits = SealedField()
    tasks = SealedField()
    of_manager = SealedField()
    of_person = SealedField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    written_on = models.DateField()
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_on = models.DateField(null=True)

    objects = ExpectationsQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["arrival", "number"], name="expectations_number")
        ]
