"""What somebody chose for themselves: how to be in touch, a day off, another manager to turn to."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from wellbeing.away.states import ACCEPTED, ASKED, TURN
from wellbeing.holders import managed
from wellbeing.unbroken import unbroken
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person
from workforce.people.models.relationship import Kind as Role


class How(models.TextChoices):
    NONE = "none", "Please don't get in touch; I will"
    MESSAGE = "message", "A message"
    CALL = "call", "A call"


class Often(models.TextChoices):
    ONCE = "once", "Once, in the first days"
    WEEKLY = "weekly", "About once a week"
    FORTNIGHTLY = "fortnightly", "About every two weeks"
    MONTHLY = "monthly", "About once a month"


def held_since(day: date) -> Q:
    return unbroken(
        person="person_id",
        since="shown_on",
        holder="shown_to",
        role=Role.LINE_MANAGER.value,
        day=day,
    )


class WishQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> WishQuerySet:
        """Its writer; whom they show it to, while that one is their line manager without a break. Whoever takes over is
        asked about anew, and so is whoever comes back."""
        if viewer.person_id is None:
            return self.none()
        shown = Q(shown_to_id=viewer.me, person__in=managed(viewer).values("pk"))
        return self.filter(Q(person_id=viewer.me) | shown & held_since(viewer.today))


class Wish(Base):
    """How somebody would like to be in touch while they are away: by what, how often, from whom, and words, all sealed.
    Whoever reads it and says so has agreed to it as it stands."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    how_words = SealedField(null=False)
    words = SealedField()
    shown_to = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    shown_on = models.DateField(null=True)
    written_at = models.DateTimeField(default=clock.now)
    agreed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = WishQuerySet.as_manager()


class MindDayQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> MindDayQuerySet:
        """The person. Their line manager reads "away on Thursday" of it (`coming_for`)."""
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()

    def coming_for(self, viewer: Viewer) -> MindDayQuerySet:
        """Days from today on of whom this viewer manages: what has passed is nobody's to look at."""
        if viewer.person_id is None:
            return self.none()
        theirs = managed(viewer).values("pk")
        return self.filter(person__in=theirs, on__gte=viewer.today, taken_back_at__isnull=True)


class MindDay(Base):
    """A day for oneself. No reason."""

    # The constraint below begins with it.
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    on = models.DateField()
    taken_at = models.DateTimeField(default=clock.now)
    taken_back_at = models.DateTimeField(null=True)

    objects = MindDayQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "on"],
                condition=Q(taken_back_at__isnull=True),
                name="mind_day_once",
            )
        ]
        indexes = [models.Index(fields=["person", "on"], name="mind_day_person")]


class TurnQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> TurnQuerySet:
        """The person for good; whoever was chosen while they are asked or have accepted. No line manager of theirs."""
        if viewer.person_id is None:
            return self.none()
        chosen = Q(manager_id=viewer.me, state__in=[ASKED, ACCEPTED])
        return self.filter(Q(person_id=viewer.me) | chosen)

    def standing(self) -> TurnQuerySet:
        return self.filter(state__in=[ASKED, ACCEPTED])


class Turn(Base):
    """Another manager whom somebody may turn to, beside their own."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    manager = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=TURN.choices, default=ASKED)
    asked_on = models.DateField()
    answered_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    objects = TurnQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=["asked", "accepted"]),
                name="turn_one_manager",
            ),
            models.CheckConstraint(condition=~Q(person=F("manager")), name="turn_of_two"),
        ]
        indexes = [
            models.Index(fields=["manager", "state"], name="turn_manager"),
            models.Index(fields=["person", "-asked_on"], name="turn_person"),
        ]
