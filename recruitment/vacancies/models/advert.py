from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from recruitment.models import Request
from recruitment.vacancies.models.vacancy import Vacancy
from recruitment.vacancies.states import ADVERT, OVER, WRITING
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.establishment.models import JobDescriptionVersion
from workforce.people.models import Person


class AdvertQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> AdvertQuerySet:
        """Whoever sees the request."""
        if viewer.is_system:
            return self
        return self.filter(request__in=Request.objects.visible_to(viewer).order_by().values("pk"))


class Advert(Base):
    """The advert for the peer worker that a request asks for, with the explainer. A text made of the job description's
    version, which whoever recruits makes their own.

    `is_through_gate`: when it was opened the request had come to its advert, so its gate was passed."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="adverts")
    description_version = models.ForeignKey(
        JobDescriptionVersion, on_delete=models.PROTECT, null=True, related_name="+"
    )
    text = models.TextField(max_length=12000)
    where = models.CharField(max_length=200, blank=True)
    vacancy = models.ForeignKey(Vacancy, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=ADVERT.choices, default=WRITING)
    opened_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    is_through_gate = models.BooleanField(null=True)
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = AdvertQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=~Q(state=OVER), name="advert_one_a_request"
            ),
            models.CheckConstraint(
                condition=Q(state=WRITING, opened_on__isnull=True)
                | ~Q(state=WRITING) & Q(opened_on__isnull=False, is_through_gate__isnull=False),
                name="advert_opened",
            ),
            models.CheckConstraint(
                condition=Q(closes_on__isnull=True) | Q(opened_on__isnull=True) | Q(closes_on__gte=F("opened_on")),
                name="advert_dates",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["opened_on"], name="advert_opened")]
