from django.db import models

from supervision.models.meeting import Meeting
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class MeetingVersionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "MeetingVersionQuerySet":
        return self.filter(meeting__in=Meeting.objects.readable_by(viewer).values("pk"))


class MeetingVersion(Base):
    """A log as it stood before somebody corrected it, sealed whole."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    replaced_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    replaced_at = models.DateTimeField(default=clock.now)
    as_it_was = SealedField()

    objects = MeetingVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meeting_version_once")
        ]
