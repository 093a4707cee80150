"""What was counted for a month, as it stood then; and what was begun on a day."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from strategy.measures import rules
from strategy.measures.indicators import hidden_from
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.append_only import append_only
from workforce.core.models.base import Base
from workforce.people.models import Patch, Person


class SnapshotQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> SnapshotQuerySet:
        """As counts, of which a page shows what it may: a report protects them first."""
        if not (viewer.is_system or rules.may_see(viewer)):
            return self.none()
        return self.exclude(indicator__in=hidden_from(viewer))


class Snapshot(Base):
    """One figure of one month: of the whole organisation, or of a patch. What is put right afterwards shows in the next
    one."""

    indicator = models.CharField(max_length=40)
    month = models.DateField()
    """Its last day."""
    patch = models.ForeignKey(Patch, on_delete=models.PROTECT, null=True, related_name="+")
    part = models.DecimalField(max_digits=12, decimal_places=3)
    whole = models.DecimalField(max_digits=12, decimal_places=3)
    taken_at = models.DateTimeField(default=clock.now)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "indicator"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "month", "patch"], nulls_distinct=False, name="snapshot_once"
            ),
            models.CheckConstraint(condition=Q(whole__gte=0), name="snapshot_counts"),
            models.CheckConstraint(
                condition=Q(month__lte=F("taken_at__date")), name="snapshot_month_is_over"
            ),
        ]
        triggers = append_only("What was counted for a month")


class InitiativeQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> InitiativeQuerySet:
        return self if viewer.is_system or rules.may_see(viewer) else self.none()


class Initiative(Base):
    """Something that was begun on a day, whose before and after are looked at."""

    title = models.CharField(max_length=120)
    begun_on = models.DateField()
    what = models.TextField(max_length=2000, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = InitiativeQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_on", "-id"]
