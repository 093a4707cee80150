from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from training import gives
from training.models.competence import Competence
from training.states import COURSE, DRAFTED, OFFERED
from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person
from workforce.people.names import plain


class Level(models.TextChoices):
    AWARENESS = "awareness", "Awareness"
    INDUCTION = "induction", "Induction"
    FOUNDATION = "foundation", "Foundation"
    PRACTICE = "practice", "For the role"
    LEVEL_4 = "level_4", "Level 4, accredited"
    SUPERVISION = "supervision", "Supervision"
    LEADERSHIP = "leadership", "Leadership"


class Mode(models.TextChoices):
    IN_PERSON = "in_person", "In person"
    ONLINE = "online", "Online, together"
    BLENDED = "blended", "In person and online"
    OWN_TIME = "own_time", "On one's own, when it suits"


class Funding(models.TextChoices):
    """Who pays. Whoever attends pays nothing unless it says so."""

    FREE = "free", "Free"
    TRUST = "trust", "Paid for by the trust"
    SUBSIDISED = "subsidised", "Partly paid for"
    EXTERNAL = "external", "Paid for from outside"
    OWN = "own", "Whoever attends pays"


class Audience(models.TextChoices):
    PEERS = "peers", "Peer workers"
    VOLUNTEERS = "volunteers", "Peer volunteers"
    SUPERVISORS = "supervisors", "Whoever holds peer supervision"
    MANAGERS = "managers", "Line managers of peer workers"
    STAFF = "staff", "All staff"
    PUBLIC = "public", "The public"


ASKABLE = (Audience.PEERS, Audience.VOLUNTEERS, Audience.SUPERVISORS, Audience.MANAGERS)
"""Of whom a course can be asked: the product knows since when they are what they are."""


class CourseQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> CourseQuerySet:
        """What is or was offered, for everybody with a sign-in; what is being written, for who writes it."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD, HR):
            return self
        return self.exclude(state=DRAFTED) if viewer.is_signed_in else self.none()

    def offered(self) -> CourseQuerySet:
        return self.filter(state=OFFERED)


class Course(Base):
    """Something one can learn, as the catalogue has it. Who went and when is in records and runs."""

    title = models.CharField(max_length=120)
    plain_title = models.CharField(max_length=140, unique=True, editable=False)
    code = models.CharField(max_length=40, blank=True)
    about = models.TextField(max_length=2000, blank=True)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="courses")
    level = models.CharField(max_length=12, choices=Level)
    mode = models.CharField(max_length=10, choices=Mode)
    hours = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    days = models.PositiveSmallIntegerField(null=True)
    funding = models.CharField(max_length=10, choices=Funding)
    funding_source = models.CharField(max_length=120, blank=True)
    cost = models.DecimalField(max_digits=8, decimal_places=2, null=True)
    audiences = ArrayField(models.CharField(max_length=12, choices=Audience), default=list)
    asked_of = ArrayField(models.CharField(max_length=12, choices=Audience), default=list)
    asked_since = models.DateField(null=True)
    asked_later = models.JSONField(default=dict)
    """Of whom it is asked since a later day, by audience: those before go on owing it from the day they were asked."""
    due_days = models.PositiveSmallIntegerField(null=True)
    asks_first = models.ManyToManyField("self", symmetrical=False, related_name="leads_to")
    asks_months = models.PositiveSmallIntegerField(null=True)
    valid_months = models.PositiveSmallIntegerField(null=True)
    is_statutory = models.BooleanField(default=False, db_default=False)
    """Asked by law or of everybody the organisation employs: its records are kept for longer."""
    by_lived_experience = models.BooleanField(null=True)
    co_delivered_with = models.CharField(max_length=160, blank=True)
    competences = models.ManyToManyField(Competence, related_name="courses")
    gives = models.CharField(max_length=40, choices=gives.CHOICES, blank=True)
    credits = models.PositiveSmallIntegerField(null=True)
    accredited_by = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=COURSE.choices, default=DRAFTED)
    version = models.PositiveIntegerField(default=1)

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["plain_title", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="course_code_once"
            ),
            models.CheckConstraint(
                condition=Q(asked_of=[], asked_since__isnull=True)
                | (~Q(asked_of=[]) & Q(due_days__isnull=False, asked_since__isnull=False)),
                name="course_asked_by_a_day",
            ),
            models.CheckConstraint(
                condition=Q(valid_months__isnull=True) | Q(valid_months__gte=1),
                name="course_valid_for_a_month",
            ),
        ]
        indexes = [
            models.Index(fields=["gives"], condition=~Q(gives=""), name="course_gives"),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        self.plain_title = plain(self.title)[:140]
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def __str__(self) -> str:
        return self.title

    def asked_from(self, audience: str) -> date | None:
        later = self.asked_later.get(audience)
        return date.fromisoformat(later) if later else self.asked_since

    @property
    def is_offered(self) -> bool:
        return self.state == OFFERED
