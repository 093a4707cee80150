from django.db import models
from django.db.models import F, Q

from workforce.core.models.base import Base


class SettingValue(Base):
    """A value in force from one day to another, for the trust, a role or one person."""

    slug = models.CharField(max_length=80)
    value = models.JSONField()
    role = models.CharField(max_length=40, blank=True)
    person = models.UUIDField(null=True)
    starts = models.DateField()
    until = models.DateField(null=True)
    set_by = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("starts")), name="setting_dates"
            ),
            models.CheckConstraint(
                condition=Q(role="") | Q(person__isnull=True), name="setting_one_level"
            ),
        ]
        indexes = [models.Index(fields=["slug", "starts"], name="setting_slug")]
