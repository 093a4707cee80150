from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from recruitment.models.request import Request
from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person
from workforce.people.models.known import KnownToAll


class Who(models.TextChoices):
    """Whose turn it is: by what they are towards the request, or named by the trust."""

    PEER_SUPERVISOR = "peer_supervisor", "Senior peer worker: who is to give peer supervision"
    PATCH_LEAD = "patch_lead", "Advanced practitioner: who leads the patch"
    CENTRAL = "central", "Central lead"
    NAMED = "named", "People named here"


class Turn(Base):
    """One of those who decide about a request, in the order the trust set. A turn without an order isn't asked; who is
    named in it may still stand beside an override."""

    slug = models.SlugField(max_length=40, unique=True)
    words = models.CharField(max_length=80)
    who = models.CharField(max_length=20, choices=Who)
    order = models.PositiveSmallIntegerField(null=True)
    agrees_to_overrides = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = KnownToAll.as_manager()

    class Meta:
        ordering = [models.F("order").asc(nulls_last=True), "words"]
        constraints = [
            models.UniqueConstraint(
                fields=["order"], name="turn_order", deferrable=models.Deferrable.DEFERRED
            )
        ]

    def __str__(self) -> str:
        return self.words


class TurnPersonQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> TurnPersonQuerySet:
        if viewer.is_system or viewer.has(CENTRAL_LEAD, HR):
            return self
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()


class TurnPerson(Base):
    """Somebody named for a turn: one of finance, one of the executives."""

    turn = models.ForeignKey(Turn, on_delete=models.CASCADE, related_name="named")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    objects = TurnPersonQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["turn", "person"], name="turn_person_once")]


class Verdict(models.TextChoices):
    APPROVED = "approved", "approved it"
    REFUSED = "refused", "refused it"
    QUESTION = "question", "sent it back with a question"
    HELD = "held", "held it"


class OfARequest(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> Self:
        if viewer.is_system:
            return self
        return self.filter(request__in=Request.objects.visible_to(viewer).order_by().values("pk"))


class DecisionQuerySet(OfARequest):
    def open_questions(self) -> DecisionQuerySet:
        return self.filter(verdict=Verdict.QUESTION, settled_at__isnull=True)

    def holding(self) -> DecisionQuerySet:
        return self.filter(verdict=Verdict.HELD, settled_at__isnull=True)


class Decision(Base):
    """What somebody said of a request in one round, never rewritten. A question is settled by its answer, a hold by
    letting go. The round says of which text: a changed request begins another."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="decisions")
    # None: said by a lead outside a turn.
    turn = models.ForeignKey(Turn, on_delete=models.PROTECT, null=True, related_name="+")
    round = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=10, choices=Verdict)
    words = models.CharField(max_length=2000, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    on = models.DateField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    settled_words = models.CharField(max_length=2000, blank=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["request", "turn", "round"],
                condition=Q(verdict__in=["approved", "refused"]),
                name="decision_once_a_turn",
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(verdict="question", settled_at__isnull=True),
                name="decision_one_open_question",
            ),
            models.UniqueConstraint(
                fields=["request"],
                condition=Q(verdict="held", settled_at__isnull=True),
                name="decision_one_hold",
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["approved"]) | ~Q(words=""), name="decision_says_why"
            ),
        ]
        indexes = [models.Index(fields=["request", "round"], name="decision_round")]
