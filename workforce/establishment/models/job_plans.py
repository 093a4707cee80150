from uuid import UUID

from django.db import models
from django.db.models import Q

from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.establishment import plan_scopes
from workforce.establishment.states import PLAN, PLAN_WAITING
from workforce.people.models import Assignment, Person
from workforce.people.models.known import KnownToAll


class How(models.TextChoices):
    INDEPENDENTLY = "independently", "Independently"
    JOINTLY = "jointly", "Together with others"


class ListedTask(Base):
    """A task peer roles do, to choose from. Its words never change, since plans rest on them: what is no
    longer offered is taken off the list, and stays where it was chosen."""

    words = models.CharField(max_length=120)
    hint = models.CharField(max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=100)
    is_offered = models.BooleanField(default=True)

    objects = KnownToAll.as_manager()

    class Meta:
        ordering = ["order", "words"]
        constraints = [models.UniqueConstraint(fields=["words"], name="listed_task_once")]

    def __str__(self) -> str:
        return self.words


class JobPlanQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "JobPlanQuerySet":
        """The pair, the lead of the patch, the central team. Not HR, not the administrator."""
        near = plan_scopes.readable(viewer, "assignment")
        return self if near is None else self.filter(near)


class JobPlan(Base):
    """What somebody does in one assignment, as the two of the pair agree it. Own words are sealed under
    the person's key."""

    assignment = models.OneToOneField(Assignment, on_delete=models.PROTECT, related_name="job_plan")
    version = models.PositiveIntegerField(default=1)
    protected_share = models.PositiveSmallIntegerField(null=True)
    times = SealedField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=8, choices=PLAN.choices, default=PLAN_WAITING)
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    # Said by the query of Today: the person whose plan it is.
    whose: UUID

    objects = JobPlanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(protected_share__isnull=True) | Q(protected_share__lte=100),
                name="job_plan_share",
            ),
            models.CheckConstraint(
                condition=Q(answer="agreed", agreed_at__isnull=False)
                | ~Q(answer="agreed") & Q(agreed_at__isnull=True),
                name="job_plan_agreed",
            ),
        ]
        indexes = [
            models.Index(
                fields=["assignment"], condition=Q(answer="waiting"), name="job_plan_waiting"
            )
        ]


class PartOfPlan(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "PartOfPlan":
        near = plan_scopes.readable(viewer, "plan__assignment")
        return self if near is None else self.filter(near)


class JobPlanTask(Base):
    """One task of a plan as it stands: from the list, or in own words."""

    plan = models.ForeignKey(JobPlan, on_delete=models.CASCADE, related_name="tasks")
    listed = models.ForeignKey(ListedTask, on_delete=models.PROTECT, null=True, related_name="+")
    own_words = SealedField()
    how = models.CharField(max_length=13, choices=How, blank=True)
    place = models.PositiveSmallIntegerField()

    objects = PartOfPlan.as_manager()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.CheckConstraint(
                condition=Q(listed__isnull=False, own_words__isnull=True)
                | Q(listed__isnull=True, own_words__isnull=False),
                name="job_plan_task_has_words_once",
            ),
            models.UniqueConstraint(fields=["plan", "place"], name="job_plan_task_place"),
            models.UniqueConstraint(
                fields=["plan", "listed"],
                condition=Q(listed__isnull=False),
                name="job_plan_task_once",
            ),
        ]


class OfTheTwo(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "OfTheTwo":
        """The pair as it is today."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(plan_scopes.in_pair(viewer, "plan__assignment"))


class AnswerQuerySet(OfTheTwo):
    def visible_to(self, viewer: Viewer) -> "AnswerQuerySet":
        """Words go between two: the person, and of those who manage them, whoever wrote or was answered."""
        rows = super().visible_to(viewer)
        own = Q(plan__assignment__person_id=viewer.me)
        return rows.filter(own | Q(by_id=viewer.me) | Q(to_id=viewer.me))


class JobPlanVersion(Base):
    """A plan as it stood before one of the two changed it, sealed whole."""

    plan = models.ForeignKey(JobPlan, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    as_it_was = SealedField()

    objects = OfTheTwo.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="job_plan_version_once")
        ]


class JobPlanAnswer(Base):
    """What the other one said to a version: it stands beside the plan, and replaces nothing."""

    plan = models.ForeignKey(JobPlan, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    words = SealedField()

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["plan", "number"], name="job_plan_answer_plan")]
