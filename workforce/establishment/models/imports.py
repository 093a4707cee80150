from datetime import date

from django.db import models
from django.db.models import Q

from workforce.core import clock
from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.establishment.states import CHECKED, IMPORT
from workforce.people.models import Person


class ImportRunQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "ImportRunQuerySet":
        """All of them for those who import: of two at once, each sees what the other did."""
        if viewer.is_system or viewer.has(ADMINISTRATOR, CENTRAL_LEAD):
            return self
        return self.none()


class ImportRun(Base):
    """One staff extract: what it would change, and whether it did. Names are in its lines alone, for a day."""

    file_name = models.CharField(max_length=120)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    by_words = models.CharField(max_length=80)
    state = models.CharField(max_length=10, choices=IMPORT.choices, default=CHECKED)
    checked_at = models.DateTimeField(default=clock.now)
    asked_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    # Who applies it, and since when by the database's clock.
    attempts = models.PositiveSmallIntegerField(default=0)
    token = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)
    # The plan that was checked, in one word: applying makes it anew and compares.
    digest = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    reason = models.CharField(max_length=400, blank=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-checked_at", "-id"]
        indexes = [
            models.Index(fields=["-checked_at", "-id"], name="import_newest"),
            models.Index(
                fields=["asked_at"],
                condition=Q(state__in=["waiting", "applying"]),
                name="import_to_apply",
            ),
        ]

    @property
    def checked_on(self) -> date:
        return clock.local(self.checked_at).date()

    @property
    def changes_nothing(self) -> bool:
        return not any(
            self.counts.get(noun, {}).get(what)
            for noun in ("people", "posts", "staff", "teams")
            for what in ("added", "changed")
        )


class ImportFile(models.Model):
    """The bytes that were uploaded, apart from everything that pages read, for a day."""

    run = models.OneToOneField(
        ImportRun, on_delete=models.CASCADE, primary_key=True, related_name="file"
    )
    content = models.BinaryField()


class Part(models.TextChoices):
    PROBLEM = "problem", "Problems"
    PEOPLE = "people", "People"
    POSTS = "posts", "Posts and who holds them"
    STAFF = "staff", "Other staff"
    TEAMS = "teams", "Teams"
    MISSING = "missing", "Not in the file"


class ImportLineQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "ImportLineQuerySet":
        return self.filter(run__in=ImportRun.objects.all().visible_to(viewer))


class ImportLine(Base):
    """One thing an import would change, or one cell to mend: kept as long as the file."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="lines")
    part = models.CharField(max_length=8, choices=Part)
    position = models.PositiveIntegerField()
    what = models.CharField(max_length=10)
    row = models.PositiveIntegerField(null=True)
    subject = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=80, blank=True)
    words = models.TextField(blank=True)

    objects = ImportLineQuerySet.as_manager()

    class Meta:
        ordering = ["part", "position"]
        constraints = [
            models.UniqueConstraint(fields=["run", "part", "position"], name="import_line_once")
        ]
