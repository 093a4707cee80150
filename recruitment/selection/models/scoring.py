"""What is looked for, what each member scored, and what the panel agreed."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from recruitment.selection.models.candidate import Candidate
from recruitment.selection.models.panel import Seat, Selection
from recruitment.selection.states import APART, SCORES
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person


class JudgedBy(models.TextChoices):
    APPLICATION = "application", "From the application"
    INTERVIEW = "interview", "At the interview"


class CriterionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> CriterionQuerySet:
        if viewer.is_system:
            return self
        return self.filter(
            selection__in=Selection.objects.visible_to(viewer).order_by().values("pk")
        )


class Criterion(Base):
    """`question` is asked of everybody at the interview, in the same words. `fixed`: one of the two that every
    selection has, which nobody takes out."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="criteria")
    order = models.PositiveSmallIntegerField()
    judged_by = models.CharField(max_length=12, choices=JudgedBy)
    words = models.CharField(max_length=200)
    question = models.CharField(max_length=300, blank=True)
    is_essential = models.BooleanField(default=True)
    weight = models.PositiveSmallIntegerField(default=2)
    fixed = models.CharField(max_length=12, blank=True)

    objects = CriterionQuerySet.as_manager()

    class Meta:
        ordering = ["judged_by", "order", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(weight__range=(1, 3)), name="criterion_weight"),
            models.UniqueConstraint(
                fields=["selection", "fixed"], condition=~Q(fixed=""), name="criterion_fixed_once"
            ),
        ]


class Reason(models.TextChoices):
    """Why so many points: chosen, never written."""

    EXAMPLE = "example", "A clear example, and what came of it"
    LINKED = "linked", "Linked to this role and its limits"
    GENERAL = "general", "In general words, without an example"
    PARTLY = "partly", "Part of it"
    NOT_SHOWN = "not_shown", "Not shown this time"


class OfScores(ScopedQuerySet):
    """Read through queries that know who may see which scores when; no page starts from these."""

    def visible_to(self, viewer: Viewer) -> OfScores:
        return self if viewer.is_system else self.none()


class SheetQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> SheetQuerySet:
        """One's own."""
        if viewer.is_system:
            return self
        return self.filter(seat__person=viewer.me) if viewer.person_id else self.none()


class Sheet(Base):
    """What one member scored for one candidate in one round."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="sheets")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="sheets")
    judged_by = models.CharField(max_length=12, choices=JudgedBy)
    scored_on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    objects = SheetQuerySet.as_manager()

    class Meta:
        ordering = ["scored_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["seat", "candidate", "judged_by"], name="sheet_once")
        ]


class Mark(Base):
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="+")
    points = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=10, choices=Reason)

    objects = OfScores.as_manager()

    class Meta:
        ordering = ["criterion__order", "id"]
        constraints = [models.UniqueConstraint(fields=["sheet", "criterion"], name="mark_once")]


class WithoutSomebody(models.TextChoices):
    AWAY = "away", "Somebody is away until after the decision"
    LEFT = "left", "Somebody sits on the panel no more"
    TIME = "time", "The candidate has waited long enough"


class Joint(Base):
    """Where the panel stands with one candidate in one round."""

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="joints")
    judged_by = models.CharField(max_length=12, choices=JudgedBy)
    state = models.CharField(max_length=8, choices=SCORES.choices, default=APART)
    closed_without = models.CharField(max_length=8, choices=WithoutSomebody, blank=True)
    agreed_on = models.DateField(null=True)
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = OfScores.as_manager()

    class Meta:
        ordering = ["judged_by", "id"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "judged_by"], name="joint_once")
        ]


class AgreedMark(Base):
    joint = models.ForeignKey(Joint, on_delete=models.CASCADE, related_name="marks")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="+")
    points = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=10, choices=Reason)

    objects = OfScores.as_manager()

    class Meta:
        ordering = ["criterion__order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["joint", "criterion"], name="agreed_mark_once")
        ]
