from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Assignment, Person, Relationship


class Part(models.TextChoices):
    FORMAT = "format", "One-to-one or groups"
    CASELOAD = "caseload", "What I'd like more or less of"
    ALLOCATION = "allocation", "How people are matched with me"
    WORKING = "working", "How I work best"


class Format(models.TextChoices):
    ONE_TO_ONE = "one_to_one", "One-to-one"
    GROUPS = "groups", "Groups"
    BOTH = "both", "Both"
    NO_PREFERENCE = "no_preference", "No preference"


class ShareQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "ShareQuerySet":
        """Those one gave, and those one was given while they hold."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        held = self.model.objects.holding(viewer).filter(holder_id=viewer.me)
        own = Q(preference__person_id=viewer.me)
        return self.filter(own | Q(pk__in=held.values("pk")))

    def holding(self, viewer: Viewer) -> "ShareQuerySet":
        """Not stopped, and the one it was given to is today what they were then, without a gap."""
        runs = Q(relationship__starts__lte=viewer.today) & (
            Q(relationship__ends__isnull=True) | Q(relationship__ends__gte=viewer.today)
        )
        in_patch = Assignment.objects.filter(
            scopes.runs_on(viewer),
            person=OuterRef("preference__person"),
            team__area__patch=OuterRef("relationship__patch"),
        )
        towards = Q(relationship__assignment__person=F("preference__person"))
        return self.filter(
            runs,
            towards | Exists(in_patch),
            stopped_at__isnull=True,
            holder=F("relationship__holder"),
        )


class PreferenceQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "PreferenceQuerySet":
        """One's own; and the parts somebody shares with one, while the share holds. No role sees any."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        given = PreferenceShare.objects.holding(viewer).filter(holder_id=viewer.me)
        return self.filter(Q(person_id=viewer.me) | Q(pk__in=given.values("preference_id")))


class Preference(Base):
    """One part of what somebody would like, in their words or as their choice, sealed under their key."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Part)
    words = SealedField()
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField(default=clock.now)

    objects = PreferenceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "part"], name="preference_once"),
            models.CheckConstraint(condition=Q(words__isnull=False), name="preference_has_words"),
        ]


class PreferenceShare(Base):
    """One part shared with one who holds something today. It names the very relationship it was given to:
    when that is over, so is the share, and the person is asked before anybody else sees the part."""

    preference = models.ForeignKey(Preference, on_delete=models.CASCADE, related_name="shares")
    relationship = models.ForeignKey(Relationship, on_delete=models.CASCADE, related_name="+")
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField(default=clock.now)
    # By the person, or by their answer once the holder had changed.
    stopped_at = models.DateTimeField(null=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["preference", "relationship"],
                condition=Q(stopped_at__isnull=True),
                name="preference_share_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["holder"],
                condition=Q(stopped_at__isnull=True),
                name="preference_share_holder",
            )
        ]
