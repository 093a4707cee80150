from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from workforce.core.access import HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models.organisation import Team


class TeamQualificationQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> TeamQualificationQuerySet:
        """Whoever sees the team, and whoever prepares it: counts, never names."""
        if viewer.is_system or viewer.has(HR):
            return self
        return self.filter(team__in=Team.objects.visible_to(viewer).values("pk"))

    def on(self, day: date) -> TeamQualificationQuerySet:
        """What stood on that day."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), starts__lte=day)

    def standing(self) -> TeamQualificationQuerySet:
        return self.filter(until__isnull=True)


class TeamQualification(Base):
    """How many of a team have learnt something, from a day to a day: written by training, read by every gate."""

    # The constraint below begins with it.
    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, related_name="qualifications", db_index=False
    )
    slug = models.SlugField(max_length=40, db_index=False)
    having = models.PositiveIntegerField()
    of = models.PositiveIntegerField()
    starts = models.DateField()
    until = models.DateField(null=True)

    objects = TeamQualificationQuerySet.as_manager()

    class Meta:
        ordering = ["team", "slug", "-starts"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "slug"],
                condition=Q(until__isnull=True),
                name="team_qualification_one_standing",
            ),
            models.CheckConstraint(
                condition=Q(having__lte=F("of")), name="team_qualification_share"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("starts")),
                name="team_qualification_dates",
            ),
        ]
        indexes = [models.Index(fields=["team", "slug", "starts"], name="team_qualification_team")]

    def is_share(self, least_percent: int) -> bool:
        """Whether at least so much of the team has it; of nobody nothing is known."""
        return self.of > 0 and self.having * 100 >= self.of * least_percent
