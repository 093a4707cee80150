from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import Q

from wellbeing.plan import states
from wellbeing.plan.models.holding import holds
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class OwnPlanQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OwnPlanQuerySet:
        """One's own. Nobody else is shown that there is one, the system neither."""
        return self.none() if viewer.person_id is None else self.filter(person_id=viewer.me)


class Plan(Base):
    """One a person, made when its first part is written. Its words are sealed under a key of its own: the key goes
    when it is deleted."""

    person = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    begun_on = models.DateField()

    objects = OwnPlanQuerySet.as_manager()


class PlanPartQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PlanPartQuerySet:
        """One's own, and those written ones that somebody shares with one today. No role sees any."""
        if viewer.person_id is None:
            return self.none()
        return self.filter(Q(plan__person_id=viewer.me) | self._given(viewer.me, viewer.today))

    def shared_with(self, person: UUID, day: date) -> PlanPartQuerySet:
        """What this reader would find that day; nothing of an empty part."""
        return self.filter(self._given(person, day)).exclude(plan__person_id=person)

    def _given(self, person: UUID, day: date) -> Q:
        given = Share.objects.holding(day).filter(holder_id=person).order_by().values("part_id")
        return Q(pk__in=given, part_words__isnull=False)


class Part(Base):
    """One of nine questions, answered. `version` 0: nothing was ever written."""

    # A constraint below begins with it.
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="parts", db_index=False)
    number = models.PositiveSmallIntegerField()
    part_words = SealedField()
    version = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField(null=True)

    objects = PlanPartQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="plan_part_once"),
            models.CheckConstraint(condition=Q(number__range=(1, 9)), name="plan_part_number"),
        ]


class OfOwnPlan(ScopedQuerySet):
    way = "part__plan__person_id"

    def visible_to(self, viewer: Viewer) -> OfOwnPlan:
        """The writer's alone."""
        return self.none() if viewer.person_id is None else self.filter(**{self.way: viewer.me})


class PartVersion(Base):
    """An earlier text, for the writer alone."""

    # A constraint below begins with it.
    part = models.ForeignKey(
        Part, on_delete=models.CASCADE, related_name="versions", db_index=False
    )
    version = models.PositiveIntegerField()
    earlier_words = SealedField()
    written_at = models.DateTimeField()

    objects = OfOwnPlan.as_manager()

    class Meta:
        ordering = ["-version"]
        constraints = [
            models.UniqueConstraint(fields=["part", "version"], name="plan_version_once")
        ]


class PlanShareQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PlanShareQuerySet:
        """Those one gave, and those one was given while they hold."""
        if viewer.person_id is None:
            return self.none()
        held = Share.objects.holding(viewer.today).filter(holder_id=viewer.me)
        own = Q(part__plan__person_id=viewer.me)
        return self.filter(own | Q(pk__in=held.order_by().values("pk")))

    def standing(self, day: date) -> PlanShareQuerySet:
        """Neither withdrawn nor past its last day; whether it holds is another question."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), ended_at__isnull=True)

    def holding(self, day: date) -> PlanShareQuerySet:
        return self.standing(day).filter(holds(day, person="part__plan__person_id", since="since"))


class Share(Base):
    """A part that one person may read. With a role it is theirs because they hold it, and for as long as they have
    without a break; without one they were chosen by name."""

    # A constraint below begins with it.
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="shares", db_index=False)
    role = models.CharField(max_length=20, blank=True)
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    since = models.DateField()
    until = models.DateField(null=True)
    given_at = models.DateTimeField(default=clock.now)
    ended_at = models.DateTimeField(null=True)

    objects = PlanShareQuerySet.as_manager()

    class Meta:
        ordering = ["given_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["part", "holder", "role"],
                condition=Q(ended_at__isnull=True),
                name="plan_share_once",
            )
        ]
        indexes = [
            models.Index(
                fields=["holder"], condition=Q(ended_at__isnull=True), name="plan_share_holder"
            ),
            models.Index(fields=["part"], name="plan_share_part"),
        ]


class Look(Base):
    """Somebody opened a part that was shared with them, once a day, for the writer."""

    # A constraint below begins with it.
    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="looks", db_index=False)
    reader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    day = models.DateField()
    at = models.DateTimeField(default=clock.now)

    objects = OfOwnPlan.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["part", "reader", "day"], name="plan_look_once_a_day")
        ]
        indexes = [models.Index(fields=["reader"], name="plan_look_reader")]


class PlanProposalQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PlanProposalQuerySet:
        """The writer's; and one's own that wait, while one may read the part."""
        if viewer.person_id is None:
            return self.none()
        reads = Part.objects.shared_with(viewer.me, viewer.today).order_by().values("pk")
        mine = Q(proposed_by=viewer.me, state=states.PROPOSED, part__in=reads)
        return self.filter(Q(part__plan__person_id=viewer.me) | mine)


class Proposal(Base):
    """A line that somebody who may read a part proposes for it."""

    part = models.ForeignKey(Part, on_delete=models.CASCADE, related_name="proposals")
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    line_words = SealedField(null=False)
    state = models.CharField(
        max_length=12, choices=states.PROPOSAL.choices, default=states.PROPOSED
    )
    proposed_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)

    objects = PlanProposalQuerySet.as_manager()

    class Meta:
        ordering = ["proposed_at", "pk"]
