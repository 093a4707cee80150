from __future__ import annotations

from django.db import models
from django.db.models import Q

from training.models.course import Course
from training.models.evidence import Evidence
from training.models.record import Record, Source
from training.models.register import Register
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person


class Why(models.TextChoices):
    """What was wrong. Chosen, not written: nobody's circumstances belong here."""

    SOMEBODY_ELSE = "somebody_else", "It was somebody else"
    NOT_COMPLETED = "not_completed", "It was not completed"
    TWICE = "twice", "It stood here twice"
    OTHER_COURSE = "other_course", "It was another course"
    OTHER_DAY = "other_day", "It was another day"
    OTHER_END = "other_end", "Its last day was another"


TAKEN_OUT_FOR = (Why.SOMEBODY_ELSE, Why.NOT_COMPLETED, Why.TWICE)
"""The others are said by what is put in its place."""


class TakenOutQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> TakenOutQuerySet:
        """One's own, and all for who keeps the records."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD, HR):
            return self
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()

    def standing(self) -> TakenOutQuerySet:
        """Out, and not put back."""
        return self.filter(put_back_at__isnull=True)


class TakenOut(Base):
    """A record as it stood when somebody took it out or corrected it: so that it can be put back, and no register brings it
    in again."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    employee_number = models.CharField(max_length=30, blank=True)
    completed_on = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=12, choices=Source)
    is_seen = models.BooleanField(null=True)
    register = models.ForeignKey(Register, on_delete=models.PROTECT, null=True, related_name="+")
    evidence = models.ForeignKey(
        Evidence, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    why = models.CharField(max_length=16, choices=Why)
    instead = models.ForeignKey(
        Record, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    """What was put in its place, while that stands."""
    at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    put_back_at = models.DateTimeField(null=True)

    objects = TakenOutQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(employee_number=""),
                name="taken_out_of_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["employee_number", "course"],
                condition=Q(put_back_at__isnull=True),
                name="taken_out_number",
            ),
            models.Index(fields=["-at"], name="taken_out_at"),
        ]
