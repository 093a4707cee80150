from __future__ import annotations

from django.db import models
from django.db.models import Q

from recruitment.readiness.models.assessment import MOST_LINE, Assessment
from recruitment.readiness.states import CONDITION, MET, PLANNED
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Person


class ConditionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ConditionQuerySet:
        """What was signed: whoever sees its assessment, and its owner. What is planned: whoever reads it whole."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        rows = self.model.objects
        seen = Assessment.objects.visible_to(viewer).order_by().values("pk")
        read = Assessment.objects.read_by(viewer).order_by().values("pk")
        signed = rows.exclude(state=PLANNED)
        parts = (
            signed.filter(owner=viewer.me),
            signed.filter(assessment__in=seen),
            rows.filter(assessment__in=read),
        )
        return self.filter(scopes.either(*[part.values("pk") for part in parts]))


class Condition(Base):
    """What isn't in place yet and is promised: who sees to it, and by when."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="conditions", db_index=False
    )
    item = models.CharField(max_length=4)
    what = models.CharField(max_length=MOST_LINE)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="readiness_conditions", db_index=False
    )
    due = models.DateField()
    state = models.CharField(max_length=8, choices=CONDITION.choices, default=PLANNED)
    version = models.PositiveIntegerField(default=1)
    began_on = models.DateField(null=True)
    met_on = models.DateField(null=True)
    met_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    proof = SealedField()
    """What shows that it is met. Sealed for its owner."""
    lapsed_on = models.DateField(null=True)

    objects = ConditionQuerySet.as_manager()

    class Meta:
        ordering = ["due", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["assessment", "item"], name="readiness_condition_once_an_item"
            ),
            models.CheckConstraint(
                condition=~Q(state=MET) | Q(met_on__isnull=False), name="readiness_met_has_day"
            ),
        ]
        indexes = [models.Index(fields=["owner", "state", "due"], name="readiness_owner")]


class OfACondition(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OfACondition:
        if viewer.is_system:
            return self
        seen = Condition.objects.visible_to(viewer).order_by().values("pk")
        return self.filter(condition__in=seen)


class ConditionStep(Base):
    """Its day was moved, and why."""

    condition = models.ForeignKey(Condition, on_delete=models.CASCADE, related_name="steps")
    before = models.DateField()
    after = models.DateField()
    reason = models.CharField(max_length=MOST_LINE)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(default=clock.now)

    objects = OfACondition.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
