from django.db import models
from django.db.models import F, Q

from workforce.core.access import INFORMATION_GOVERNANCE, ScopedQuerySet, Viewer
from workforce.core.models.base import Base


class HoldReason(models.TextChoices):
    CLAIM = "claim", "A claim or an employment tribunal"
    INQUIRY = "inquiry", "An inquiry or an inquest"
    INVESTIGATION = "investigation", "An investigation"
    COMPLAINT = "complaint", "A complaint"
    RIGHTS = "rights", "Somebody asked for their data, or objects to a deletion"


class AskedBy(models.TextChoices):
    LEGAL = "legal", "Legal advisers"
    COURT = "court", "A court, tribunal or coroner"
    HR = "hr", "HR"
    REGULATOR = "regulator", "A regulator"
    PERSON = "person", "The person"


class LegalHoldQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "LegalHoldQuerySet":
        return self if viewer.has(INFORMATION_GOVERNANCE) else self.none()

    def running(self) -> "LegalHoldQuerySet":
        return self.filter(lifted_on__isnull=True)


class LegalHold(Base):
    """While it runs nothing of this person, or of this class, is deleted by a decision or by a rule. A plain id: it
    stands below the rooms that have people."""

    person = models.UUIDField(null=True)
    period = models.SlugField(max_length=40, blank=True)
    reason = models.CharField(max_length=20, choices=HoldReason)
    asked_by = models.CharField(max_length=20, choices=AskedBy)
    starts = models.DateField()
    review_on = models.DateField()
    lifted_on = models.DateField(null=True)
    put_on_by = models.UUIDField(null=True)
    lifted_by = models.UUIDField(null=True)

    objects = LegalHoldQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(person__isnull=True) ^ Q(period=""), name="hold_on_one"),
            models.CheckConstraint(condition=Q(review_on__gte=F("starts")), name="hold_dates"),
            models.UniqueConstraint(
                fields=["person", "period", "reason"], nulls_distinct=False,
                condition=Q(lifted_on__isnull=True), name="hold_once",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["person"], name="hold_person")]
