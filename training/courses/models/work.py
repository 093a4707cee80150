from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from training.courses.models.enrolment import Enrolment
from training.courses.models.run import Run
from training.courses.states import HANDED_IN, PASSED, TALK, TO_DO, WORK
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person

WAITS = [HANDED_IN, TALK]
"""For whoever runs the course. The index is for just these."""


class SetWork(Base):
    """An assignment as it is set for a run: what it asks, and the day it is due for everybody."""

    run = models.ForeignKey(Run, on_delete=models.CASCADE, related_name="set_work", db_index=False)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=120)
    about = models.TextField(max_length=2000, blank=True)
    due_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = models.Manager()

    class Meta:
        ordering = ["run", "number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="set_work_number"),
        ]


class WorkQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> WorkQuerySet:
        """The person's, and whoever runs the course. Nobody who manages or supervises them."""
        if viewer.is_system:
            return self
        theirs = Enrolment.objects.words_for(viewer).order_by().values("pk")
        return self.filter(enrolment__in=theirs)

    def waiting(self) -> WorkQuerySet:
        """For whoever runs it: to be marked or talked about, the first handed in first."""
        return self.filter(state__in=WAITS).order_by("handed_in_on", "id")


class Work(Base):
    """An assignment of one person. `attempts` is how often it was handed in; `asked_again_on` the day on which it
    was last sent back."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.CASCADE, related_name="work", db_index=False
    )
    set_work = models.ForeignKey(SetWork, on_delete=models.PROTECT, related_name="work")
    state = models.CharField(max_length=10, choices=WORK.choices, default=TO_DO)
    extended_until = models.DateField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    handed_in_on = models.DateField(null=True)
    asked_again_on = models.DateField(null=True)
    passed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)
    # Said by the query of a page.
    due: date | None

    objects = WorkQuerySet.as_manager()

    class Meta:
        ordering = ["enrolment", "set_work__number"]
        constraints = [
            models.UniqueConstraint(fields=["enrolment", "set_work"], name="work_once"),
            models.CheckConstraint(
                condition=Q(state=PASSED, passed_on__isnull=False)
                | (~Q(state=PASSED) & Q(passed_on__isnull=True)),
                name="work_passed_on",
            ),
        ]
        indexes = [
            models.Index(fields=["enrolment"], condition=Q(state__in=WAITS), name="work_to_mark"),
        ]


class SubmissionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> SubmissionQuerySet:
        if viewer.is_system:
            return self
        return self.filter(work__in=Work.objects.visible_to(viewer).order_by().values("pk"))


class Submission(Base):
    """Handed in once: words or a file, and what was said to it. `result` is the state it brought about."""

    work = models.ForeignKey(
        Work, on_delete=models.CASCADE, related_name="submissions", db_index=False
    )
    attempt = models.PositiveSmallIntegerField()
    handed_in_at = models.DateTimeField(default=clock.now)
    words = SealedField()
    file_name = SealedField()
    file_kind = models.CharField(max_length=4, blank=True)
    file_size = models.PositiveIntegerField(default=0)
    result = models.CharField(max_length=10, blank=True)
    marked_words = SealedField()
    marked_on = models.DateField(null=True)
    marked_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )

    objects = SubmissionQuerySet.as_manager()

    class Meta:
        ordering = ["work", "attempt"]
        constraints = [
            models.UniqueConstraint(fields=["work", "attempt"], name="submission_attempt"),
        ]


class SubmissionFile(Base):
    """Apart from what pages read. Sealed with the person's key."""

    submission = models.OneToOneField(Submission, on_delete=models.CASCADE, related_name="file")
    sealed = SealedField()

    objects = models.Manager()
