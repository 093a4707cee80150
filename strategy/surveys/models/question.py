"""What is asked. A version of the questions never changes once a survey was opened with it."""

from __future__ import annotations

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base

MOST_WORDS, MOST_ASKED = 1000, 240

_FIXED = """
    IF EXISTS (
        SELECT 1 FROM surveys_version WHERE is_fixed
        AND id IN (COALESCE(OLD.version_id, NEW.version_id), COALESCE(NEW.version_id, OLD.version_id))
    ) THEN
        RAISE EXCEPTION 'Questions of a survey that was opened never change';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""
_STAYS = """
    IF OLD.is_fixed THEN
        RAISE EXCEPTION 'Questions of a survey that was opened never change';
    END IF;
    RETURN COALESCE(NEW, OLD);
"""


class Kind(models.TextChoices):
    ROLE = "role", "How peers experience their role"
    CULTURE = "culture", "A culture in which peers flourish"


class Asks(models.TextChoices):
    SCALE = "scale", "A statement, answered in five steps"
    CHOICE = "choice", "One of several answers"
    WORDS = "words", "An answer in words"


class VersionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> VersionQuerySet:
        """What is being prepared: the central team. What was asked is no secret."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        return self.filter(is_fixed=True) if viewer.person_id else self.none()


class Version(Base):
    kind = models.CharField(max_length=8, choices=Kind)
    number = models.PositiveSmallIntegerField()
    is_fixed = models.BooleanField(default=False)

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "number"], name="survey_version_once"),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(is_fixed=False), name="survey_one_version_in_hand"
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="stays_fixed",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=_STAYS,
            )
        ]

    def __str__(self) -> str:
        return f"{Kind(self.kind).label}, version {self.number}"


class QuestionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> QuestionQuerySet:
        if viewer.is_system:
            return self
        return self.filter(version__in=Version.objects.visible_to(viewer).order_by().values("pk"))


class Question(Base):
    # The constraint below begins with it.
    version = models.ForeignKey(
        Version, on_delete=models.CASCADE, related_name="questions", db_index=False
    )
    key = models.CharField(max_length=32)
    """The same from version to version while its words are the same: then years may be compared."""
    order = models.PositiveSmallIntegerField()
    asks = models.CharField(max_length=8, choices=Asks)
    words = models.CharField(max_length=MOST_ASKED)
    options = ArrayField(models.CharField(max_length=80), default=list)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["version", "key"], name="survey_question_once"),
            models.CheckConstraint(
                condition=~Q(asks=Asks.CHOICE) | Q(options__len__gte=2),
                name="survey_choice_has_options",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="of_a_fixed_version",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                func=_FIXED,
            )
        ]

    def __str__(self) -> str:
        return str(self.words)
