from django.db import models

from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person


class LaterQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "LaterQuerySet":
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()


class Later(Base):
    """ "Remind me tomorrow": that card stays away from this person's Today until then."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    card = models.CharField(max_length=120)
    until = models.DateField()

    objects = LaterQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "card"], name="later_once_a_card")]
        indexes = [models.Index(fields=["until"], name="later_until")]
