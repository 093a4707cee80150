from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from wellbeing.away.models import Absence
from wellbeing.holders import managed
from wellbeing.returning.states import DRAFT, OPEN, RETURN
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class ReturnQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ReturnQuerySet:
        """The person; their line manager today, once it was shown to them; the adviser the person names."""
        if viewer.person_id is None:
            return self.none()
        shown = Q(shown_on__isnull=False)
        theirs = Q(person__in=managed(viewer).values("pk"))
        return self.filter(Q(person_id=viewer.me) | shown & (theirs | Q(adviser_id=viewer.me)))

    def of_the_two(self, viewer: Viewer) -> ReturnQuerySet:
        """Without the adviser, who reads and changes nothing."""
        theirs = Q(shown_on__isnull=False, person__in=managed(viewer).values("pk"))
        return self.filter(Q(person_id=viewer.me) | theirs) if viewer.person_id else self.none()

    def open(self) -> ReturnQuerySet:
        return self.filter(state__in=OPEN)


class Return(Base):
    """Somebody comes back step by step. `in_force` is the number of the version both agreed to, `latest` of the last one
    written. `contract` are the hours of the week in quarters."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    absence = models.ForeignKey(Absence, on_delete=models.SET_NULL, null=True, related_name="+")
    state = models.CharField(max_length=12, choices=RETURN.choices, default=DRAFT)
    contract = models.PositiveIntegerField()
    begun_on = models.DateField()
    shown_on = models.DateField(null=True)
    starts = models.DateField(null=True)
    in_force = models.PositiveIntegerField(default=0)
    latest = models.PositiveIntegerField(default=0)
    adviser = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    over_on = models.DateField(null=True)
    plan_offered_on = models.DateField(null=True)

    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=~Q(state__in=["completed", "ended"]),
                name="return_one_open",
            ),
            models.CheckConstraint(
                condition=Q(in_force__lte=F("latest")), name="return_version_in_force"
            ),
        ]
        indexes = [
            models.Index(fields=["person", "-begun_on"], name="return_person"),
            models.Index(fields=["adviser"], condition=Q(adviser__isnull=False), name="return_adviser"),
        ]  # fmt: skip


class OfReturnQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OfReturnQuerySet:
        seen = Return.objects.visible_to(viewer)
        return self.filter(of__in=seen.values("pk"))


class VersionQuerySet(OfReturnQuerySet):
    def visible_to(self, viewer: Viewer) -> VersionQuerySet:
        """A draft of the person's is theirs alone until they send it."""
        rows: VersionQuerySet = super().visible_to(viewer)  # type: ignore[assignment]
        own = Q(of__person_id=viewer.me)
        return rows.filter(own | Q(shown_on__isnull=False))


class Version(Base):
    """One version of the plan: when it starts and how many weeks it has; the rest is sealed under the person's key."""

    of = models.ForeignKey(
        Return, on_delete=models.CASCADE, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    starts = models.DateField()
    weeks = models.PositiveSmallIntegerField()
    content = SealedField(null=False)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    shown_on = models.DateField(null=True)
    is_step_back = models.BooleanField(default=False)
    since = models.DateField(null=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["of", "number"], name="return_version_once"),
            models.CheckConstraint(
                condition=Q(weeks__gte=1, weeks__lte=26), name="return_version_weeks"
            ),
        ]


class ConfirmationQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ConfirmationQuerySet:
        return self.filter(version__in=Version.objects.visible_to(viewer).values("pk"))


class Confirmation(Base):
    """One of the two agrees to a version."""

    version = models.ForeignKey(
        Version, on_delete=models.CASCADE, related_name="confirmations", db_index=False
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    is_manager = models.BooleanField()
    on = models.DateField()

    objects = ConfirmationQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "is_manager"], name="return_confirmed_once_a_side"
            )
        ]


class Hold(Base):
    """Days on which a return stands still because the person said so."""

    of = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="holds")
    starts = models.DateField()
    ends = models.DateField(null=True)

    objects = OfReturnQuerySet.as_manager()

    class Meta:
        ordering = ["starts", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["of"], condition=Q(ends__isnull=True), name="return_held_once"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="return_hold_dates"
            ),
        ]


class Review(Base):
    """The two looked at it together, on a day. No words."""

    of = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="reviews", db_index=False)
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OfReturnQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [models.UniqueConstraint(fields=["of", "on"], name="return_review_a_day")]
