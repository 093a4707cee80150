from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import Q

from wellbeing.holders import managed
from wellbeing.plan.models.holding import holds
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class OfOnesOwnQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OfOnesOwnQuerySet:
        return self.none() if viewer.person_id is None else self.filter(person_id=viewer.me)


class Wish(Base):
    """What somebody wants of the reminders about their plan, whether it may be counted that they have one, and that
    they said not now. Theirs alone."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    has_one = models.BooleanField(default=False)
    not_now_on = models.DateField(null=True)
    by_date = models.BooleanField(default=True)
    after_away = models.BooleanField(default=True)
    on_change = models.BooleanField(default=True)

    objects = OfOnesOwnQuerySet.as_manager()


class PlanReviewQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PlanReviewQuerySet:
        return self.none() if viewer.person_id is None else self.filter(plan__person_id=viewer.me)


class Review(Base):
    """The writer looked at their plan as a whole, that day."""

    plan = models.ForeignKey("plan.Plan", on_delete=models.CASCADE, related_name="reviews")
    looked_on = models.DateField()

    objects = PlanReviewQuerySet.as_manager()

    class Meta:
        ordering = ["looked_on", "pk"]


class PlanOfferQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PlanOfferQuerySet:
        """One's own, and those of whom one manages today."""
        if viewer.person_id is None:
            return self.none()
        return self.filter(Q(person_id=viewer.me) | Q(person__in=managed(viewer)))


class Offer(Base):
    """Somebody was offered a plan on this day. All that is kept of it; what they did with it is theirs."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    offered_on = models.DateField()
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = PlanOfferQuerySet.as_manager()


class Rhythm(Base):
    """How often somebody checks in with themselves; the words of their check-ins are under a key of this row."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    every_days = models.PositiveSmallIntegerField()
    next_on = models.DateField(null=True)
    """None: stopped."""

    objects = OfOnesOwnQuerySet.as_manager()


class CheckInQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> CheckInQuerySet:
        """One's own, and the latest one that somebody shares with one while it holds: one, and no row of them."""
        if viewer.person_id is None:
            return self.none()
        given = CheckIn.objects.shared_with(viewer.me, viewer.today)
        return self.filter(Q(rhythm__person_id=viewer.me) | Q(pk__in=given.order_by().values("pk")))

    def shared_with(self, person: UUID, day: date) -> CheckInQuerySet:
        """The latest of each writer, and nothing of one's own. Not by `visible_to`: with "or" every check-in there is would be read."""
        given = CheckIn.objects.holding(day).filter(holder_id=person)
        latest = given.order_by("rhythm", "-on", "-pk").distinct("rhythm").values("pk")
        return self.filter(pk__in=latest).exclude(rhythm__person_id=person)

    def holding(self, day: date) -> CheckInQuerySet:
        """Shared, not withdrawn, still to be read."""
        rows = self.filter(holder__isnull=False, seen_until__gte=day)
        return rows.filter(holds(day, person="rhythm__person_id", since="on"))


class CheckIn(Base):
    """One answer to one question, on a day. Nothing is added up, for nobody."""

    rhythm = models.ForeignKey(Rhythm, on_delete=models.CASCADE, related_name="check_ins")
    on = models.DateField()
    answer_words = SealedField(null=False)
    own_words = SealedField()
    role = models.CharField(max_length=20, blank=True)
    holder = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    seen_until = models.DateField(null=True)
    read_at = models.DateTimeField(null=True)
    written_at = models.DateTimeField(default=clock.now)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-pk"]
        indexes = [
            models.Index(
                fields=["holder"], condition=Q(holder__isnull=False), name="check_in_holder"
            )
        ]
