from __future__ import annotations

from django.db import models
from django.db.models import Q

from recruitment.selection.models.candidate import Candidate
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class PlacementQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PlacementQuerySet:
        """The recruitment lead, and whose it is."""
        if viewer.is_system or (viewer.person_id and viewer.has(CENTRAL_LEAD)):
            return self
        return self.filter(person=viewer.me) if viewer.person_id else self.none()


class Placement(Base):
    """Teams somebody should not be placed in: which, and what was asked and decided about them, is one sealed text
    of one length under their own key. No reason, anywhere. There is a row for every candidate, whether they listed
    a team or none, so that being here says nothing."""

    candidate = models.OneToOneField(
        Candidate, on_delete=models.CASCADE, null=True, related_name="placement"
    )
    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, null=True, related_name="placement"
    )
    teams_sealed = SealedField()
    version = models.PositiveIntegerField(default=1)
    # The day somebody began in a post: it is kept for a while after that, and then gone.
    placed_on = models.DateField(null=True)

    objects = PlacementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(candidate__isnull=False, person__isnull=True)
                | Q(candidate__isnull=True, person__isnull=False),
                name="placement_of_one",
            )
        ]
        indexes = [models.Index(fields=["placed_on"], name="placement_placed")]

    @property
    def owner(self) -> object:
        return self.person_id or self.candidate_id
