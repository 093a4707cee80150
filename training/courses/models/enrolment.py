from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from training.courses.models.run import Day, Run
from training.courses.states import (
    ACCEPTED,
    ACCREDITED,
    APPLIED,
    CALLED_OFF,
    COMPLETE,
    ENROLMENT,
    RESERVE,
    SEATED,
    WITHDRAWN,
)
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Person

SUPPORTING = ("line_manager", "peer_supervisor")


class Time(models.TextChoices):
    """What the line manager says of time at work."""

    NOT_SAID = "", "Not said yet"
    YES = "yes", "There is time at work"
    NO = "no", "Not on these days"


class EnrolmentQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> EnrolmentQuerySet:
        """One's own, those of the runs one runs, and of whom one line manages or supervises. What was written in it
        is for the first two alone (`words_for`)."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        near = scopes.held(viewer).filter(acts_as__in=SUPPORTING).values("assignment__person_id")
        return self.filter(_own_or_run(viewer) | Q(person_id__in=near))

    def words_for(self, viewer: Viewer) -> EnrolmentQuerySet:
        """Those whose words, assignments and marks are this viewer's to read."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(_own_or_run(viewer))

    def managed_by(self, viewer: Viewer) -> EnrolmentQuerySet:
        """Of whom one line manages today: whether there is time at work is theirs to say."""
        held = scopes.held(viewer).filter(acts_as="line_manager")
        return self.filter(person_id__in=held.values("assignment__person_id"))

    def seated(self) -> EnrolmentQuerySet:
        return self.filter(state__in=SEATED)


def _own_or_run(viewer: Viewer) -> Q:
    run = Run.objects.run_by(viewer).order_by().values("pk")
    return Q(person_id=viewer.me) | Q(run__in=run)


class Enrolment(Base):
    """One person in a run for which one applies. `carried_days` and `carried_passed` are numbers of days and
    assignments that were done in an earlier run."""

    # The constraint below begins with it.
    run = models.ForeignKey(
        Run, on_delete=models.PROTECT, related_name="enrolments", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="enrolments")
    state = models.CharField(max_length=14, choices=ENROLMENT.choices, default=APPLIED)
    applied_on = models.DateField(default=clock.today)
    why = SealedField()
    answer = SealedField()
    answered_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    answered_on = models.DateField(null=True)
    time = models.CharField(max_length=4, choices=Time, blank=True)
    time_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    accepted_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    carried_from = models.OneToOneField(
        "self", on_delete=models.SET_NULL, null=True, related_name="carried_to"
    )
    carried_days = ArrayField(models.PositiveSmallIntegerField(), default=list)
    carried_passed = ArrayField(models.PositiveSmallIntegerField(), default=list)
    completed_on = models.DateField(null=True)
    accredited_by = models.CharField(max_length=120, blank=True)
    accredited_on = models.DateField(null=True)
    credits = models.PositiveSmallIntegerField(null=True)
    certificate_number = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ["run", "applied_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["run", "person"], name="enrolment_once_a_run"),
            models.CheckConstraint(
                condition=Q(state__in=[APPLIED, RESERVE, WITHDRAWN, "not_this_time"])
                | Q(accepted_on__isnull=False),
                name="enrolment_accepted_on",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[COMPLETE, ACCREDITED], completed_on__isnull=False)
                | (~Q(state__in=[COMPLETE, ACCREDITED]) & Q(completed_on__isnull=True)),
                name="enrolment_completed_on",
            ),
            models.CheckConstraint(
                condition=Q(state=ACCREDITED, accredited_on__isnull=False)
                | (~Q(state=ACCREDITED) & Q(accredited_on__isnull=True, certificate_number="")),
                name="enrolment_accredited",
            ),
            models.UniqueConstraint(
                fields=["accredited_by", "certificate_number"],
                condition=~Q(certificate_number=""),
                name="enrolment_certificate_number_once",
            ),
        ]
        indexes = [models.Index(fields=["state", "run"], name="enrolment_state")]

    @property
    def is_seated(self) -> bool:
        return self.state in SEATED

    @property
    def goes_on(self) -> bool:
        """Of one that came with its run. A course that is over may have assignments left."""
        return self.state == ACCEPTED and self.run.state != CALLED_OFF


class MadeUpDay(Base):
    """A day of the course made up elsewhere: counts as being there."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="made_up", db_index=False
    )
    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="made_up", db_index=False)
    words = SealedField()
    """Where, when and with whom: for the two sides."""
    by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    on = models.DateField(default=clock.today)

    objects = models.Manager()

    class Meta:
        ordering = ["enrolment", "day"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "day"], name="made_up_day_once"),
        ]
