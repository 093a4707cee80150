from __future__ import annotations

from django.db import models
from django.db.models import Q

from workforce.core.access import INFORMATION_GOVERNANCE, ScopedQuerySet, Viewer
from workforce.core.models import Base
from workforce.home.retention.states import KEPT, OPEN, REVIEW, TO_GO, WAITING
from workforce.people.models import Person


class GovernedQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> GovernedQuerySet:
        """Information governance, and nobody else: that something is due says that somebody was here."""
        return self if viewer.has(INFORMATION_GOVERNANCE) else self.none()


class Reason(models.TextChoices):
    CLAIM = "claim", "A claim is open or to be expected"
    LAW = "law", "A law or a contract asks for longer"
    PENSION = "pension", "Pay or pension is not settled"
    SAFETY = "safety", "Somebody's safety"
    ASKED = "asked", "The person asks for it to be kept"
    CHECKING = "checking", "The records manager is checking the period"


class Review(Base):
    """What is kept of one person in one class, past its period; or of nobody, the organisation's records of a class."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, null=True, related_name="+")
    period = models.SlugField(max_length=40)
    cycle = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=REVIEW.choices, default=WAITING)
    found_on = models.DateField()
    rows = models.PositiveIntegerField()
    keep_until = models.DateField(null=True)
    reason = models.CharField(max_length=20, choices=Reason, blank=True)
    goes_on = models.DateField(null=True)
    decided_by = models.UUIDField(null=True)
    decided_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = GovernedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "period", "cycle"], nulls_distinct=False, name="review_once_a_cycle"),
            models.UniqueConstraint(
                fields=["person", "period"], condition=Q(state__in=OPEN), nulls_distinct=False, name="review_one_open"
            ),
            models.CheckConstraint(condition=~Q(state=KEPT) | Q(keep_until__isnull=False), name="review_kept_until"),
            models.CheckConstraint(condition=~Q(state=TO_GO) | Q(goes_on__isnull=False), name="review_goes_on"),
        ]  # fmt: skip
        indexes = [models.Index(fields=["state", "period", "found_on"], name="review_state")]


class Removal(Base):
    """What was deleted: how many rows of which kind, when, by whom and why. Never what they said. A plain id, so that
    it can be shown that it was done after nobody knows any more of whom."""

    person = models.UUIDField(null=True)
    period = models.SlugField(max_length=40)
    on = models.DateField()
    by = models.UUIDField(null=True)
    basis = models.CharField(max_length=120)
    counts = models.JSONField()
    key_erased = models.BooleanField(default=False)

    objects = GovernedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-on"], name="removal_on")]


class Confirmation(Base):
    """That the records manager confirmed this period, for as long as the setting has that value."""

    period = models.SlugField(max_length=40)
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    on = models.DateField()
    by = models.UUIDField(null=True)

    objects = GovernedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["period", "-on"], name="confirmation_period")]
