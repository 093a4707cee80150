from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from training.models.course import Course
from training.models.register import Register
from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models import Person


class Source(models.TextChoices):
    """How it came to be recorded."""

    RUN = "run", "From a course here"
    REGISTER = "register", "From a register"
    TEAM = "team", "Recorded for a team"
    CERTIFICATE = "certificate", "From a certificate"
    HAND = "hand", "Added by hand"


class RecordQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> RecordQuerySet:
        """One's own, those of whom one manages, supervises or leads, and all for the central team and HR. Of the
        trust's other staff there is a row by number, for the central team and HR alone."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD, HR):
            return self
        if viewer.person_id is None:
            return self.none()
        rows = self.model.objects
        return self.filter(
            scopes.either(
                rows.filter(person_id=viewer.me).values("pk"),
                rows.filter(person__in=supported(viewer)).values("pk"),
                rows.filter(person__in=scopes.people_in_patches(viewer)).values("pk"),
            )
        )

    def valid_on(self, day: date) -> RecordQuerySet:
        return self.filter(Q(until__isnull=True) | Q(until__gte=day), completed_on__lte=day)


SUPPORTING = ("line_manager", "peer_supervisor")


def supported(viewer: Viewer) -> models.QuerySet[Relationship]:  # type: ignore[name-defined]  # noqa: F821
    """Whose learning one helps with: whom one line manages, or whose peer supervision one holds."""
    return scopes.held(viewer).filter(acts_as__in=SUPPORTING).values("assignment__person_id")


class Record(Base):
    """Somebody completed a course on a day. Of the trust's other staff by employee number alone, so that a record
    stays when a staff extract is brought in. `until` is the last day on which it counts."""

    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, related_name="records", db_index=False
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, null=True, related_name="training", db_index=False
    )
    employee_number = models.CharField(max_length=30, blank=True)
    completed_on = models.DateField()
    until = models.DateField(null=True)
    source = models.CharField(max_length=12, choices=Source)
    is_seen = models.BooleanField(null=True)
    """By hand: whether somebody has seen a certificate or a register that says so."""
    register = models.ForeignKey(
        Register, on_delete=models.PROTECT, null=True, related_name="records"
    )

    objects = RecordQuerySet.as_manager()

    class Meta:
        ordering = ["-completed_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "course", "completed_on"],
                condition=Q(person__isnull=False),
                name="record_once_a_person",
            ),
            models.UniqueConstraint(
                fields=["employee_number", "course", "completed_on"],
                condition=~Q(employee_number=""),
                name="record_once_a_number",
            ),
            models.CheckConstraint(
                condition=Q(person__isnull=False) | ~Q(employee_number=""),
                name="record_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("completed_on")),
                name="record_dates",
            ),
        ]
        indexes = [
            models.Index(fields=["course", "completed_on"], name="record_course"),
        ]
