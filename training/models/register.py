from __future__ import annotations

from django.db import models
from django.db.models import Q

from training.models.course import Course
from training.states import CHECKED, REGISTER
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person


class RegisterQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> RegisterQuerySet:
        """Who keeps the records of training."""
        return self if viewer.is_system or viewer.has(CENTRAL_LEAD, HR) else self.none()


class Register(Base):
    """A file of who completed what. Its bytes stay until it is added, a day at most; its problems too."""

    name = models.CharField(max_length=160)
    digest = models.CharField(max_length=64)
    course = models.ForeignKey(Course, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=REGISTER.choices, default=CHECKED)
    uploaded_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    uploaded_at = models.DateTimeField(default=clock.now)
    added_at = models.DateTimeField(null=True)
    rows = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    twice = models.PositiveIntegerField(default=0)
    passed_over = models.PositiveIntegerField(default=0)
    """Rows of somebody who did not complete it: no problem, and nothing to record."""
    faulty = models.PositiveIntegerField(default=0)
    kept_out = models.PositiveIntegerField(default=0)
    """Rows of a record that somebody took out by hand: they don't come back with a file."""

    objects = RegisterQuerySet.as_manager()

    class Meta:
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=CHECKED, added_at__isnull=True)
                | (~Q(state=CHECKED) & Q(added_at__isnull=False)),
                name="register_added_at",
            ),
        ]
        indexes = [models.Index(fields=["-uploaded_at"], name="register_uploaded")]


class RegisterFile(Base):
    """Apart from what pages read."""

    register = models.OneToOneField(Register, on_delete=models.CASCADE, related_name="file")
    content = models.BinaryField()

    objects = models.Manager()


class RegisterProblem(Base):
    """One row that can't be used, and how to mend it."""

    # The constraint below begins with it.
    register = models.ForeignKey(
        Register, on_delete=models.CASCADE, related_name="problems", db_index=False
    )
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=60)
    words = models.CharField(max_length=300)

    objects = models.Manager()

    class Meta:
        ordering = ["row", "column", "id"]
        indexes = [models.Index(fields=["register", "row"], name="register_problem_row")]
