from django.db import models

from supervision.models.meeting import Meeting
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class PrivateNoteQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "PrivateNoteQuerySet":
        """Its writer. Nobody else, the supervisor included."""
        return self.filter(author_id=viewer.me) if viewer.person_id else self.none()


class PrivateNote(Base):
    """What the person supported keeps for themselves about a meeting, under their own key."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="private_notes")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = SealedField()
    written_at = models.DateTimeField(default=clock.now)
    version = models.PositiveIntegerField(default=1)

    objects = PrivateNoteQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "author"], name="private_note_once")
        ]
