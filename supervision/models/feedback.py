from django.db import models
from django.db.models import Q

from supervision.models.agreement import Agreement
from supervision.models.pair import held_in_own_name
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class FeedbackQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "FeedbackQuerySet":
        """Its writer; what they share, whoever it was written to, while they hold the strand."""
        if viewer.person_id is None:
            return self.none()
        shared = Q(
            shared_at__isnull=False,
            holder_id=viewer.me,
            agreement__in=held_in_own_name(viewer),
        )
        return self.filter(Q(author_id=viewer.me) | shared)


class Feedback(Base):
    """How supervision is going, in the words of the person supported and under their key: theirs alone
    until they share it. No marks and no figures: nothing to count or to compare."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="feedback")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = SealedField()
    written_at = models.DateTimeField(default=clock.now)
    shared_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "-pk"]
