from __future__ import annotations

from datetime import date, timedelta

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from wellbeing.away.states import ABSENCE, BEGUN, STANDING
from wellbeing.holders import managed
from workforce.core.access import HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.obligations.models import Pause
from workforce.people.models import Person
from workforce.people.models.days import DAYS

_DAY = timedelta(days=1)
COMING_BACK = timedelta(weeks=20)
"""Eight weeks of coming back, and the look back after twelve more."""


class AbsenceQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> AbsenceQuerySet:
        """The person; and their line manager today, while it goes on and for as long as somebody is coming back from it.
        What was years ago is nobody's to add up."""
        if viewer.person_id is None:
            return self.none()
        lately = Q(ends__isnull=True) | Q(ends__gte=viewer.today - COMING_BACK)
        theirs = Q(lately, person__in=managed(viewer).values("pk"))
        return self.filter(Q(person_id=viewer.me) | theirs)

    def dates_for(self, viewer: Viewer) -> AbsenceQuerySet:
        """HR: the dates, on a page of their own."""
        return self.filter(state__in=STANDING) if viewer.has(HR) else self.none()

    def standing(self) -> AbsenceQuerySet:
        return self.filter(state__in=STANDING)

    def on(self, day: date) -> AbsenceQuerySet:
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


class Absence(Base):
    """Days on which somebody is away from work: a first day, and a last one once it is known. Never a kind, a reason or
    a file."""

    # A constraint below begins with it.
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="absences", db_index=False
    )
    state = models.CharField(max_length=10, choices=ABSENCE.choices, default=BEGUN)
    starts = models.DateField()
    ends = models.DateField(null=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    recorded_on = models.DateField()
    # The days on which nothing falls due.
    pause = models.OneToOneField(Pause, on_delete=models.SET_NULL, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="absence_dates"
            ),
            models.CheckConstraint(
                condition=Q(state="taken_back")
                | Q(state="begun", ends__isnull=True)
                | Q(state="back", ends__isnull=False),
                name="absence_back_on_a_day",
            ),
            ExclusionConstraint(
                name="absence_one_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(state__in=["begun", "back"]),
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-starts"], name="absence_person"),
            models.Index(fields=["-starts", "-id"], name="absence_dates_listed"),
        ]

    @property
    def back_on(self) -> date | None:
        """The first day at work again."""
        return self.ends + _DAY if self.ends else None

    def is_on(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day <= self.ends)


class OfAbsenceQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OfAbsenceQuerySet:
        seen = Absence.objects.visible_to(viewer)
        return self.filter(absence__in=seen.values("pk"))


class Contacted(Base):
    """They were in touch, as agreed, on a day. No words."""

    absence = models.ForeignKey(Absence, on_delete=models.CASCADE, related_name="contacts")
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OfAbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["absence", "on"], name="contacted_once_a_day")
        ]


class SeenToQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> SeenToQuerySet:
        """The line manager of today alone: a prompt never reaches the person."""
        if viewer.person_id is None:
            return self.none()
        return self.filter(absence__person__in=managed(viewer).values("pk"))


class SeenTo(Base):
    """A prompt to a line manager is closed, by one press and without words."""

    absence = models.ForeignKey(
        Absence, on_delete=models.CASCADE, related_name="seen_to", db_index=False
    )
    slug = models.SlugField(max_length=10)
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = SeenToQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["absence", "slug"], name="prompt_seen_to_once")
        ]
