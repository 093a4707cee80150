"""Why somebody left, for the national return; and how somebody who left may be reached, as they said."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from strategy.staying import rules
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class LeavingReasonQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> LeavingReasonQuerySet:
        return self if viewer.is_system or rules.may_enter_reasons(viewer) else self.none()


class LeavingReason(Base):
    """One of the national codes, of somebody whose last paid peer post ended on a day."""

    # The constraint below begins with it.
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    last_day = models.DateField()
    national = SealedField()
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    entered_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = LeavingReasonQuerySet.as_manager()

    class Meta:
        ordering = ["-last_day", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["person", "last_day"], name="leaving_reason_once_a_day")
        ]
        indexes = [models.Index(fields=["last_day"], name="leaving_reason_by_day")]


class ReturnRouteQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ReturnRouteQuerySet:
        """The person; and the central team once they have left, while it runs."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        seen = Q(person_id=viewer.me)
        if rules.may_write_to(viewer):
            seen |= Q(until__gte=viewer.today, person__left_on__lt=viewer.today)
        return self.filter(seen)


class ReturnRoute(Base):
    """Somebody who goes would like to hear from us: at their own address, until a day they chose."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    own_address = SealedField()
    wants = SealedField()
    """What they would like to hear of, in their words."""
    asked_on = models.DateField()
    until = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = ReturnRouteQuerySet.as_manager()

    class Meta:
        ordering = ["until", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gt=F("asked_on")), name="return_route_runs_out"
            )
        ]
