from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from workforce.core.access import (
    ADMINISTRATOR,
    CENTRAL_LEAD,
    GIVEN,
    INFORMATION_GOVERNANCE,
    ROLES,
    ScopedQuerySet,
    Viewer,
)
from workforce.core.models.base import Base
from workforce.people.models.days import DAYS
from workforce.people.models.person import Person


def roles_given() -> list[tuple[str, str]]:
    """A new one needs no migration."""
    return [(slug, ROLES[slug]) for slug in GIVEN]


class GrantQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "GrantQuerySet":
        if viewer.is_system or viewer.has(ADMINISTRATOR, CENTRAL_LEAD, INFORMATION_GOVERNANCE):
            return self
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()


class Grant(Base):
    """A role that no post or relationship brings: given by somebody, from a day to a day."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=30, choices=roles_given)
    starts = models.DateField()
    ends = models.DateField(null=True)
    given_by = models.UUIDField(null=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="grant_dates"
            ),
            ExclusionConstraint(
                name="grant_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [
            models.Index(fields=["person", "ends"], name="grant_person"),
            models.Index(fields=["role", "ends"], name="grant_role"),
        ]
