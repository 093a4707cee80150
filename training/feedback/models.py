from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from training.feedback.questions import ANSWERS
from training.feedback.states import CLOSED, OPEN, ROUND
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.gatherings.kinds import Attendance
from workforce.gatherings.models import Gathering, Place
from workforce.people import scopes
from workforce.people.models import Person

MOST_WORDS, MOST_SLIPS = 1000, 60
_LEAST_EVER = 5


class RoundQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> RoundQuerySet:
        """Of what one runs, and of what one came to."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        run = scopes.one_of(Gathering.objects.run_by(viewer), "gathering_id")
        came = Place.objects.filter(person_id=viewer.me, attendance=Attendance.CAME)
        return self.filter(run | Q(gathering__in=came.order_by().values("gathering")))

    def open_on(self, viewer: Viewer) -> RoundQuerySet:
        return self.filter(state=OPEN, closes_on__gte=viewer.today)


class Round(Base):
    """The feedback on one gathering. The pad holds what was answered and isn't shown yet."""

    gathering = models.OneToOneField(
        Gathering, on_delete=models.PROTECT, related_name="feedback_round"
    )
    state = models.CharField(max_length=8, choices=ROUND.choices, default=OPEN)
    asked_on = models.DateField(null=True)
    closes_on = models.DateField()
    least = models.PositiveSmallIntegerField()
    pad = SealedField()
    slips_made = models.PositiveSmallIntegerField(default=0)
    sealed_address = SealedField()
    """Where whoever drew a slip reads what was said; it is printed on each, and found by its hash."""
    address_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)

    objects = RoundQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(least__gte=_LEAST_EVER), name="feedback_least_is_five"
            ),
            models.CheckConstraint(
                condition=Q(state=OPEN) | Q(state=CLOSED, pad__isnull=True),
                name="feedback_closed_pad_is_empty",
            ),
        ]
        indexes = [
            models.Index(fields=["closes_on"], condition=Q(state=OPEN), name="feedback_open"),
        ]


class OfARound(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OfARound:
        if viewer.is_system:
            return self
        return self.filter(round__in=Round.objects.visible_to(viewer).order_by().values("pk"))


class Untimed(models.Model):
    """A key that says nothing of when: the usual ones rise with time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    class Meta:
        abstract = True


class Answer(Untimed):
    """What one of those who came answered. Written with others, in no order; nothing points to whom."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="answers")
    useful = models.CharField(max_length=6, choices=ANSWERS)
    safe = models.CharField(max_length=6, choices=ANSWERS)
    tell = models.CharField(max_length=6, choices=ANSWERS)

    objects = OfARound.as_manager()

    class Meta:
        ordering = ["id"]


class Comment(Untimed):
    """Somebody's words, apart from what they answered."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="comments")
    words = SealedField()

    objects = OfARound.as_manager()

    class Meta:
        ordering = ["id"]


class AnsweredQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> AnsweredQuerySet:
        """One's own alone: whoever runs it doesn't learn who answered."""
        if viewer.is_system:
            return self
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()


class Answered(Untimed):
    """This person needn't be asked any more: they have answered, or would rather not. Gone at the closing."""

    # The constraint below begins with it.
    round = models.ForeignKey(
        Round, on_delete=models.CASCADE, related_name="answered", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    objects = AnsweredQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="feedback_answered_once")
        ]


class SlipQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> SlipQuerySet:
        """Nobody's: they are shown once, when they are made."""
        return self if viewer.is_system else self.none()


class Slip(Untimed):
    """A code that takes one answer, and is gone with it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="slips")
    code = models.CharField(max_length=64, unique=True)
    """What became of it by SHA-256."""

    objects = SlipQuerySet.as_manager()


class Change(Base):
    """What changed because of what was said: for those who said it."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="changes")
    words = models.CharField(max_length=MOST_WORDS)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField()

    objects = OfARound.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
