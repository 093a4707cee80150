from django.db import models
from django.db.models import F, Q

from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.establishment.models.stints import OfAPerson
from workforce.obligations.models import Pause
from workforce.people import scopes
from workforce.people.models import Assignment, Person


class JoiningQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "JoiningQuerySet":
        """Whoever began it: until it is done, nobody has joined."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(begun_by=viewer.me, done_at__isnull=True)


class Joining(Base):
    """Somebody who is being added, step by step. It goes when it is done, or after a time (setting).

    `who`, `job` and `support` hold what each step said, as its page keeps it."""

    begun_by = models.UUIDField()
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    who = models.JSONField(default=dict)
    job = models.JSONField(default=dict)
    support = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    begun_at = models.DateTimeField(default=clock.now)
    saved_at = models.DateTimeField(default=clock.now)
    done_at = models.DateTimeField(null=True)

    objects = JoiningQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "id"]
        indexes = [models.Index(fields=["begun_by", "-saved_at"], name="joining_begun_by")]


class Break(Base):
    """Days on which a volunteer takes a break. No reason is asked, and it is never absence."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="breaks")
    starts = models.DateField()
    ends = models.DateField(null=True)
    # The days on which nothing falls due.
    pause = models.OneToOneField(Pause, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = OfAPerson.as_manager()

    class Meta:
        ordering = ["-starts", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="break_dates"
            )
        ]
        indexes = [models.Index(fields=["person", "ends"], name="break_person")]


class JobTalkOutcome(models.TextChoices):
    OFFERED = "offered", "A post was offered"
    APPLIES = "applies", "They apply for a post that is recruited to"
    OTHER_ROLE = "other_role", "Another role is looked for"
    ON_PATH = "on_path", "They go on along their path into peer work"
    NOT_NOW = "not_now", "Not now"
    ENDS = "ends", "It ends with the apprenticeship"


class JobTalkQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "JobTalkQuerySet":
        """The person, their line manager today, who leads their patch, and the centre."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        managed = scopes.held(viewer).filter(acts_as="line_manager").values("assignment_id")
        led = scopes.people_in_patches(viewer)
        return self.filter(Q(person_id=viewer.me) | Q(assignment__in=managed) | Q(person__in=led))


class JobTalk(Base):
    """That the conversation about a job at the end of an apprenticeship took place, and what came of
    it. Nothing of what was said."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="job_talks")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="job_talks")
    held_on = models.DateField()
    outcome = models.CharField(max_length=12, choices=JobTalkOutcome)
    recorded_by = models.UUIDField(null=True)
    recorded_at = models.DateTimeField(default=clock.now)

    objects = JobTalkQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["assignment", "held_on"], name="job_talk_once_a_day")
        ]
