from django.contrib.postgres.indexes import GinIndex
from django.db import models

from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models.organisation import Team


class StaffQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "StaffQuerySet":
        if viewer.is_system or viewer.has(CENTRAL_LEAD, ADMINISTRATOR):
            return self
        return self.none()


class StaffInPost(Base):
    """One of the trust's other staff in one job: no profile, no sign-in. Denominators and attendees
    come from here."""

    employee_number = models.CharField(max_length=30)
    assignment_number = models.CharField(max_length=30, unique=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    sort_name = models.CharField(max_length=170)
    title = models.CharField(max_length=160)
    band = models.CharField(max_length=60, blank=True)
    staff_group = models.CharField(max_length=80, blank=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="staff")
    contract = models.CharField(max_length=40, blank=True)
    fte = models.DecimalField(max_digits=4, decimal_places=3, null=True)
    hours = models.DecimalField(max_digits=4, decimal_places=2, null=True)
    starts = models.DateField()
    ends = models.DateField(null=True)
    manager_number = models.CharField(max_length=30, blank=True)

    objects = StaffQuerySet.as_manager()

    class Meta:
        ordering = ["sort_name", "id"]
        indexes = [
            models.Index(fields=["team", "ends"], name="staff_team"),
            models.Index(fields=["employee_number"], name="staff_number"),
            models.Index(fields=["title"], name="staff_title"),
            GinIndex(fields=["sort_name"], opclasses=["gin_trgm_ops"], name="staff_sort_trgm"),
        ]
