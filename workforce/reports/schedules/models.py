from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q

from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person
from workforce.reports.formats import FOR_PEOPLE
from workforce.reports.models import ReportFile
from workforce.reports.schedules.states import ASKED, SENDING

LAST_DAY = 28
"""Every month has it."""


class ScheduleQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ScheduleQuerySet:
        """Whoever keeps it, and whoever gets it until they stop it."""
        if viewer.is_system:
            return self
        gets = Recipient.objects.filter(
            schedule=OuterRef("pk"), person_id=viewer.me, stopped_on=None
        )
        return self.filter(Q(kept_by_id=viewer.me) | Exists(gets))

    def kept_by(self, viewer: Viewer) -> ScheduleQuerySet:
        return self.filter(kept_by_id=viewer.me)

    def running(self) -> ScheduleQuerySet:
        return self.filter(ended_on__isnull=True, ends__gte=clock.today())


class Schedule(Base):
    """A report that goes to named people once a month. It holds what was chosen, and nothing of what is in it."""

    report = models.SlugField(max_length=60)
    title = models.CharField(max_length=160)
    filters = models.JSONField(default=dict)
    format = models.CharField(
        max_length=4, choices=[(each.value, each.label) for each in FOR_PEOPLE]
    )
    day = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(LAST_DAY)]
    )
    kept_by = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="report_schedules")
    made_on = models.DateField(default=clock.today)
    ends = models.DateField()
    ended_on = models.DateField(null=True)

    objects = ScheduleQuerySet.as_manager()

    class Meta:
        ordering = ["title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(day__gte=1, day__lte=LAST_DAY), name="schedule_day_in_every_month"
            )
        ]

    @property
    def is_running(self) -> bool:
        return self.ended_on is None and self.ends >= clock.today()


class Recipient(Base):
    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="recipients")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    stopped_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["schedule", "person"], name="recipient_once")
        ]


class Sending(Base):
    """One month for one person, once. That it was opened is not kept here."""

    schedule = models.ForeignKey(Schedule, on_delete=models.CASCADE, related_name="sendings")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()
    state = models.CharField(max_length=10, choices=SENDING.choices, default=ASKED)
    file = models.ForeignKey(ReportFile, on_delete=models.SET_NULL, null=True, related_name="+")
    on = models.DateField(default=clock.today)

    class Meta:
        ordering = ["-month", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["schedule", "person", "month"], name="sending_once_a_month"
            )
        ]
