from django.db import models

from supervision.models.meeting import Meeting
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class AgreedActionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "AgreedActionQuerySet":
        """The two who met."""
        return self.filter(meeting__in=Meeting.objects.readable_by(viewer).values("pk"))

    def still_open(self) -> "AgreedActionQuerySet":
        return self.filter(done_on__isnull=True, let_go_on__isnull=True, meeting__state="held")


class AgreedAction(Base):
    """What one of the two said they would do. It comes back at the next meeting until it is done."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="agreed_actions")
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    words = SealedField(null=False)
    by_date = models.DateField(null=True)
    done_on = models.DateField(null=True)
    # The two no longer want it: that is neither done nor owed.
    let_go_on = models.DateField(null=True)

    objects = AgreedActionQuerySet.as_manager()

    class Meta:
        ordering = ["by_date", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | models.Q(let_go_on__isnull=True),
                name="action_done_or_let_go",
            )
        ]
        indexes = [
            models.Index(
                fields=["meeting"],
                condition=models.Q(done_on__isnull=True, let_go_on__isnull=True),
                name="action_still_open",
            )
        ]
