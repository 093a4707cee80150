from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models.days import DAYS
from workforce.people.models.known import KnownToAll
from workforce.people.models.organisation import Team
from workforce.people.names import plain


class Nature(models.TextChoices):
    """What sort of organisation it is."""

    CHARITY = "charity", "Charity or voluntary group"
    PEER_LED = "peer_led", "Peer-led organisation"
    COUNCIL = "council", "Council"
    NHS = "nhs", "Another NHS organisation"
    OTHER = "other", "Something else"


class Part(models.TextChoices):
    """What a partner does for a team."""

    RUNS = "runs", "Runs it with us"
    EMPLOYS = "employs", "Employs its peer workers"


class PartnerOrganisation(Base):
    """A charity or other organisation that a team is run with, or that employs its peers.

    How to reach it is the organisation's. `contact_name` is one person's, and personal."""

    name = models.CharField(max_length=160)
    nature = models.CharField(max_length=10, choices=Nature)
    about = models.CharField(max_length=400, blank=True)
    contact_name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    website = models.CharField(max_length=200, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    sort_name = models.CharField(max_length=200, editable=False, unique=True)

    objects = KnownToAll.as_manager()

    class Meta:
        ordering = ["sort_name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="partner_dates"
            ),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        self.sort_name = plain(self.name)[:200]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def __str__(self) -> str:
        return self.name


class TeamPartnerQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "TeamPartnerQuerySet":
        """Whoever sees the team sees with whom it is run."""
        if viewer.is_system:
            return self
        return self.filter(team__in=Team.objects.visible_to(viewer).values("pk"))

    def running(self, day: object) -> "TeamPartnerQuerySet":
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


class TeamPartner(Base):
    """What a partner does for a team, from a day to a day."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="partners")
    partner = models.ForeignKey(PartnerOrganisation, on_delete=models.PROTECT, related_name="teams")
    part = models.CharField(max_length=10, choices=Part)
    starts = models.DateField()
    ends = models.DateField(null=True)

    objects = TeamPartnerQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="team_partner_dates"
            ),
            ExclusionConstraint(
                name="team_partner_once_at_a_time",
                expressions=[
                    ("team", RangeOperators.EQUAL),
                    ("partner", RangeOperators.EQUAL),
                    ("part", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["team", "ends"], name="team_partner_team")]
