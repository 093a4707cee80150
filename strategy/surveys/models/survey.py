"""A survey and what is left of it. No row of an answer has a person, a moment, or an id that rises with time, and none
has two answers of one person."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import Q

from strategy.surveys.models.question import MOST_WORDS, Kind, Question, Version
from strategy.surveys.states import CLOSED, OPEN, SURVEY
from workforce.core.access import (
    ADVANCED_PRACTITIONER,
    CENTRAL_LEAD,
    HR,
    PEER_WORKER,
    SENIOR_PEER,
    VOLUNTEER,
    ScopedQuerySet,
    Viewer,
)
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person

LEAST_EVER = 8
READERS = (PEER_WORKER, VOLUNTEER, SENIOR_PEER, ADVANCED_PRACTITIONER, CENTRAL_LEAD, HR)


class SurveyQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> SurveyQuerySet:
        """Peers, and those who answer for their work. Who has answered nobody sees."""
        if viewer.is_system or (viewer.person_id and viewer.has(*READERS)):
            return self
        return self.none()

    def open_on(self, viewer: Viewer) -> SurveyQuerySet:
        return self.filter(state=OPEN, closes_on__gte=viewer.today)


class Survey(Base):
    kind = models.CharField(max_length=8, choices=Kind)
    year = models.PositiveSmallIntegerField()
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="surveys")
    state = models.CharField(max_length=8, choices=SURVEY.choices, default=OPEN)
    opened_on = models.DateField()
    closes_on = models.DateField()
    least = models.PositiveSmallIntegerField()
    poured = models.PositiveIntegerField(default=0)
    """How many answers were taken apart: none, or so many as the least at a time."""
    answers_pad = SealedField()
    """Answers that are still whole, in another order each time."""
    sums_pad = SealedField()
    """Sums of those that were taken apart, by question and by group. Gone at the closing."""

    objects = SurveyQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "year"], name="survey_once_a_year"),
            models.CheckConstraint(
                condition=Q(least__gte=LEAST_EVER), name="survey_least_is_eight"
            ),
            models.CheckConstraint(
                condition=Q(poured=0) | Q(poured__gte=models.F("least")),
                name="survey_poured_in_bundles",
            ),
            models.CheckConstraint(
                condition=Q(state=OPEN)
                | Q(state=CLOSED, answers_pad__isnull=True, sums_pad__isnull=True),
                name="survey_closed_pads_are_empty",
            ),
        ]
        indexes = [models.Index(fields=["closes_on"], condition=Q(state=OPEN), name="survey_open")]

    def __str__(self) -> str:
        return f"{Kind(self.kind).label}, {self.year}"


class Untimed(models.Model):
    """A key that says nothing of when: the usual ones rise with time."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    class Meta:
        abstract = True


class TicketQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> TicketQuerySet:
        """One's own alone: no role learns who may still answer."""
        if viewer.is_system:
            return self
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()


class Ticket(Untimed):
    """This person may still answer. It goes when they do, or would rather not, and at the closing; no answer knows it."""

    # The constraint below begins with it.
    survey = models.ForeignKey(
        Survey, on_delete=models.CASCADE, related_name="tickets", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")

    objects = TicketQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["survey", "person"], name="survey_ticket_once")
        ]


class CommentQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> CommentQuerySet:
        """The central team, once it is closed."""
        if viewer.is_system:
            return self
        if not (viewer.person_id and viewer.has(CENTRAL_LEAD)):
            return self.none()
        return self.filter(survey__state=CLOSED)


class Comment(Untimed):
    """Somebody's words to one question, apart from all else that they said, and from their group."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="comments")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    said_words = SealedField()

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["id"]


class OfASurvey(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OfASurvey:
        if viewer.is_system:
            return self
        return self.filter(survey__in=Survey.objects.visible_to(viewer).order_by().values("pk"))


class Figure(Untimed):
    """What was published at the closing, and nothing more exact: of a question, for everybody or for one group."""

    # The constraint below begins with it.
    survey = models.ForeignKey(
        Survey, on_delete=models.CASCADE, related_name="figures", db_index=False
    )
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=8, default="")
    group = models.CharField(max_length=80, default="")
    of = models.PositiveIntegerField()
    share = models.PositiveSmallIntegerField(null=True)
    counts = models.JSONField(default=dict)

    objects = OfASurvey.as_manager()

    class Meta:
        ordering = ["question__order", "part", "group"]
        constraints = [
            models.UniqueConstraint(
                fields=["survey", "question", "part", "group"], name="survey_figure_once"
            ),
            models.CheckConstraint(condition=Q(of__gte=LEAST_EVER), name="survey_figure_of_eight"),
            models.CheckConstraint(
                condition=Q(part="") | Q(counts={}), name="survey_group_has_no_counts"
            ),
        ]


class Reply(Base):
    """What changes because of what was said, or why something does not."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="replies")
    words = models.CharField(max_length=MOST_WORDS)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField()

    objects = OfASurvey.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
