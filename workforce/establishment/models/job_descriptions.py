from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q

from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.establishment import description_parts as parts
from workforce.establishment.states import APPROVED, DRAFT, IN_APPROVAL, JOB_DESCRIPTION, REPLACED
from workforce.people.models import Person, Post, RoleType
from workforce.people.models.days import DAYS
from workforce.people.models.known import KnownToAll

TO_READ = (APPROVED, REPLACED)
BEING_WRITTEN = (DRAFT, IN_APPROVAL)


class JobDescription(Base):
    """What one role type is, in the central library. What it says stands in its versions.

    `thrown_away` is the highest number of a version that is no more. It is given to no other, so that
    whoever still has a page of it open can't write in, or answer, a text they never saw."""

    role = models.OneToOneField(RoleType, on_delete=models.CASCADE, related_name="job_description")
    owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    thrown_away = models.PositiveSmallIntegerField(default=0, db_default=0)
    thrown_away_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    thrown_away_on = models.DateField(null=True)

    objects = KnownToAll.as_manager()


class VersionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "VersionQuerySet":
        """What is or was approved: anybody who is signed in. What is being written: the central team."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        return self.filter(state__in=TO_READ) if viewer.is_signed_in else self.none()


class JobDescriptionVersion(Base):
    """One text of a job description. Only a draft changes; `revision` says how often it did, and
    `revisions`, for each section, how often and by whom last: {"purpose": [2, "0190…"]}."""

    description = models.ForeignKey(
        JobDescription, on_delete=models.CASCADE, related_name="versions"
    )
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=JOB_DESCRIPTION.choices, default=DRAFT)
    content = models.JSONField(default=parts.empty)
    change_words = models.CharField(max_length=300, blank=True)
    revision = models.PositiveIntegerField(default=0)
    revisions = models.JSONField(default=dict)
    # Everybody who wrote in it, as plain ids: none of them approves it.
    writers = ArrayField(models.UUIDField(), default=list)
    written_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    written_on = models.DateField(null=True)
    sent_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    sent_on = models.DateField(null=True)
    times_sent = models.PositiveSmallIntegerField(default=0)
    returned_words = models.CharField(max_length=1000, blank=True)
    returned_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    returned_on = models.DateField(null=True)
    approved_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    approved_on = models.DateField(null=True)
    replaced_on = models.DateField(null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["description", "number"], name="version_number_once"),
            models.UniqueConstraint(
                fields=["description"],
                condition=Q(state__in=BEING_WRITTEN),
                name="version_one_draft_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["description"], condition=Q(state=APPROVED), name="version_one_approved"
            ),
            models.CheckConstraint(
                condition=Q(state__in=BEING_WRITTEN) | Q(approved_on__isnull=False),
                name="version_approved_has_a_day",
            ),
        ]

    def revision_of(self, section: str) -> int:
        return int(self.revisions.get(section, [0, ""])[0])

    @property
    def is_open(self) -> bool:
        return self.state in BEING_WRITTEN


class FileKind(models.TextChoices):
    EXPLAINER = "explainer", "Explainer, one page"
    DESCRIPTION = "description", "Job description"


class VersionFileQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "VersionFileQuerySet":
        """As the version. Without the bytes, which only handing out reads."""
        versions = JobDescriptionVersion.objects.all().visible_to(viewer)
        return self.filter(version__in=versions.order_by().values("pk")).defer("content")


class JobDescriptionFile(Base):
    """A version as a PDF, made once by a worker when it is approved, and kept with it."""

    version = models.ForeignKey(
        JobDescriptionVersion, on_delete=models.CASCADE, related_name="files"
    )
    kind = models.CharField(max_length=12, choices=FileKind)
    content = models.BinaryField(null=True)
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(null=True)
    # Which attempt holds it, and since when by the database's clock.
    attempts = models.PositiveSmallIntegerField(default=0)
    token = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)

    objects = VersionFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["version", "kind"], name="version_file_once"),
            models.CheckConstraint(
                condition=Q(made_at__isnull=True) | Q(content__isnull=False),
                name="version_file_made_has_content",
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"], condition=Q(made_at__isnull=True), name="version_file_to_make"
            ),
        ]


class RunsOnQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "RunsOnQuerySet":
        if viewer.is_system or viewer.has(CENTRAL_LEAD, HR):
            return self
        return self.filter(post__in=Post.objects.all().visible_to(viewer).order_by().values("pk"))

    def not_over(self, day: object) -> "RunsOnQuerySet":
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day))

    def running(self, day: object) -> "RunsOnQuerySet":
        return self.not_over(day).filter(starts__lte=day)


class RunsOn(Base):
    """The version a post runs on, from a day to a day: one at a time."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="runs_on")
    version = models.ForeignKey(
        JobDescriptionVersion, on_delete=models.PROTECT, related_name="runs_on"
    )
    starts = models.DateField()
    ends = models.DateField(null=True)

    objects = RunsOnQuerySet.as_manager()

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="runs_on_dates"
            ),
            ExclusionConstraint(
                name="runs_on_one_at_a_time",
                expressions=[
                    ("post", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["version", "ends"], name="runs_on_version")]
