from __future__ import annotations

from django.db import models
from django.db.models import Q

from recruitment.vacancies.states import CHECKED, UPLOAD
from workforce.core import clock
from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person


class UploadQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> UploadQuerySet:
        """Whoever brings lists in. Without the bytes, which only checking and applying read."""
        if viewer.is_system or (viewer.person_id and viewer.has(CENTRAL_LEAD, HR, ADMINISTRATOR)):
            return self.defer("content")
        return self.none()


class Upload(Base):
    """One list of vacancies: what it would change, as it was checked, and what became of it. The file is deleted when it
    was applied, or after a day: it names people who recruit.

    `print` says what was checked: applying another change than the one that was shown is refused."""

    name = models.CharField(max_length=160)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField(null=True)
    as_of = models.DateField()
    is_whole = models.BooleanField(default=True)
    state = models.CharField(max_length=8, choices=UPLOAD.choices, default=CHECKED)
    counts = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    print = models.CharField(max_length=64, blank=True)
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=clock.now)
    applied_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    applied_at = models.DateTimeField(null=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="applied", content__isnull=True, applied_at__isnull=False)
                | ~Q(state="applied") & Q(applied_at__isnull=True),
                name="upload_applied",
            )
        ]
        indexes = [models.Index(fields=["state", "-as_of"], name="upload_state")]
