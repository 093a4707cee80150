from __future__ import annotations

from django.db import models

from training.models.course import Course
from training.states import DRAFTED, OFFERED, PROGRAMME
from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person
from workforce.people.names import plain


class CourseProgrammeQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> CourseProgrammeQuerySet:
        """As courses: what is being written is seen by whoever writes it."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD, HR):
            return self
        return self.exclude(state=DRAFTED) if viewer.is_signed_in else self.none()

    def offered(self) -> CourseProgrammeQuerySet:
        return self.filter(state=OFFERED)


class CourseProgramme(Base):
    """Courses that belong together, in an order: the leadership layer is one. Who is how far is read off records and
    kept nowhere."""

    title = models.CharField(max_length=120)
    plain_title = models.CharField(max_length=140, unique=True, editable=False)
    about = models.TextField(max_length=2000, blank=True)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="course_programmes"
    )
    state = models.CharField(max_length=10, choices=PROGRAMME.choices, default=DRAFTED)
    version = models.PositiveIntegerField(default=1)

    objects = CourseProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ["plain_title", "id"]

    def save(self, *args: object, **kwargs: object) -> None:
        self.plain_title = plain(self.title)[:140]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def __str__(self) -> str:
        return self.title

    @property
    def is_offered(self) -> bool:
        return self.state == OFFERED


class PartQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PartQuerySet:
        """With its programme and its course."""
        return self.filter(
            programme__in=CourseProgramme.objects.visible_to(viewer).order_by().values("pk"),
            course__in=Course.objects.visible_to(viewer).order_by().values("pk"),
        )


class Part(Base):
    """A course's place in a programme."""

    programme = models.ForeignKey(CourseProgramme, on_delete=models.CASCADE, related_name="parts")
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="parts")
    order = models.PositiveSmallIntegerField()

    objects = PartQuerySet.as_manager()

    class Meta:
        ordering = ["programme", "order"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "course"], name="part_course_once"),
            models.UniqueConstraint(fields=["programme", "order"], name="part_order_once"),
        ]
