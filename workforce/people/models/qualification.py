from django.db import models
from django.db.models import F, Q

from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models.person import Person


class QualificationQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "QualificationQuerySet":
        if viewer.is_system or viewer.has(CENTRAL_LEAD, HR):
            return self
        if viewer.person_id is None:
            return self.none()
        rows = self.model.objects
        parts = (
            rows.filter(holder_id=viewer.me),
            rows.filter(holder__in=scopes.people_in_patches(viewer)),
        )
        return self.filter(scopes.either(*[part.values("pk") for part in parts]))


class Qualification(Base):
    """What a person may be trusted with, from a day to a day: written by training, read by every
    gate."""

    holder = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="qualifications")
    slug = models.SlugField(max_length=40)
    starts = models.DateField()
    until = models.DateField(null=True)

    objects = QualificationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "slug", "starts"], name="qualification_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("starts")),
                name="qualification_dates",
            ),
        ]
