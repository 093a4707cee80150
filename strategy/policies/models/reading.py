"""Who has read what: each reads of it what they said themselves, and whoever owns a policy how many."""

from __future__ import annotations

from django.db import models

from strategy.policies.models.version import Version
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person


class AcknowledgedQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> AcknowledgedQuerySet:
        return self if viewer.is_system else self.filter(person=viewer.me)


class Acknowledged(Base):
    """Somebody has read a version, by their own word."""

    # The constraint below begins with it.
    version = models.ForeignKey(
        Version, on_delete=models.CASCADE, related_name="read_by", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    on = models.DateField()

    objects = AcknowledgedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "person"], name="policy_read_once")
        ]
