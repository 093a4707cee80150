from datetime import date
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from workforce.core import clock
from workforce.core.access import ADMINISTRATOR, CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.establishment.states import CHECKED, IMPORT
from workforce.people.models import Person
from workforce.people.names import plain


class ImportSourceQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "ImportSourceQuerySet":
        if viewer.is_system or viewer.has(ADMINISTRATOR, CENTRAL_LEAD):
            return self
        return self.none()


class ImportSource(Base):
    """Where extracts come from, and what is known of them: no word of anybody's row is in it."""

    name = models.CharField(max_length=80)
    plain_name = models.CharField(max_length=160, unique=True, editable=False)
    fingerprint = models.CharField(max_length=64)
    """Of all its headings: how it is known again."""
    mapping = models.JSONField(default=dict)
    """Our heading → the plain form of theirs; empty when they are the same."""
    sheet = models.CharField(max_length=120, blank=True)
    is_whole_trust = models.BooleanField(default=False)
    applies_alone = models.BooleanField(default=False)
    used_at = models.DateTimeField(default=clock.now)

    objects = ImportSourceQuerySet.as_manager()

    class Meta:
        ordering = ["plain_name"]
        indexes = [models.Index(fields=["fingerprint"], name="import_source_headings")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.plain_name = plain(self.name)
        super().save(*args, **kwargs)


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
    # What the file is said to be.
    source = models.ForeignKey(
        ImportSource, on_delete=models.SET_NULL, null=True, related_name="runs"
    )
    mapping = models.JSONField(default=dict)
    sheet = models.CharField(max_length=120, blank=True)
    is_whole_trust = models.BooleanField(default=False)
    written_on = models.DateField(null=True)
    many_may_leave = models.BooleanField(default=False)
    is_from_folder = models.BooleanField(default=False)
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
    def leaving(self) -> int:
        return int(self.counts.get("leaving", 0))

    @property
    def changes_nothing(self) -> bool:
        if self.counts.get("equality", {}).get("fills"):
            return False
        return not self.counts.get("kinds") and not any(
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
    layouts = models.JSONField(default=list)
    """What each sheet looks like, with three values of each column."""


class Part(models.TextChoices):
    PROBLEM = "problem", "Problems"
    TEAMS = "teams", "Teams"
    MISSING = "missing", "Not in the file"


class ImportLineQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "ImportLineQuerySet":
        return self.filter(run__in=ImportRun.objects.all().visible_to(viewer))


class ImportLine(Base):
    """One cell to mend, or a team that would change: kept as long as the file."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="lines")
    part = models.CharField(max_length=8, choices=Part)
    position = models.PositiveIntegerField()
    what = models.CharField(max_length=10)
    row = models.PositiveIntegerField(null=True)
    subject = models.CharField(max_length=200, blank=True)
    value = models.CharField(max_length=80, blank=True)
    words = models.TextField(blank=True)
    alike = models.CharField(max_length=16, blank=True)
    """The same for problems of one kind."""

    objects = ImportLineQuerySet.as_manager()

    class Meta:
        ordering = ["part", "position"]
        constraints = [
            models.UniqueConstraint(fields=["run", "part", "position"], name="import_line_once")
        ]


class ImportPersonQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "ImportPersonQuerySet":
        return self.filter(run__in=ImportRun.objects.all().visible_to(viewer))


class ImportPerson(Base):
    """What would change for one person, or has: kept as long as the file."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="persons")
    position = models.PositiveIntegerField()
    employee = models.CharField(max_length=30)
    name = models.CharField(max_length=170)
    sort_name = models.CharField(max_length=170)
    kinds = ArrayField(models.CharField(max_length=8), default=list)
    lines = models.JSONField(default=list)
    """Each: what it is about, what was, what will be."""
    is_leaving = models.BooleanField(default=False)
    is_kept = models.BooleanField(default=False)
    """A leaver who stays after all."""
    person_id = models.UUIDField(null=True)
    holds = models.JSONField(default=list)
    """What a leaver is to others, and would no longer be."""

    objects = ImportPersonQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["run", "position"], name="import_person_once")
        ]
        indexes = [
            models.Index(
                fields=["run", "position"], condition=Q(is_leaving=True), name="import_leavers"
            )
        ]


class ImportJournalQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "ImportJournalQuerySet":
        return self.filter(run__in=ImportRun.objects.all().visible_to(viewer))


class ImportJournal(models.Model):
    """One row of any room that an import added, changed or took away: written by triggers (`journal.py`)."""

    id = models.BigAutoField(primary_key=True)
    run = models.ForeignKey(
        ImportRun, on_delete=models.CASCADE, related_name="journal", db_index=False
    )
    table = models.CharField(max_length=63)
    row = models.CharField(max_length=40)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    objects = ImportJournalQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["run", "table", "row"], name="import_journal_row")]
