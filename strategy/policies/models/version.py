"""What a policy says: a version is written, in force, and kept whole when the next one is."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q

from strategy.policies.limits import (
    MOST_CHANGES,
    MOST_DEVELOPS,
    MOST_FOUND,
    MOST_PEOPLE,
    MOST_WORDS,
)
from strategy.policies.models.policy import Policy
from strategy.policies.states import IN_FORCE, REPLACED, VERSION, WRITTEN
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class VersionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> VersionQuerySet:
        """Everybody here what is in force or was; what is being written whoever writes it."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        if viewer.has(CENTRAL_LEAD):
            return self
        beside = CoAuthor.objects.filter(version=OuterRef("pk"), person=viewer.me)
        return self.filter(~Q(state=WRITTEN) | Q(policy__owner=viewer.me) | Q(Exists(beside)))

    def in_force(self) -> VersionQuerySet:
        return self.filter(state=IN_FORCE)


class Version(Base):
    # The constraint below begins with it.
    policy = models.ForeignKey(
        Policy, on_delete=models.CASCADE, related_name="versions", db_index=False
    )
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=VERSION.choices, default=WRITTEN)
    said = models.TextField(max_length=MOST_WORDS, blank=True)
    file_kind = models.CharField(max_length=5, blank=True)
    """Of the file that says it, or says it at length; empty: none."""
    develops = models.TextField(max_length=MOST_DEVELOPS, blank=True)
    """What becomes possible by it, not only what it guards against."""
    changes = models.TextField(max_length=MOST_CHANGES, blank=True)
    equality_on = models.DateField(null=True)
    equality_by = models.CharField(max_length=120, blank=True)
    """A team or a role."""
    equality_found = models.TextField(max_length=MOST_FOUND, blank=True)
    review_on = models.DateField(null=True)
    in_force_on = models.DateField(null=True)
    replaced_on = models.DateField(null=True)
    read_from = models.PositiveSmallIntegerField(default=1)
    """Whoever read this version or one since that number has read it."""
    asked_on = models.DateField(null=True)
    """Since when it is asked to be read."""
    version = models.PositiveIntegerField(default=1)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["policy", "number"], name="policy_version_once"),
            models.UniqueConstraint(
                fields=["policy", "state"],
                condition=Q(state__in=[WRITTEN, IN_FORCE]),
                name="policy_version_one",
            ),
            models.CheckConstraint(
                condition=Q(state=WRITTEN, in_force_on__isnull=True)
                | ~Q(state=WRITTEN)
                & Q(in_force_on__isnull=False, review_on__isnull=False, asked_on__isnull=False),
                name="policy_version_in_force_since",
            ),
            models.CheckConstraint(
                condition=Q(state=REPLACED, replaced_on__isnull=False)
                | ~Q(state=REPLACED) & Q(replaced_on__isnull=True),
                name="policy_version_replaced_on",
            ),
            models.CheckConstraint(
                condition=Q(equality_on__isnull=True, equality_by="")
                | Q(equality_on__isnull=False) & ~Q(equality_by=""),
                name="policy_version_equality",
            ),
        ]
        indexes = [
            models.Index(
                fields=["review_on"], condition=Q(state=IN_FORCE), name="policy_version_review"
            )
        ]


class OfAVersion(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OfAVersion:
        if viewer.is_system:
            return self
        return self.filter(version__in=Version.objects.visible_to(viewer).order_by().values("pk"))


class VersionFile(Base):
    """Apart from what pages read."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="file")
    sealed = SealedField()

    objects = OfAVersion.as_manager()


class CoAuthor(Base):
    """A colleague, or so many people who use services: those as a count and a role, never by name."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="coauthors")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    people = models.PositiveSmallIntegerField(null=True)
    role = models.CharField(max_length=80)
    """As what they wrote it."""
    has_experience = models.BooleanField()
    """A colleague in a peer role, or people who use services."""
    is_named = models.BooleanField(null=True)
    """Whether everybody here may read the colleague's name; None: they have not said."""

    objects = OfAVersion.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False, people__isnull=True)
                | Q(
                    person__isnull=True,
                    people__gte=1,
                    people__lte=MOST_PEOPLE,
                    has_experience=True,
                    is_named__isnull=True,
                ),
                name="policy_coauthor_one_of_two",
            ),
            models.UniqueConstraint(fields=["version", "person"], name="policy_coauthor_once"),
        ]


class Review(Base):
    """Looked at again, and left as it stands until another day."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="reviews")
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    said = models.TextField(max_length=MOST_CHANGES)
    was_due = models.DateField()

    objects = OfAVersion.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(said=""), name="policy_review_says_why"),
        ]
