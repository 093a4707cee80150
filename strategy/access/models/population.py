"""The people a service is there for, from an uploaded table, and the workforce counted beside them once a year."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.establishment.equality_lists import QUESTION_CHOICES
from workforce.people.models import Person, ServiceArea


class State(models.TextChoices):
    CHECKED = "checked", "Checked, not used yet"
    IN_USE = "in_use", "In use"
    REPLACED = "replaced", "Replaced"


class EqualityReaders(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> EqualityReaders:
        """As the equality report: HR and the central team."""
        return self if viewer.is_system or viewer.has(HR, CENTRAL_LEAD) else self.none()


class Population(Base):
    """One uploaded table. Its rows are kept when all of them make sense, and none when one doesn't."""

    name = models.CharField(max_length=120)
    state = models.CharField(max_length=10, choices=State, default=State.CHECKED)
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    uploaded_on = models.DateField()
    used_on = models.DateField(null=True)

    objects = EqualityReaders.as_manager()

    class Meta:
        ordering = ["-uploaded_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="in_use"), name="population_one_in_use"
            )
        ]


class PopulationRow(Base):
    """People of one group. Without an area: of everybody the organisation is there for."""

    # The constraint below begins with it.
    population = models.ForeignKey(
        Population, on_delete=models.CASCADE, related_name="rows", db_index=False
    )
    area = models.ForeignKey(ServiceArea, on_delete=models.CASCADE, null=True, related_name="+")
    question = models.CharField(max_length=12, choices=QUESTION_CHOICES)
    group = models.CharField(max_length=60)
    people = models.PositiveIntegerField()
    source = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()

    objects = EqualityReaders.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["population", "area", "question", "group"],
                name="population_row_once",
                nulls_distinct=False,
            )
        ]


class WorkforceTally(Base):
    """The workforce by group, for all and by area: suppressed before it is kept, and only ever one, since one count taken
    from another would show what a single person answered."""

    on = models.DateField()
    least = models.PositiveSmallIntegerField()
    published = models.JSONField()
    is_only = models.BooleanField(default=True, unique=True)

    objects = EqualityReaders.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_only=True), name="workforce_tally_only_one")
        ]
