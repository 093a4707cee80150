from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from wellbeing.adjustments.models.party import manages
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Person, Relationship


class PassportQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PassportQuerySet:
        """One's own, and one that was shown to one while one line manages its owner."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        shown = Showing.objects.holding(viewer.today).filter(holder=viewer.me)
        return self.filter(Q(person=viewer.me) | Q(pk__in=shown.values("passport")))


class Passport(Base):
    """What somebody takes along to whoever manages them next. Which adjustments go along stands with each of them."""

    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, related_name="adjustments_passport"
    )
    about_words = SealedField()
    version = models.PositiveIntegerField(default=1)

    objects = PassportQuerySet.as_manager()


class ShowingQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ShowingQuerySet:
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(Q(passport__person=viewer.me) | Q(holder=viewer.me))

    def holding(self, day: date) -> ShowingQuerySet:
        return self.filter(
            manages(day, "passport__person"),
            scopes.here(day, "holder"),
            scopes.here(day, "passport__person"),
            stopped_at__isnull=True,
        ).exclude(holder=F("passport__person"))


class Showing(Base):
    """The person showed their passport to a line manager, for that very relationship."""

    passport = models.ForeignKey(Passport, on_delete=models.CASCADE, related_name="showings")
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="+")
    about_words = SealedField()
    """The word to them as it stood when it was shown."""
    given_at = models.DateTimeField(default=clock.now)
    stopped_at = models.DateTimeField(null=True)

    objects = ShowingQuerySet.as_manager()

    class Meta:
        ordering = ["-given_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["passport", "relationship"],
                condition=Q(stopped_at__isnull=True),
                name="adjustment_passport_shown_once",
            )
        ]
