"""Before somebody comes back: the one offer, and what they would like to hear of work meanwhile."""

from __future__ import annotations

from django.db import models

from wellbeing.away.models import Absence
from wellbeing.holders import managed
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person


class Answer(models.TextChoices):
    WAITS = "waits", "Not answered"
    GLADLY = "gladly", "Gladly"
    NOT_NOW = "not_now", "Not now"


class OfManagedQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OfManagedQuerySet:
        """The person, and their line manager today."""
        if viewer.person_id is None:
            return self.none()
        theirs = managed(viewer).values("pk")
        return self.filter(models.Q(person_id=viewer.me) | models.Q(person__in=theirs))


class Offer(Base):
    """Their line manager offered a phased return, for this time away. Once: whoever manages them then, or later. The
    person may say that it may be offered again."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    absence = models.OneToOneField(Absence, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.WAITS)
    answered_on = models.DateField(null=True)
    may_again_on = models.DateField(null=True)

    objects = OfManagedQuerySet.as_manager()


class Hears(models.TextChoices):
    NONE = "none", "Nothing, please"
    SUMMARY = "summary", "A short summary now and then"
    MEETING = "meeting", "A meeting before I come back"


class Update(Base):
    """What somebody would like to hear of work while they are away. Never anything about people who use services."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    hears = models.CharField(max_length=10, choices=Hears)
    since = models.DateField()
    given_on = models.DateField(null=True)

    objects = OfManagedQuerySet.as_manager()
