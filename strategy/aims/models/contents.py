from __future__ import annotations

from django.db import models
from django.db.models import Q

from strategy.aims.choices import Aim, Better, Promise, Thread, Unit
from strategy.aims.models.kept import OF_A_STRATEGY, OF_AN_OBJECTIVE, kept_whole
from strategy.aims.models.strategy import Strategy
from strategy.aims.states import AHEAD, MILESTONE
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person


class LineQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> LineQuerySet:
        """What stands in a version they may read."""
        if viewer.is_system:
            return self
        read = Strategy.objects.visible_to(viewer).order_by().values("pk")
        objectives = Objective.objects.filter(strategy__in=read)
        found = [
            objectives.values("line_id"),
            Measure.objects.filter(objective__in=objectives).values("line_id"),
            Milestone.objects.filter(objective__in=objectives).values("line_id"),
        ]
        parts = [Q(pk__in=rows.order_by()) for rows in found]
        return self.filter(parts[0] | parts[1] | parts[2])


class Line(Base):
    """One objective, measure or milestone through all versions: what becomes of it hangs here, its words stand in each
    version."""

    kind = models.CharField(max_length=10, choices=Thread)
    # Of a milestone alone.
    state = models.CharField(max_length=8, choices=MILESTONE.choices, default=AHEAD)
    closed_on = models.DateField(null=True)
    reason = models.CharField(max_length=400, blank=True)

    objects = LineQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state=AHEAD, closed_on__isnull=True, reason="")
                | Q(kind=Thread.MILESTONE, closed_on__isnull=False),
                name="strategy_line_closed",
            ),
            models.CheckConstraint(
                condition=~Q(state="let_go") | ~Q(reason=""), name="strategy_line_let_go_why"
            ),
        ]


class ObjectiveQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ObjectiveQuerySet:
        if viewer.is_system:
            return self
        return self.filter(strategy__in=Strategy.objects.visible_to(viewer).order_by().values("pk"))


class Objective(Base):
    # The constraint below begins with it.
    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="objectives", db_index=False
    )
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="objectives")
    aim = models.CharField(max_length=10, choices=Aim)
    order = models.PositiveSmallIntegerField(default=0)
    words = models.CharField(max_length=300)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    promise = models.CharField(max_length=15, choices=Promise, blank=True)
    # Changes over ten or twenty years: a direction, and no last day.
    is_culture = models.BooleanField(default=False)
    is_out = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = ObjectiveQuerySet.as_manager()

    class Meta:
        ordering = ["aim", "order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["strategy", "line"], name="strategy_objective_once")
        ]
        triggers = kept_whole(OF_A_STRATEGY, "owner_id")


class PartQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PartQuerySet:
        if viewer.is_system:
            return self
        read = Strategy.objects.visible_to(viewer).order_by().values("pk")
        return self.filter(objective__strategy__in=read)


class Measure(Base):
    """What says how far an objective is: a figure that is taken each month, or one that is entered."""

    objective = models.ForeignKey(
        Objective, on_delete=models.CASCADE, related_name="measures", db_index=False
    )
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="measures")
    words = models.CharField(max_length=200)
    # Of `strategy.measures`; empty: entered by hand.
    indicator = models.CharField(max_length=40, blank=True)
    unit = models.CharField(max_length=8, choices=Unit)
    better = models.CharField(max_length=5, choices=Better)
    baseline = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    baseline_of = models.CharField(max_length=60, blank=True)
    wanted = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    is_out = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["objective", "line"], name="strategy_measure_once")
        ]
        triggers = kept_whole(OF_AN_OBJECTIVE)


class Milestone(Base):
    objective = models.ForeignKey(
        Objective, on_delete=models.CASCADE, related_name="milestones", db_index=False
    )
    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="milestones")
    words = models.CharField(max_length=300)
    due = models.DateField(null=True)
    is_out = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = [models.F("due").asc(nulls_last=True), "id"]
        constraints = [
            models.UniqueConstraint(fields=["objective", "line"], name="strategy_milestone_once")
        ]
        triggers = kept_whole(OF_AN_OBJECTIVE)
