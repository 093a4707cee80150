from django.db import models
from django.db.models import Q

from supervision.models.agreement import Agreement
from workforce.core.models.base import Base


class IntervalChange(Base):
    """From that day on the agreement has this interval; without days, the setting in force again."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="interval_changes"
    )
    on = models.DateField()
    days = models.PositiveSmallIntegerField(null=True)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "on"], name="interval_change_once_a_day"),
            models.CheckConstraint(
                condition=Q(days__isnull=True) | Q(days__gte=1, days__lte=366),
                name="interval_change_days",
            ),
        ]
