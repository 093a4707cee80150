from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Person, Relationship

MOST_QUARTERS = 96
"""An entry is of one day."""


class Kind(models.TextChoices):
    READING = "reading", "Reading, watching or listening"
    COURSE = "course", "A course elsewhere"
    CONFERENCE = "conference", "A conference or event"
    SHADOWING = "shadowing", "Shadowing somebody"
    SESSION = "session", "A session by the peer workforce"
    OTHER = "other", "Something else"


class EntryQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> EntryQuerySet:
        """One's own, and what somebody shares with one by name, while the share holds. No role sees any."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        given = Share.objects.holding(viewer).filter(holder_id=viewer.me)
        return self.filter(Q(person_id=viewer.me) | Q(pk__in=given.order_by().values("entry_id")))

    def standing(self) -> EntryQuerySet:
        return self.filter(taken_out_at__isnull=True)


class Entry(Base):
    """Something that somebody learned from, on one day. What is counted is plain; their words are sealed."""

    # An index below begins with it.
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="cpd_entries", db_index=False
    )
    kind = models.CharField(max_length=10, choices=Kind)
    day = models.DateField()
    quarters = models.PositiveSmallIntegerField()
    what_words = SealedField(null=False)
    takes_words = SealedField()
    topic_words = SealedField()
    link_words = SealedField()
    version = models.PositiveIntegerField(default=1)
    written_at = models.DateTimeField(default=clock.now)
    taken_out_at = models.DateTimeField(null=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quarters__gte=1, quarters__lte=MOST_QUARTERS), name="cpd_entry_quarters"
            )
        ]
        indexes = [models.Index(fields=["person", "-day"], name="cpd_entry_person")]


class ShareQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ShareQuerySet:
        """Those one gave, and those one was given while they hold."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        held = Share.objects.holding(viewer).filter(holder_id=viewer.me)
        own = Q(entry__person_id=viewer.me)
        return self.filter(own | Q(pk__in=held.order_by().values("pk")))

    def holding(self, viewer: Viewer) -> ShareQuerySet:
        """Not stopped, of an entry that stands, and both are here. Where it was given to a line manager or
        supervisor, they are that today."""
        runs = Q(relationship__starts__lte=viewer.today) & (
            Q(relationship__ends__isnull=True) | Q(relationship__ends__gte=viewer.today)
        )
        towards = Q(relationship__assignment__person=F("entry__person"))
        is_held = Q(relationship__holder=F("holder"))
        return self.filter(
            Q(relationship__isnull=True) | (runs & towards & is_held),
            scopes.here(viewer.today, "holder"),
            scopes.here(viewer.today, "entry__person"),
            stopped_at__isnull=True,
            entry__taken_out_at__isnull=True,
        )


class Share(Base):
    """One entry that one named person may read. With a relationship it names the very one it was given for: when
    that is over, so is the share."""

    # A constraint below begins with it.
    entry = models.ForeignKey(
        Entry, on_delete=models.CASCADE, related_name="shares", db_index=False
    )
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    relationship = models.ForeignKey(
        Relationship, on_delete=models.CASCADE, null=True, related_name="+"
    )
    given_at = models.DateTimeField(default=clock.now)
    stopped_at = models.DateTimeField(null=True)

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "holder"],
                condition=Q(stopped_at__isnull=True),
                name="cpd_share_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["holder"], condition=Q(stopped_at__isnull=True), name="cpd_share_holder"
            ),
            # To take an entry out for good, every share of it is looked for.
            models.Index(fields=["entry"], name="cpd_share_entry"),
        ]
