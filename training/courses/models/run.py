from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from training.courses.states import CALLED_OFF, OPEN, OVER, PLANNED, RUN
from training.models import Course
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.gatherings.models import Gathering
from workforce.gatherings.models.facilitator import Role
from workforce.gatherings.states import LIVE
from workforce.people import scopes

MOST_PLACES, MOST_DAYS, MOST_ASSIGNMENTS = 400, 60, 12


class RunQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> RunQuerySet:
        """What is open, for everybody here; besides, those one is or was in, leads or answers for; and for the
        central team all."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        rows, me = self.model.objects, viewer.me
        placed = Q(days__gathering__places__person=me, days__gathering__places__state__in=LIVE)
        return self.filter(
            scopes.either(
                rows.filter(state=OPEN).values("pk"),
                rows.filter(course__owner=me).values("pk"),
                rows.filter(days__gathering__facilitators__person=me).values("pk"),
                rows.filter(placed).values("pk"),
                rows.filter(enrolments__person=me).values("pk"),
            )
        )

    def run_by(self, viewer: Viewer) -> RunQuerySet:
        """Those of these whose places, register, selection and marks are this viewer's."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        rows, me = self.order_by(), viewer.me
        leads = Q(
            days__gathering__facilitators__person=me,
            days__gathering__facilitators__role__in=[Role.LEAD, Role.SECOND],
        )
        parts = [
            rows.filter(course__owner=me).values("pk"),
            rows.filter(leads).values("pk"),
        ]
        if viewer.has(CENTRAL_LEAD):
            gone = ~scopes.here(viewer.today, "course__owner")
            nobody_else = Q(course__owner__isnull=True) | gone | Q(by_application=False)
            parts.append(rows.filter(nobody_else).values("pk"))
        return self.filter(scopes.either(*parts))

    def arranged_by(self, viewer: Viewer) -> RunQuerySet:
        """Those this viewer plans, changes and calls off."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(course__owner=viewer.me)

    def open(self) -> RunQuerySet:
        return self.filter(state=OPEN)


class Run(Base):
    """One time a course is given. `first_on` and `last_on` are those of its days that are not called off, kept with
    them."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="runs")
    state = models.CharField(max_length=10, choices=RUN.choices, default=PLANNED)
    by_application = models.BooleanField(default=False)
    capacity = models.PositiveSmallIntegerField()
    first_on = models.DateField()
    last_on = models.DateField()
    apply_until = models.DateField(null=True)
    by_lived_experience = models.BooleanField(null=True)
    co_delivered_with = models.CharField(max_length=160, blank=True)
    funding = models.CharField(max_length=120, blank=True)
    """Which part of the funding it is paid from."""
    about = models.TextField(max_length=1000, blank=True)
    """For whoever comes."""
    opened_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = RunQuerySet.as_manager()

    class Meta:
        ordering = ["first_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="run_dates"),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, capacity__lte=MOST_PLACES), name="run_capacity"
            ),
            models.CheckConstraint(
                condition=Q(by_application=True) | Q(apply_until__isnull=True),
                name="run_applied_for_until",
            ),
            models.CheckConstraint(
                condition=Q(state=OVER, over_at__isnull=False)
                | (~Q(state=OVER) & Q(over_at__isnull=True)),
                name="run_over_at",
            ),
            models.CheckConstraint(
                condition=Q(state=CALLED_OFF, called_off_at__isnull=False)
                | (~Q(state=CALLED_OFF) & Q(called_off_at__isnull=True)),
                name="run_called_off_at",
            ),
        ]
        indexes = [models.Index(fields=["state", "first_on"], name="run_state")]

    @property
    def last_to_apply(self) -> date:
        """Until the day before it begins, where none is set."""
        eve = self.first_on - timedelta(days=1)
        return min(self.apply_until, eve) if self.apply_until else eve

    @property
    def is_by_lived_experience(self) -> bool:
        """As the run says, else its course."""
        own = self.by_lived_experience
        return bool(self.course.by_lived_experience if own is None else own)

    def is_going_on(self, day: date) -> bool:
        return self.state == OPEN and self.first_on <= day


class DayQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> DayQuerySet:
        """Whoever sees the run."""
        if viewer.is_system:
            return self
        return self.filter(run__in=Run.objects.visible_to(viewer).order_by().values("pk"))

    def standing(self) -> DayQuerySet:
        return self.exclude(gathering__state=CALLED_OFF)


class Day(Base):
    """A gathering's place in a run. Its number stays when another is called off."""

    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="days", db_index=False)
    gathering = models.OneToOneField(Gathering, on_delete=models.PROTECT, related_name="course_day")
    number = models.PositiveSmallIntegerField()

    objects = DayQuerySet.as_manager()

    class Meta:
        ordering = ["run", "number"]
        constraints = [
            models.UniqueConstraint(fields=["run", "number"], name="course_day_number"),
        ]
