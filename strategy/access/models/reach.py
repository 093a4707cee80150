"""What is said of a team: how somebody there reaches a peer, and how one refers."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from workforce.core.models.base import Base
from workforce.people.models import Person, Team
from workforce.people.models.known import KnownToAll


class Way(models.TextChoices):
    NEAR = "near", "A peer comes from a team near by"
    REFERRAL = "referral", "By referral"
    NONE = "none", "Not yet"


class Reach(Base):
    """Of a team without a peer of its own. One row a team: what is said anew takes the place of what was said."""

    team = models.OneToOneField(Team, on_delete=models.CASCADE, related_name="+")
    way = models.CharField(max_length=10, choices=Way)
    near = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, related_name="+")
    words = models.CharField(max_length=300, blank=True)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = KnownToAll.as_manager()

    class Meta:
        ordering = ["said_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(way=Way.NEAR, near__isnull=False)
                | (~Q(way=Way.NEAR) & Q(near__isnull=True)),
                name="reach_near_names_a_team",
            ),
            models.CheckConstraint(
                condition=Q(near__isnull=True) | ~Q(near=F("team")), name="reach_near_is_another"
            ),
        ]
        indexes = [models.Index(fields=["said_on"], name="reach_said_on")]


class Referral(Base):
    """How one refers to a peer: of a team, or without one of all. Each change is a version, and the last holds."""

    # The constraint below begins with it.
    team = models.ForeignKey(
        Team, on_delete=models.CASCADE, null=True, related_name="+", db_index=False
    )
    number = models.PositiveSmallIntegerField()
    who = models.CharField(max_length=800)
    how = models.CharField(max_length=800)
    after = models.CharField(max_length=800)
    ask = models.CharField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    objects = KnownToAll.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "number"], name="referral_version_once", nulls_distinct=False
            )
        ]
