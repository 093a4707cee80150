from datetime import date
from typing import Self
from uuid import UUID

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from workforce.core.access import (
    ADMINISTRATOR,
    CENTRAL_LEAD,
    HR,
    INFORMATION_GOVERNANCE,
    ScopedQuerySet,
    Viewer,
)
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models.known import KnownToAll
from workforce.people.models.plain import plain_column


def is_over(day: date, *ends: date | None) -> bool:
    """Of something that goes on until the first of these days."""
    return any(last is not None and last < day for last in ends)


class CanClose(Base):
    """`ends` is the last day on which something new may begin here. Nobody's rights hang on it: who works in
    a place that closed goes on until they move."""

    ends = models.DateField(null=True)

    class Meta:
        abstract = True

    def is_closed(self, day: date) -> bool:
        return is_over(day, self.ends)


class CanCloseQuerySet(KnownToAll):
    def open_on(self, day: date, keep: UUID | None = None) -> Self:
        """Those in which something new may begin, and the one that stands chosen already."""
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day) | Q(pk=keep))


class Patch(CanClose):
    """The set of service areas one advanced practitioner oversees."""

    name = models.CharField(max_length=120, unique=True)
    order = models.PositiveSmallIntegerField(default=0)

    objects = CanCloseQuerySet.as_manager()

    class Meta:
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class ServiceArea(CanClose):
    name = models.CharField(max_length=120, unique=True)
    patch = models.ForeignKey(Patch, on_delete=models.PROTECT, null=True, related_name="areas")

    objects = CanCloseQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class TeamQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "TeamQuerySet":
        """Teams of people one may see, of one's own assignments, that one coaches, of one's patch; all
        for those who run the trust's list."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD, HR, ADMINISTRATOR, INFORMATION_GOVERNANCE):
            return self
        if viewer.person_id is None:
            return self.none()
        led = scopes.patches_led(viewer)
        return self.filter(
            scopes.either(
                scopes.teams_worked_in(viewer),
                scopes.teams_of_held(viewer),
                scopes.teams_coached(viewer),
                self.model.objects.filter(area__patch__in=led).values("pk"),
            )
        )

    def open_on(self, day: date, keep: UUID | None = None) -> "TeamQuerySet":
        """Those in which something new may begin, no longer than in their service area; and the one that stands
        chosen already."""
        area = Q(area__ends__isnull=True) | Q(area__ends__gte=day)
        here = Q(ends__isnull=True) | Q(ends__gte=day)
        return self.filter((area & here) | Q(pk=keep))


class Team(CanClose):
    name = models.CharField(max_length=160)
    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, related_name="teams")
    location = models.CharField(max_length=120, blank=True)
    plain = plain_column("name", "location")

    objects = TeamQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["area", "name"], name="team_once_an_area")]
        indexes = [
            GinIndex(fields=["plain"], opclasses=["gin_trgm_ops"], name="team_plain_trgm"),
        ]

    def __str__(self) -> str:
        return self.name
