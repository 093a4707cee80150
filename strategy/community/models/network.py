from __future__ import annotations

from django.db import models
from django.db.models import Q

from strategy.community.models.occasion import Untimed
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Person


class InNetworkQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> InNetworkQuerySet:
        """One's own; and for those who are in it those who said that they may be found. Nobody else has a list, by
        no role."""
        if viewer.is_system:
            return self
        mine = self.model.objects.filter(person_id=viewer.me, person__isnull=False)
        found = Q(may_be_found=True) & scopes.here(viewer.today, "person")
        return self.filter(Q(person_id=viewer.me) | (found & Q(models.Exists(mine))))


class InNetwork(Untimed):
    """Somebody of the staff, in whatever post, who says that they have experience of their own. Whoever leaves leaves
    nothing behind: no row, no day, no line of the log."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    may_be_found = models.BooleanField(default=False)
    hello_words = SealedField()

    objects = InNetworkQuerySet.as_manager()

    class Meta:
        ordering = ["id"]


class OutsideQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OutsideQuerySet:
        """Everybody here."""
        return self if viewer.is_system or viewer.person_id else self.none()


class Outside(Base):
    """Somebody outside one's own team, or outside the organisation, whom one can turn to."""

    name = models.CharField(max_length=120)
    helps_with = models.CharField(max_length=300)
    reach = models.CharField(max_length=200)
    is_outside = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    objects = OutsideQuerySet.as_manager()

    class Meta:
        ordering = ["-is_outside", "name", "id"]
