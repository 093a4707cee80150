from __future__ import annotations

from django.db import models
from django.db.models import Q

from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models import Person, ServiceArea


class Where(models.TextChoices):
    INSIDE = "inside", "Staff here"
    OUTSIDE = "outside", "Others outside"


class ForWhom(models.TextChoices):
    UNIVERSITY = "university", "A university or college"
    CHARITY = "charity", "A charity"
    TRUST = "trust", "Another NHS trust"
    OTHER = "other", "Somebody else"


class Fee(models.TextChoices):
    TRUST = "trust", "The organisation"
    WORKFORCE = "workforce", "The peer workforce's budget"
    GIVER = "giver", "Whoever gave it"
    ELSEWHERE = "elsewhere", "Somewhere else"


class TaughtQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> TaughtQuerySet:
        """Of who gave it, who leads the patch, and the centre."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        given = TaughtBy.objects.filter(person_id=viewer.me)
        return self.filter(
            Q(pk__in=given.order_by().values("taught_id"))
            | Q(area__patch__in=scopes.patches_led(viewer))
        )


class Taught(Base):
    """A session that the workforce gave to staff here, or training outside: what, when, how long, for how many."""

    where = models.CharField(max_length=8, choices=Where)
    topic = models.CharField(max_length=160)
    day = models.DateField()
    quarters = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField()
    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, related_name="+")
    for_whom = models.CharField(max_length=10, choices=ForWhom, blank=True)
    organisation = models.CharField(max_length=120, blank=True)
    is_paid = models.BooleanField(null=True)
    fee = models.CharField(max_length=10, choices=Fee, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = TaughtQuerySet.as_manager()

    class Meta:
        ordering = ["-day", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(quarters__gte=1, quarters__lte=96), name="taught_quarters"
            ),
            models.CheckConstraint(
                condition=Q(where=Where.OUTSIDE, is_paid__isnull=False) & ~Q(for_whom="")
                | Q(where=Where.INSIDE, for_whom="", is_paid__isnull=True, fee=""),
                name="taught_outside_says_for_whom",
            ),
            models.CheckConstraint(
                condition=Q(fee="") | Q(is_paid=True), name="taught_fee_where_paid"
            ),
        ]
        indexes = [models.Index(fields=["day"], name="taught_day")]


class TaughtByQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> TaughtByQuerySet:
        if viewer.is_system:
            return self
        return self.filter(taught__in=Taught.objects.visible_to(viewer).order_by().values("pk"))


class TaughtBy(Base):
    """Who gave it."""

    # The constraint below begins with it.
    taught = models.ForeignKey(Taught, on_delete=models.CASCADE, related_name="by", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = TaughtByQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["taught", "person"], name="taught_by_once")]
