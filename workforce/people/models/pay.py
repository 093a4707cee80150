from datetime import date

from django.db import models
from django.db.models import F, Q

from workforce.core.models.base import Base
from workforce.people.models.known import KnownToAll


class Band(Base):
    """A pay band, as the national scheme names it: 3, 8a."""

    slug = models.SlugField(max_length=8, unique=True)
    words = models.CharField(max_length=20)
    order = models.PositiveSmallIntegerField()

    objects = KnownToAll.as_manager()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.words


class PayTable(Base):
    """Pay is a dated reference table, never code: where it comes from and when it was read stand on
    the page."""

    title = models.CharField(max_length=120)
    starts = models.DateField(unique=True)
    source = models.CharField(max_length=300)
    source_read_on = models.DateField()
    is_official = models.BooleanField(default=True)

    objects = KnownToAll.as_manager()

    class Meta:
        ordering = ["-starts"]

    def may_be_taken_back(self, day: date) -> bool:
        """Before its first day, or on the day it was added."""
        return self.starts > day or self.source_read_on >= day


class PayBand(Base):
    """Annual full-time pay in whole pounds, from the lowest to the highest point of a band."""

    table = models.ForeignKey(PayTable, on_delete=models.CASCADE, related_name="bands")
    band = models.ForeignKey(Band, on_delete=models.PROTECT, related_name="+")
    lowest = models.PositiveIntegerField()
    highest = models.PositiveIntegerField()

    objects = KnownToAll.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["table", "band"], name="pay_once_a_band"),
            models.CheckConstraint(condition=Q(highest__gte=F("lowest")), name="pay_range"),
        ]
