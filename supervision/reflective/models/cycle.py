from __future__ import annotations

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from supervision.reflective.states import CYCLE, OPEN, PLANNED
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models import Assignment


class CycleQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> CycleQuerySet:
        """All for the central team; once they are open, for everybody in a peer role."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        mine = Assignment.objects.filter(scopes.not_over_on(viewer), person_id=viewer.me)
        return self.filter(models.Exists(mine), state=OPEN)

    def open(self) -> CycleQuerySet:
        return self.filter(state=OPEN)

    def not_over(self, day: date) -> CycleQuerySet:
        return self.filter(ends__gte=day)


class Cycle(Base):
    """A programme of about two months, in which everybody in a peer role finds one time that suits."""

    starts = models.DateField()
    ends = models.DateField()
    state = models.CharField(max_length=8, choices=CYCLE.choices, default=PLANNED)
    opened_at = models.DateTimeField(null=True)

    objects = CycleQuerySet.as_manager()

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("starts")), name="cycle_dates"),
            models.CheckConstraint(
                condition=Q(state=OPEN, opened_at__isnull=False)
                | Q(state=PLANNED, opened_at__isnull=True),
                name="cycle_opened_at",
            ),
            ExclusionConstraint(
                name="cycle_one_at_a_time",
                expressions=[
                    (
                        Func(
                            "starts",
                            "ends",
                            Value("[]"),
                            function="DATERANGE",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    )
                ],
            ),
        ]

    @property
    def is_open(self) -> bool:
        return self.state == OPEN
