from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import Q

from wellbeing.urgent.models.people import Place
from wellbeing.urgent.states import ASKED, CHOICES, OPEN, TOLD, WAITING
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person

SEEN_FOR = timedelta(days=30)
"""How long after it is over whoever was told still sees it."""


class Kind(models.TextChoices):
    SUPPORT = "support", "Support"
    STEP_BACK = "step_back", "Stepping back"


class Wish(models.TextChoices):
    """What would help, of a list: none of it says why."""

    TALK = "talk", "Somebody to talk with on the phone"
    HERE = "here", "Somebody to come to me"
    QUIET = "quiet", "A quiet space"
    HAND_OVER = "hand_over", "To hand over what I am doing"
    CANCEL = "cancel", "To cancel what comes next today"
    COLLEAGUE = "colleague", "Another colleague in my place"
    HELPLINE = "helpline", "A helpline: I ring one myself"


class Answer(models.TextChoices):
    NONE = "", "Not answered yet"
    YES = "yes", "Is there"
    ALSO = "also", "Answered as well"
    NO = "no", "Can't just now"


class AskQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> AskQuerySet:
        """The person; and whoever was told, while it is open and for thirty days. By no role."""
        if viewer.is_system:
            return self
        still = Q(state__in=OPEN) | Q(closed_on__gte=viewer.today - SEEN_FOR)
        told = Told.objects.filter(person=viewer.me).order_by().values("ask")
        return self.filter(Q(person=viewer.me) | Q(pk__in=told) & still)

    def own(self, viewer: Viewer) -> AskQuerySet:
        return self.filter(person=viewer.me)

    def open(self) -> AskQuerySet:
        return self.filter(state__in=OPEN)


class Ask(Base):
    """Somebody asks for somebody now, or steps back now: then there is no field for a why."""

    kind = models.CharField(max_length=10, choices=Kind)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField(default=clock.now)
    wish_words = SealedField()
    support_words = SealedField()
    state = models.CharField(max_length=14, choices=CHOICES)
    taken_by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)
    # Asked again, or anew soon after: the manager is first in this round.
    again_at = models.DateTimeField(null=True)
    round = models.PositiveSmallIntegerField(default=1)
    # From then on the next one is told; nobody is next without it.
    next_at = models.DateTimeField(null=True)
    follow_up_on = models.DateField(null=True)
    talk_by = models.DateField(null=True)
    talk_offered_on = models.DateField(null=True)
    closed_on = models.DateField(null=True)

    objects = AskQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=Q(state__in=OPEN), name="ask_one_open_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(kind=Kind.SUPPORT)
                | Q(kind=Kind.STEP_BACK, wish_words__isnull=True, support_words__isnull=True),
                name="ask_no_why_for_stepping_back",
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, closed_on__isnull=True)
                | ~Q(state__in=OPEN) & Q(closed_on__isnull=False),
                name="ask_closed_when_over",
            ),
            models.CheckConstraint(
                condition=Q(next_at__isnull=True) | Q(state__in=WAITING),
                name="ask_goes_on_while_it_waits",
            ),
        ]
        indexes = [
            models.Index(fields=["next_at"], condition=Q(next_at__isnull=False), name="ask_next"),
            models.Index(fields=["closed_on"], name="ask_closed_on"),
        ]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_step_back(self) -> bool:
        return self.kind == Kind.STEP_BACK

    @property
    def begins_as(self) -> str:
        return TOLD if self.is_step_back else ASKED


class ToldQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ToldQuerySet:
        if viewer.is_system:
            return self
        return self.filter(ask__in=Ask.objects.visible_to(viewer).order_by().values("pk"))

    def to(self, viewer: Viewer) -> ToldQuerySet:
        """What this very person was told."""
        return self.visible_to(viewer).filter(person=viewer.me)


class Told(Base):
    """One person was told of one ask. How it reached them is the outbox's to know: its rows have this one's id."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="told")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(max_length=12, choices=Place)
    # Asked again: the same person may be told once more.
    round = models.PositiveSmallIntegerField(default=1)
    told_at = models.DateTimeField(default=clock.now)
    seen_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=4, choices=Answer, blank=True, default=Answer.NONE)
    answered_at = models.DateTimeField(null=True)

    objects = ToldQuerySet.as_manager()

    class Meta:
        ordering = ["told_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["ask", "person", "round"], name="told_once_a_round")
        ]


class MonthCountQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> MonthCountQuerySet:
        """Nobody's by itself: `counting` suppresses."""
        return self if viewer.is_system else self.none()


class MonthCount(Base):
    """What is left of asks after a year: how many in a month, of everybody."""

    month = models.DateField(unique=True)
    asks = models.PositiveIntegerField(default=0)

    objects = MonthCountQuerySet.as_manager()
