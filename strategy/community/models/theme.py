from __future__ import annotations

from django.db import models
from django.db.models import Q

from strategy.community.labels import MOST_ANSWER
from strategy.community.models.occasion import Occasion, Untimed, in_the_room
from strategy.community.states import ANSWERED, DRAWN, OUTSIDE, SENT, THEME
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class ThemeQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ThemeQuerySet:
        """Once it is sent up, everybody here. Before that those who are in that room."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        rows = Occasion.objects.filter(in_the_room(viewer)).order_by().values("pk")
        return self.filter(Q(state__in=OUTSIDE) | Q(occasion__in=rows))

    def in_room(self, viewer: Viewer) -> ThemeQuerySet:
        """For pages of the room itself: its own themes, whatever their state."""
        rows = Occasion.objects.filter(in_the_room(viewer)).order_by().values("pk")
        return self if viewer.is_system else self.filter(occasion__in=rows)

    def outside(self) -> ThemeQuerySet:
        return self.filter(state__in=OUTSIDE)


class Theme(Base):
    """What several notes say together, in words that the peers who were there approve or keep in."""

    occasion = models.ForeignKey(Occasion, on_delete=models.PROTECT, related_name="themes")
    theme_words = SealedField()
    objection_words = SealedField()
    state = models.CharField(max_length=10, choices=THEME.choices, default=DRAWN)
    version = models.PositiveIntegerField(default=1)
    before_on = models.DateField(null=True)
    sent_on = models.DateField(null=True)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="themes_owned"
    )
    due_on = models.DateField(null=True)
    answered_on = models.DateField(null=True)

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=OUTSIDE)
                | Q(owner__isnull=False, due_on__isnull=False, sent_on__isnull=False),
                name="theme_outside_has_an_owner_and_a_day",
            ),
            models.CheckConstraint(
                condition=Q(state=ANSWERED, answered_on__isnull=False)
                | (~Q(state=ANSWERED) & Q(answered_on__isnull=True)),
                name="theme_answered_on",
            ),
        ]
        indexes = [
            models.Index(
                fields=["owner", "due_on"], condition=Q(state=SENT), name="theme_to_answer"
            ),
        ]


class ApprovalQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ApprovalQuerySet:
        """One's own alone: nobody learns who said yes."""
        return self if viewer.is_system else self.filter(person_id=viewer.me)


class Approval(Untimed):
    """Somebody who was there says yes to a text. Gone as soon as it is decided, so that nobody can look up who did; an
    objection leaves no row at all."""

    # The constraint below begins with it.
    theme = models.ForeignKey(
        Theme, on_delete=models.CASCADE, related_name="approvals", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    objects = ApprovalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["theme", "person"], name="theme_approved_once"),
        ]


class Outcome(models.TextChoices):
    DID = "did", "We did it"
    WILL = "will", "We will, by a day"
    NOT = "not", "We don't, and this is why"


class AnswerQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> AnswerQuerySet:
        if viewer.is_system:
            return self
        return self.filter(theme__in=Theme.objects.visible_to(viewer).order_by().values("pk"))


class Answer(Base):
    """What its owner says to a theme, open to all. "We will" moves the day and closes nothing."""

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="answers")
    outcome = models.CharField(max_length=4, choices=Outcome)
    answer_words = models.CharField(max_length=MOST_ANSWER)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    will_by = models.DateField(null=True)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="will", will_by__isnull=False) | (~Q(outcome="will") & Q(will_by__isnull=True)),
                name="answer_will_has_a_day",
            ),
        ]  # fmt: skip
