from collections.abc import Collection

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Exact

from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.reports.formats import Format
from workforce.reports.states import ASKED, FILE, READY

SEALED = 1
"""The first byte of what is sealed."""


class ReportFileQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "ReportFileQuerySet":
        """Whoever asked for it alone. Whether they still may is asked of the report each time."""
        if viewer.is_system:
            return self.defer("content")
        if viewer.user_id is None:
            return self.none()
        return self.filter(asked_by_id=viewer.user_id, expires_at__gt=clock.now()).defer("content")


class Fault(models.TextChoices):
    TOO_LONG = "too-long", "too long for one file"
    NOT_THEIRS = "not-mine", "no longer theirs to read"


def _first_byte() -> Func:
    return Func(F("content"), Value(0), function="get_byte", output_field=models.IntegerField())


class ReportFile(Base):
    """A file of a report as one reader asked for it: kept a few days, in the database, so that any
    worker may make it and any web machine hand it out."""

    report = models.SlugField(max_length=60)
    title = models.CharField(max_length=160)
    filters = models.JSONField(default=dict)
    # What of the report was its reader's when it was made (`Report.reach`); unknown is nobody's.
    reach = ArrayField(models.CharField(max_length=60), null=True)
    format = models.CharField(max_length=4, choices=Format)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="report_files"
    )
    asked_at = models.DateTimeField(default=clock.now)
    state = models.CharField(max_length=8, choices=FILE.choices, default=ASKED)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Which attempt holds it, and since when by the database's clock.
    token = models.UUIDField(null=True)
    taken_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    size = models.PositiveIntegerField(default=0)
    content = SealedField()
    # Why it was not made, where it is known. Never what it says.
    fault = models.CharField(max_length=8, choices=Fault, blank=True, default="")

    objects = ReportFileQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(attempts__lte=3), name="report_file_attempts"),
            models.CheckConstraint(
                condition=Q(state=READY, content__isnull=False) | ~Q(state=READY),
                name="report_file_ready_has_content",
            ),
            models.CheckConstraint(
                condition=Q(content__isnull=True) | Q(Exact(_first_byte(), SEALED)),
                name="report_file_is_sealed",
            ),
        ]
        indexes = [
            models.Index(fields=["asked_by", "-asked_at"], name="report_file_asked_by"),
            models.Index(
                fields=["asked_at"],
                condition=Q(state__in=["asked", "making"]),
                name="report_file_to_make",
            ),
            models.Index(fields=["expires_at"], name="report_file_expires"),
        ]

    def is_within(self, reach: Collection[str]) -> bool:
        return self.reach is not None and set(self.reach) <= set(reach)

    @property
    def name(self) -> str:
        return f"{self.report}-{clock.local(self.asked_at):%Y-%m-%d}.{self.format}"
