from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from recruitment.models.approval import OfARequest
from recruitment.models.request import Request
from workforce.core.models.base import Base
from workforce.people.models import Person


class OverrideQuerySet(OfARequest):
    def running(self, day: date) -> OverrideQuerySet:
        return self.filter(agreed_on__lte=day, until__gte=day, ended_on__isnull=True)

    def waiting(self, day: date) -> OverrideQuerySet:
        return self.filter(agreed_on__isnull=True, ended_on__isnull=True, until__gte=day)


class Override(Base):
    """Something that is missing and let pass, until a day: a check of the gate (`about` is its number, like G1), or a
    turn of the approvals (its slug). Two say so: a central lead, and a named executive or, for a turn, another central
    lead. Reported until it ends."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="overrides")
    about = models.CharField(max_length=40)
    reason = models.CharField(max_length=1000)
    until = models.DateField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    # Who is asked to agree.
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_words = models.CharField(max_length=500, blank=True)

    objects = OverrideQuerySet.as_manager()

    class Meta:
        ordering = ["until", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "about"],
                condition=Q(ended_on__isnull=True),
                name="override_one_open",
            ),
            models.CheckConstraint(condition=~Q(asked_by=F("second")), name="override_by_two"),
            models.CheckConstraint(
                condition=Q(until__gte=F("asked_on")) & ~Q(reason=""),
                name="override_reason_and_end",
            ),
        ]
        indexes = [
            models.Index(fields=["until"], condition=Q(ended_on__isnull=True), name="override_open")
        ]
