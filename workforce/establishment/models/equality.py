from django.db import models
from django.db.models import Q

from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.establishment.equality_lists import QUESTION_CHOICES
from workforce.people.models import Person


class Source(models.TextChoices):
    OWN = "own", "You answered"
    EXTRACT = "extract", "From the staff record"


class EqualityAnswerQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "EqualityAnswerQuerySet":
        """The person alone: no role, and not what the service does by itself."""
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()


class EqualityAnswer(Base):
    """One person's answer to one question, sealed under their key. Without an answer the row says that
    they cleared it, so that no extract fills it again."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=12, choices=QUESTION_CHOICES)
    code = SealedField()
    source = models.CharField(max_length=7, choices=Source)
    on = models.DateField(default=clock.today)

    objects = EqualityAnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "question"], name="equality_answer_once"),
            models.CheckConstraint(
                condition=Q(code__isnull=False) | Q(source="own"), name="equality_cleared_by_own"
            ),
        ]
        indexes = [models.Index(fields=["on"], name="equality_answer_on")]


class EqualityTallyQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "EqualityTallyQuerySet":
        if viewer.is_system or viewer.has(HR, CENTRAL_LEAD):
            return self
        return self.none()


class EqualityTally(Base):
    """What the report says until it is counted anew: suppressed before it is kept, and only ever one, since
    one count taken from another would show what a single person answered."""

    on = models.DateField()
    least = models.PositiveSmallIntegerField()
    published = models.JSONField()
    is_only = models.BooleanField(default=True, unique=True)

    objects = EqualityTallyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(is_only=True), name="equality_tally_only_one")
        ]
