from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from workforce.core.models.base import Base
from workforce.people.models.organisation import Patch, ServiceArea, Team
from workforce.people.names import plain


class FormerName(Base):
    """What a team, a service area or a patch was called before: found by search, and taken for the same
    by an extract that still has it.

    Of a team, `within` is the area in which an extract names it. `was` is the id of a team that was
    merged into this one, so that its address still leads here; each of several of one name has its own."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, related_name="former_names")
    area = models.ForeignKey(
        ServiceArea, on_delete=models.CASCADE, null=True, related_name="former_names"
    )
    patch = models.ForeignKey(
        Patch, on_delete=models.CASCADE, null=True, related_name="former_names"
    )
    within = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, null=True, related_name="+")
    was = models.UUIDField(null=True)
    name = models.CharField(max_length=160)
    plain = models.CharField(max_length=200, editable=False)
    until = models.DateField()

    class Meta:
        ordering = ["-until", "name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=(
                    Q(team__isnull=False, within__isnull=False, area__isnull=True)
                    & Q(patch__isnull=True)
                )
                | Q(team__isnull=True, within__isnull=True, area__isnull=False, patch__isnull=True)
                | Q(team__isnull=True, within__isnull=True, area__isnull=True, patch__isnull=False),
                name="former_name_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["within", "plain"],
                condition=Q(team__isnull=False, was__isnull=True),
                name="former_name_once_an_area",
            ),
            models.UniqueConstraint(
                fields=["plain"], condition=Q(area__isnull=False), name="former_name_of_an_area"
            ),
            models.UniqueConstraint(
                fields=["plain"], condition=Q(patch__isnull=False), name="former_name_of_a_patch"
            ),
        ]
        indexes = [
            models.Index(fields=["was"], name="former_name_was"),
            GinIndex(fields=["plain"], opclasses=["gin_trgm_ops"], name="former_name_trgm"),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        self.plain = plain(self.name)[:200]
        super().save(*args, **kwargs)  # type: ignore[arg-type]
