from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from workforce.core.models.base import Base
from workforce.people.models.known import KnownToAll


class Framework(models.TextChoices):
    """Where a competence comes from."""

    DOMAIN = "domain", "Domain of the national framework"
    PRINCIPLE = "principle", "Principle of peer support"


class CompetenceQuerySet(KnownToAll):
    def standing(self, day: date) -> CompetenceQuerySet:
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


class Competence(Base):
    """A domain or a principle as it stands from a day on: courses and certificates point to it. Another wording is
    another row, so that what was pointed to stays what it was (docs/field.md, Competences, Peer principles)."""

    framework = models.CharField(max_length=10, choices=Framework)
    slug = models.SlugField(max_length=60, db_index=False)
    title = models.CharField(max_length=120)
    about = models.CharField(max_length=400)
    source = models.CharField(max_length=300)
    starts = models.DateField()
    ends = models.DateField(null=True)
    order = models.PositiveSmallIntegerField(default=0)

    objects = CompetenceQuerySet.as_manager()

    class Meta:
        ordering = ["framework", "order", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["framework", "slug", "starts"], name="competence_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="competence_dates"
            ),
        ]

    def __str__(self) -> str:
        return self.title
