from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from wellbeing.adjustments.states import AGAIN as LOOKED_AT_AGAIN
from workforce.core import clock
from workforce.core.access import HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models import Grant, Person, Relationship
from workforce.people.models.relationship import Kind as Towards


def manages(day: date, owner: str) -> Q:
    """The very relationship it was given for runs, is that of a line manager of `owner`'s, and still the holder's. Who
    covers is nobody's line manager here."""
    return Q(
        _runs(day),
        relationship__kind=Towards.LINE_MANAGER,
        relationship__holder=F("holder"),
        relationship__assignment__person=F(owner),
    )


def _runs(day: date) -> Q:
    return Q(relationship__starts__lte=day) & (
        Q(relationship__ends__isnull=True) | Q(relationship__ends__gte=day)
    )


class As(models.TextChoices):
    MANAGER = "manager", "Line manager"
    ADVISER = "adviser", "HR adviser"
    AGAIN = "again", "Looks at it again"


class PartyQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PartyQuerySet:
        """Of one's own, and what one was given oneself."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(Q(adjustment__person=viewer.me) | Q(holder=viewer.me))

    def holding(self, day: date) -> PartyQuerySet:
        """Those who may read on that day. A right ends with what it was given for."""
        in_hr = Grant.objects.filter(scopes.runs(day), role=HR, person=OuterRef("holder"))
        return self.filter(
            Q(capacity=As.MANAGER) & manages(day, "adjustment__person")
            | Q(capacity=As.ADVISER) & Q(Exists(in_hr))
            | Q(capacity=As.AGAIN, adjustment__state=LOOKED_AT_AGAIN),
            scopes.here(day, "holder"),
            scopes.here(day, "adjustment__person"),
            stopped_at__isnull=True,
        ).exclude(holder=F("adjustment__person"))


class Party(Base):
    """Somebody whom the person gave an adjustment to read: a line manager, for that very relationship; an adviser from HR,
    by name; whoever looks at a refusal again."""

    adjustment = models.ForeignKey(
        "adjustments.Adjustment", on_delete=models.CASCADE, related_name="parties", db_index=False
    )
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    capacity = models.CharField(max_length=8, choices=As)
    relationship = models.ForeignKey(
        Relationship, on_delete=models.CASCADE, null=True, related_name="+"
    )
    since_given = models.BooleanField(default=False)
    """They read of what was said only what was said since."""
    with_passport = models.BooleanField(default=False)
    """It came along with the passport, and goes when that is no longer shown or it is taken out of it."""
    given_at = models.DateTimeField(default=clock.now)
    stopped_at = models.DateTimeField(null=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ["given_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity="manager", relationship__isnull=False)
                | ~Q(capacity="manager") & Q(relationship__isnull=True),
                name="adjustment_party_for",
            ),
            models.UniqueConstraint(
                fields=["adjustment", "holder", "capacity", "relationship"],
                condition=Q(stopped_at__isnull=True),
                nulls_distinct=False,
                name="adjustment_party_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["holder"],
                condition=Q(stopped_at__isnull=True),
                name="adjustment_party_holder",
            )
        ]
