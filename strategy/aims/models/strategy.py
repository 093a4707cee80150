from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from strategy.aims import rules
from strategy.aims.states import IN_FORCE, STRATEGY, WRITTEN
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person


class StrategyQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> StrategyQuerySet:
        """Everybody reads the one in force and those before it: it is about them. What is being written is for who
        writes it, and for those it names."""
        if viewer.is_system or rules.may_write.test(viewer, None):
            return self
        if viewer.person_id is None:
            return self.none()
        named = Q(owner_id=viewer.me) | Q(sponsor_id=viewer.me)
        return self.filter(~Q(state=WRITTEN) | named)

    def in_force(self) -> StrategyQuerySet:
        return self.filter(state=IN_FORCE)


class Strategy(Base):
    """One version of the strategy: written, put in force, and kept whole when the next one is."""

    number = models.PositiveSmallIntegerField(unique=True)
    title = models.CharField(max_length=120)
    words = models.TextField(max_length=4000)
    starts = models.DateField()
    until = models.DateField()
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    sponsor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=STRATEGY.choices, default=WRITTEN)
    begun_at = models.DateTimeField(default=clock.now)
    in_force_on = models.DateField(null=True)
    replaced_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = StrategyQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(condition=Q(until__gt=F("starts")), name="strategy_dates"),
            models.CheckConstraint(
                condition=Q(state=WRITTEN, in_force_on__isnull=True)
                | ~Q(state=WRITTEN) & Q(in_force_on__isnull=False),
                name="strategy_in_force_since",
            ),
            models.UniqueConstraint(
                fields=["state"], condition=Q(state__in=[WRITTEN, IN_FORCE]), name="strategy_one"
            ),
        ]
