from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from training.courses.models.enrolment import Enrolment
from training.courses.models.run import Run
from training.models import Record
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Qualification


class Completion(Base):
    """The record that a run gave somebody: so that the run, and nobody else, takes it back."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="completions")
    record = models.OneToOneField(Record, on_delete=models.CASCADE, related_name="completion")

    objects = models.Manager()


class BookedPlace(Base):
    """A qualification that stands for a place ahead, and goes with it: those recorded by hand are left alone."""

    qualification = models.OneToOneField(
        Qualification, on_delete=models.CASCADE, related_name="booked_place"
    )

    objects = models.Manager()


MOST_ATTEMPTS = 3
LEASE = timedelta(minutes=5)
"""Above the longest a worker may take: see the task's limits."""


class CertificateQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> CertificateQuerySet:
        """The person's, and where people apply whoever runs the course as well."""
        if viewer.is_system:
            return self
        theirs = Q(enrolment__in=Enrolment.objects.words_for(viewer).values("pk"))
        if viewer.person_id is not None:
            theirs |= Q(completion__record__person_id=viewer.me)
        return self.filter(theirs)

    def free(self) -> CertificateQuerySet:
        """Not made, and nobody is at it; or somebody took it so long ago that they must be gone."""
        free = Q(token__isnull=True) | Q(taken_at__lt=Now() - LEASE)
        return self.filter(free, made_at__isnull=True)

    def given_up(self) -> CertificateQuerySet:
        """Tried as often as it is: nobody makes it until it is asked for again."""
        return self.free().filter(attempts__gte=MOST_ATTEMPTS)

    def owned_by(self, viewer: Viewer) -> CertificateQuerySet:
        if viewer.person_id is None:
            return self.none()
        me = viewer.me
        return self.filter(Q(enrolment__person=me) | Q(completion__record__person=me))


class Certificate(Base):
    """A PDF that says a course is complete: of an enrolment, or of what a run with booked places gave. Made by a worker;
    whoever took it says so with a token."""

    enrolment = models.OneToOneField(
        Enrolment, on_delete=models.CASCADE, null=True, related_name="certificate"
    )
    completion = models.OneToOneField(
        Completion, on_delete=models.CASCADE, null=True, related_name="certificate"
    )
    content = models.BinaryField(null=True)
    size = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    token = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)

    objects = CertificateQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(enrolment__isnull=False, completion__isnull=True)
                | Q(enrolment__isnull=True, completion__isnull=False),
                name="certificate_of_one_thing",
            ),
        ]

    @property
    def is_given_up(self) -> bool:
        """As `given_up` finds it."""
        if self.made_at is not None or self.attempts < MOST_ATTEMPTS:
            return False
        return self.token is None or (
            self.taken_at is not None and self.taken_at < clock.now() - LEASE
        )
