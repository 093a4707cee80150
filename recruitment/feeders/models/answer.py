from __future__ import annotations

from uuid import UUID, uuid4

from django.db import models

from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.sealed import SealedField


class How(models.TextChoices):
    WELL = "well", "Well, as a person"
    MIXED = "mixed", "Now well, now not"
    BADLY = "badly", "Not well"


class Moment(models.TextChoices):
    FIRST = "first", "At the start"
    READY = "ready", "Before applying"


class TreatedAnswerQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> TreatedAnswerQuerySet:
        """The centre, and only counted or mixed: `queries.counts` holds back fewer than five."""
        return self if viewer.is_system or viewer.has(CENTRAL_LEAD) else self.none()


class TreatedAnswer(models.Model):
    """How somebody was treated as somebody who used services. Nothing ties it to a path: no name, no day, no order, and an
    id that says no time. The half year it is of is kept so that it can be deleted; a month may hold but one."""

    id: models.UUIDField[UUID, UUID] = models.UUIDField(
        primary_key=True, default=uuid4, editable=False
    )
    moment = models.CharField(max_length=5, choices=Moment)
    how = models.CharField(max_length=5, choices=How)
    treated_words = SealedField()
    # The first day of January or July before it was said.
    half = models.DateField()

    objects = TreatedAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(half__day=1, half__month__in=[1, 7]),
                name="treated_of_half_a_year",
            )
        ]
