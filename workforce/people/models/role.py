from django.db import models

from workforce.core.models.base import Base
from workforce.people.models.known import KnownToAll
from workforce.people.models.pay import Band


class Tier(models.TextChoices):
    ENTRY = "entry", "Entry"
    SENIOR = "senior", "Senior"
    ADVANCED = "advanced", "Advanced"
    CENTRAL = "central", "Central team"


class Nature(models.TextChoices):
    CLINICAL = "clinical", "Clinical"
    STRATEGIC = "strategic", "Strategic"


class RoleType(Base):
    """A peer role of the ladder. Clinical or strategic is a property of the role (docs/field.md,
    Roles)."""

    slug = models.SlugField(max_length=40, unique=True)
    words = models.CharField(max_length=80)
    plural = models.CharField(max_length=80)
    band = models.ForeignKey(Band, on_delete=models.PROTECT, null=True, related_name="+")
    tier = models.CharField(max_length=10, choices=Tier)
    nature = models.CharField(max_length=10, choices=Nature)
    is_paid = models.BooleanField(default=True)
    titles = models.JSONField(default=list)
    order = models.PositiveSmallIntegerField(default=0)

    objects = KnownToAll.as_manager()

    class Meta:
        ordering = ["order", "words"]

    def __str__(self) -> str:
        return self.words
