from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from recruitment.models import Request
from recruitment.readiness import items
from recruitment.readiness.outcome import OUTCOMES
from recruitment.readiness.states import ASSESSMENT, MODERATING, REPLACED, RUNNING, SIGNED
from workforce.core import clock
from workforce.core.access import APPROVER, CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Person, RoleType, Team
from workforce.people.models.post import Form

MOST_WORDS, MOST_LINE = 2000, 300


class AssessmentQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> AssessmentQuerySet:
        """Those that one reads whole; and what was signed, its outcome and reasons, for HR, those who approve and
        whoever sees the request it is about."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        rows = self.model.objects
        signed = rows.filter(state__in=[SIGNED, REPLACED])
        parts = [*self._whole(viewer)]
        if viewer.has(HR, APPROVER):
            parts.append(signed)
        seen = Request.objects.visible_to(viewer).order_by().values("pk")
        parts.append(signed.filter(request__in=seen))
        return self.filter(scopes.either(*[part.values("pk") for part in parts]))

    def read_by(self, viewer: Viewer) -> AssessmentQuerySet:
        """Scores and evidence: the manager who scores, whoever leads the team's patch, the centre, and the peer it is
        moderated with."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(scopes.either(*[part.values("pk") for part in self._whole(viewer)]))

    def _whole(self, viewer: Viewer) -> list[models.QuerySet[Assessment]]:
        rows = self.model.objects
        return [
            rows.filter(manager=viewer.me),
            rows.filter(peer=viewer.me, state__in=[MODERATING, SIGNED, REPLACED]),
            rows.filter(team__area__patch__in=scopes.patches_led(viewer)),
        ]

    def running(self) -> AssessmentQuerySet:
        return self.filter(state__in=RUNNING)

    def signed(self) -> AssessmentQuerySet:
        return self.filter(state=SIGNED)


def _named() -> models.ForeignKey[Person | None, Person | None]:
    return models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")


class Assessment(Base):
    """How ready a team is, at one checkpoint. `manager` scores; `least` of the team answer before anything they said is
    shown. `version` counts every change of what is moderated: the peer agreed to one of them."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="assessments")
    request = models.ForeignKey(
        Request, on_delete=models.PROTECT, null=True, related_name="assessments"
    )
    role = models.ForeignKey(RoleType, on_delete=models.PROTECT, null=True, related_name="+")
    checkpoint = models.CharField(max_length=2, choices=list(items.CHECKPOINTS.items()))
    form = models.CharField(max_length=10, choices=Form)
    state = models.CharField(max_length=10, choices=ASSESSMENT.choices, default="scoring")
    version = models.PositiveIntegerField(default=1)
    manager = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="assessments_scored")
    started_by = _named()
    started_on = models.DateField()
    least = models.PositiveSmallIntegerField()
    answered = models.PositiveSmallIntegerField(default=0)
    scored_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    moderator = _named()
    peer = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="assessments_agreed"
    )
    peer_asked_on = models.DateField(null=True)
    peer_agreed_on = models.DateField(null=True)
    peer_words = models.CharField(max_length=1000, blank=True)
    """What the peer sees differently: for whoever reads it whole."""
    signed_on = models.DateField(null=True)
    outcome = models.CharField(max_length=10, choices=list(OUTCOMES.items()), blank=True)
    """Of the agreed scores, as it was signed. The gate has a stage of its own and is asked afresh each time."""
    note = models.CharField(max_length=1000, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["team"], condition=Q(state__in=RUNNING, checkpoint="P1"),
                name="readiness_one_running_a_team",
            ),
            models.UniqueConstraint(
                fields=["request"], condition=Q(state__in=RUNNING, checkpoint="P2"),
                name="readiness_one_start_a_request",
            ),
            models.CheckConstraint(
                condition=Q(checkpoint="P1") | Q(request__isnull=False), name="readiness_start_has_request"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[SIGNED, REPLACED])
                | Q(signed_on__isnull=False, moderator__isnull=False, peer__isnull=False) & ~Q(outcome=""),
                name="readiness_signed_by_two",
            ),
            models.CheckConstraint(
                condition=Q(moderator__isnull=True) | ~Q(moderator=models.F("manager")),
                name="readiness_not_moderated_by_who_scored",
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(fields=["team", "checkpoint", "state"], name="readiness_team"),
            models.Index(fields=["state", "started_on"], name="readiness_state"),
            models.Index(fields=["request", "checkpoint", "state"], name="readiness_request"),
        ]

    def __str__(self) -> str:
        return f"Readiness {items.CHECKPOINTS[self.checkpoint]}"

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def items(self) -> list[items.Item]:
        return items.of_checkpoint(self.checkpoint)


class OfAnAssessment(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OfAnAssessment:
        if viewer.is_system:
            return self
        seen = Assessment.objects.visible_to(viewer).order_by().values("pk")
        return self.filter(assessment__in=seen)


class ReadWhole(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ReadWhole:
        if viewer.is_system:
            return self
        read = Assessment.objects.read_by(viewer).order_by().values("pk")
        return self.filter(assessment__in=read)


class ItemScore(Base):
    """One item of one assessment: what the manager said, what the team did taken together, what was talked about, and
    what was agreed. `version` counts changes, so that two who write at once don't write over each other."""

    assessment = models.ForeignKey(
        Assessment, on_delete=models.CASCADE, related_name="scores", db_index=False
    )
    item = models.CharField(max_length=4)
    version = models.PositiveIntegerField(default=0)
    own = models.PositiveSmallIntegerField(null=True)
    shown_by = SealedField()
    """What the manager says shows it: the evidence. Sealed for who wrote it."""
    team = models.DecimalField(max_digits=3, decimal_places=2, null=True)
    """The mean of those who could tell; null where they were too few to be taken together."""
    talked_on = models.DateField(null=True)
    talked = models.CharField(max_length=MOST_LINE, blank=True)
    agreed = models.PositiveSmallIntegerField(null=True)
    reason = models.CharField(max_length=MOST_LINE, blank=True)

    objects = ReadWhole.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "item"], name="readiness_item_once"),
            models.CheckConstraint(
                condition=(Q(own__isnull=True) | Q(own__lte=3)) & (Q(agreed__isnull=True) | Q(agreed__lte=3)),
                name="readiness_scale",
            ),
        ]  # fmt: skip


class BlindScoreQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> BlindScoreQuerySet:
        """Nobody's: they are taken together, and then they are gone."""
        return self if viewer.is_system else self.none()


class BlindScore(models.Model):
    """What somebody of the team answered to one item. Nothing says who, nor which answers came together; the key
    doesn't rise with time. Gone when the answers are closed."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="blind")
    item = models.CharField(max_length=4)
    score = models.PositiveSmallIntegerField()

    objects = BlindScoreQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=Q(score__lte=3), name="readiness_blind_scale")
        ]


class AssessmentStep(Base):
    """One thing that happened, never rewritten: fit for everybody who sees the assessment."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=160)
    by = _named()
    on = models.DateField()
    at = models.DateTimeField(default=clock.now)

    objects = OfAnAssessment.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
