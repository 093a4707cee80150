from __future__ import annotations

from django.db import models
from django.db.models import Q

from strategy.voice.choices import About, Outcome
from strategy.voice.labels import (
    MOST_ABOUT,
    MOST_ANSWER,
    MOST_GIVEN,
    MOST_TITLE,
    MOST_WHY,
)
from strategy.voice.states import ANSWERED, ASKED, GIVEN, INPUT, NOT_GIVEN, TAKEN
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person


class InputQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> InputQuerySet:
        """That a team asks, and what came of it, is for everybody here. Who took it on and what they gave before it is
        answered is not: `known_to`."""
        return self if viewer.is_system or viewer.person_id else self.none()

    def known_to(self, viewer: Viewer) -> InputQuerySet:
        """Whoever asked, whoever took it on, and the central team."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        return self.filter(Q(asked_by_id=viewer.me) | Q(taken_by_id=viewer.me))


class Input(Base):
    """A team asks what peers think of something it makes, while it can still change."""

    title = models.CharField(max_length=MOST_TITLE)
    kind = models.CharField(max_length=10, choices=About)
    from_team = models.CharField(max_length=120)
    about = models.CharField(max_length=MOST_ABOUT)
    can_change = models.CharField(max_length=MOST_WHY)
    by_when = models.DateField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_on = models.DateField()
    state = models.CharField(max_length=10, choices=INPUT.choices, default=ASKED)
    taken_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    taken_on = models.DateField(null=True)
    given_words = models.CharField(max_length=MOST_GIVEN, blank=True)
    # How many peers gave it together.
    heads = models.PositiveSmallIntegerField(null=True)
    given_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    outcome = models.CharField(max_length=8, choices=Outcome, blank=True)
    answer_words = models.CharField(max_length=MOST_ANSWER, blank=True)
    answered_on = models.DateField(null=True)
    why_not = models.CharField(max_length=MOST_WHY, blank=True)

    objects = InputQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=(TAKEN, GIVEN, ANSWERED))
                | Q(taken_by__isnull=False, taken_on__isnull=False),
                name="voice_input_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(GIVEN, ANSWERED))
                | (Q(given_on__isnull=False, due_on__isnull=False) & ~Q(given_words="")),
                name="voice_input_given_in_words",
            ),
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True) & ~Q(state=ANSWERED)
                | (Q(state=ANSWERED, answered_on__isnull=False) & ~Q(answer_words="") & ~Q(outcome="")),
                name="voice_input_answered_in_words",
            ),
            models.CheckConstraint(
                condition=~Q(state=NOT_GIVEN) | ~Q(why_not=""), name="voice_input_not_given_why"
            ),
        ]  # fmt: skip
        indexes = [
            models.Index(
                fields=["asked_by", "due_on"], condition=Q(state=GIVEN), name="voice_input_to_answer"
            ),
            models.Index(
                fields=["taken_by", "by_when"], condition=Q(state=TAKEN), name="voice_input_to_give"
            ),
        ]  # fmt: skip
