from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q

from wellbeing.adjustments.models.party import Party
from wellbeing.adjustments.states import (
    ADJUSTMENT,
    ASKED,
    OPEN,
    PROPOSED,
    RUNNING,
    STANDING,
    WITHDRAWN,
)
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class Kind(models.TextChoices):
    """Broad on purpose: a kind says nothing of why."""

    HOURS = "hours", "Hours, breaks or days"
    PLACE = "place", "Where I work, or the room"
    DUTIES = "duties", "What I do, or how much of it"
    PEOPLE = "people", "Caseload, or who I work with"
    TELLING = "telling", "How I am told things"
    SUPPORT = "support", "More support, or another rhythm of it"
    TIME = "time", "Time for appointments"
    TOOLS = "tools", "Equipment or software"
    OTHER = "other", "Something else"


class Owner(models.TextChoices):
    """Who sees to it. Never a name: whoever line manages somebody changes."""

    MANAGER = "manager", "The line manager"
    PERSON = "person", "The person"


class AdjustmentQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> AdjustmentQuerySet:
        """One's own, and what somebody gave one to read while that holds. No role sees any."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        given = Party.objects.holding(viewer.today).filter(
            holder=viewer.me, adjustment=OuterRef("pk")
        )
        return self.filter(Q(person=viewer.me) | Q(Exists(given)) & ~Q(state=WITHDRAWN))


class Adjustment(Base):
    """What is changed at work for one person. What they need and what is agreed are sealed under their key."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="adjustments")
    kind_words = SealedField()
    """A `Kind`, sealed: beside a name it says what somebody asked for."""
    kind = ""
    """Opened (`queries.with_kinds`)."""
    state = models.CharField(max_length=12, choices=ADJUSTMENT.choices, default=ASKED)
    version = models.PositiveIntegerField(default=1)
    need_words = SealedField()
    change_words = SealedField()
    asked_on = models.DateField()
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answer_due = models.DateField(null=True)
    decide_from = models.DateField(null=True)
    decide_due = models.DateField(null=True)
    answered_on = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    again_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    """Named with a refusal. They know nothing of it until the person asks them."""
    starts = models.DateField(null=True)
    owner = models.CharField(max_length=8, choices=Owner, default=Owner.MANAGER)
    in_place_on = models.DateField(null=True)
    reviewed_on = models.DateField(null=True)
    reviews = models.PositiveSmallIntegerField(default=0)
    other_words = SealedField()
    """What one of the two would have from now on instead of what is agreed; it holds once the other agrees."""
    other_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    end_asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    closed_on = models.DateField(null=True)
    goes_along = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=clock.now)

    objects = AdjustmentQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=WITHDRAWN)
                | Q(
                    need_words__isnull=True, change_words__isnull=True, kind_words__isnull=True,
                    goes_along=False,
                ),
                name="adjustment_words_go",
            ),
            models.CheckConstraint(
                condition=Q(other_words__isnull=True, other_by__isnull=True)
                | Q(other_words__isnull=False, other_by__isnull=False, state__in=RUNNING),
                name="adjustment_other_of_one",
            ),
            models.CheckConstraint(
                condition=Q(goes_along=False) | Q(state__in=STANDING),
                name="adjustment_standing_goes_along",
            ),
            models.CheckConstraint(
                condition=Q(state=PROPOSED) | Q(proposed_by__isnull=False)
                | Q(answer_due__isnull=False, decide_due__isnull=False),
                name="adjustment_asked_is_owed",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["person", "state"], name="adjustment_person")]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def stands(self) -> bool:
        return self.state in STANDING


class StepQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> StepQuerySet:
        """Of one's own all; a line manager those since they were given it: what was said to whoever came before stays
        between those two. Whoever was brought in to help reads all."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        given = Party.objects.holding(viewer.today).filter(
            Q(since_given=False) | Q(given_at__lte=OuterRef("at")),
            holder=viewer.me, adjustment=OuterRef("adjustment"),
        )  # fmt: skip
        shown = Q(Exists(given)) & ~Q(adjustment__state=WITHDRAWN)
        return self.filter(Q(adjustment__person=viewer.me) | shown)


class Step(Base):
    """Who moved it, when, and what they said."""

    adjustment = models.ForeignKey(Adjustment, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=16)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    said_words = SealedField()

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
