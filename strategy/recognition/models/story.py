from __future__ import annotations

from datetime import date, timedelta

from django.db import models
from django.db.models import F, Q

from strategy.recognition.states import (
    ASKED,
    CALLED_OFF,
    DECLINED,
    ENDED,
    LAPSED,
    NOT_NOW,
    OVER,
    RUNNING,
    STORY,
    USED,
    WITHDRAWN,
    WONT,
)
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person

TOLD_FOR = timedelta(days=28)
"""So long whoever asked finds that it won't happen; then nothing of it."""


class Channel(models.TextChoices):
    """Broad on purpose: where exactly is said in words, and sealed."""

    TALK = "talk", "A talk or an event"
    TRAINING = "training", "Training material"
    INTRANET = "intranet", "The trust's intranet or newsletter"
    WEB = "web", "The trust's website"
    SOCIAL = "social", "Social media"
    PRESS = "press", "A newspaper, radio or television"
    PRINT = "print", "Something printed: a leaflet, a poster, a report"
    FILM = "film", "A film or a recording"


class Audience(models.TextChoices):
    PEERS = "peers", "Peers"
    STAFF = "staff", "Staff of the trust"
    PARTNERS = "partners", "Staff and partner organisations"
    PUBLIC = "public", "Anybody, for as long as somebody keeps a copy"


class StoryOwnerQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> StoryOwnerQuerySet:
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        return self.filter(person_id=viewer.me) if viewer.person_id else self.none()

    def running(self, day: date) -> StoryOwnerQuerySet:
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


class StoryOwner(Base):
    """Somebody of communications, whom the central team lets ask for stories."""

    # The constraint below begins with it.
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+", db_index=False)
    starts = models.DateField()
    ends = models.DateField(null=True)
    named_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = StoryOwnerQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=Q(ends__isnull=True), name="story_owner_once"
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts") - timedelta(days=1)),
                name="story_owner_days",
            ),
        ]
        indexes = [models.Index(fields=["person", "starts"], name="story_owner_person")]


class StoryQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> StoryQuerySet:
        """The person's own; and whoever asked, while there is something for them to do."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(Q(person=viewer.me) | self._held(viewer))

    def held(self, viewer: Viewer) -> StoryQuerySet:
        return self.filter(self._held(viewer)) if viewer.person_id else self.none()

    def _held(self, viewer: Viewer) -> Q:
        told = Q(state__in=WONT, closed_on__gt=viewer.today - TOLD_FOR)
        at_work = Q(state__in=(ASKED, *RUNNING)) | told | Q(state__in=OVER, is_down=False)
        mine = Q(asked_by=viewer.me) & at_work
        if viewer.has(CENTRAL_LEAD):
            left = Q(asked_by__left_on__lt=viewer.today) & ~Q(person=viewer.me)
            mine |= left & (Q(state__in=RUNNING) | Q(state__in=OVER, is_down=False))
        return mine


class Story(Base):
    """Consent to one use of somebody's story. All words are sealed under the person's key."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=STORY.choices, default=ASKED)
    version = models.PositiveIntegerField(default=1)
    purpose_words = SealedField()
    channel = models.CharField(max_length=12, choices=Channel)
    audience = models.CharField(max_length=12, choices=Audience)
    last_day = models.DateField()
    asked_on = models.DateField()
    answer_by = models.DateField()
    closed_on = models.DateField(null=True)
    take_down_by = models.DateField(null=True)
    is_down = models.BooleanField(default=True)
    """Nothing that was used is still to be taken down."""

    objects = StoryQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_on", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("asked_by")), name="story_of_another"),
            models.CheckConstraint(
                condition=Q(last_day__gt=F("asked_on")), name="story_has_a_last_day"
            ),
            models.CheckConstraint(
                condition=Q(state__in=(ASKED, *RUNNING), closed_on__isnull=True)
                | Q(
                    state__in=(DECLINED, NOT_NOW, LAPSED, WITHDRAWN, ENDED, CALLED_OFF),
                    closed_on__isnull=False,
                ),
                name="story_closed_has_a_day",
            ),
            models.CheckConstraint(
                condition=Q(is_down=True) | Q(take_down_by__isnull=False) | Q(state=USED),
                name="story_down_by_a_day",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "state"], name="story_person"),
            models.Index(fields=["last_day"], condition=Q(state__in=RUNNING), name="story_runs"),
        ]

    @property
    def runs(self) -> bool:
        return self.state in RUNNING

    @property
    def wont(self) -> bool:
        return self.state in WONT


class OfAStory(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OfAStory:
        if viewer.is_system:
            return self
        return self.filter(story__in=Story.objects.visible_to(viewer).order_by().values("pk"))


class StoryText(Base):
    """A version of the words. Only one that the person approved can be used."""

    # The constraint below begins with it.
    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="texts", db_index=False)
    number = models.PositiveSmallIntegerField()
    told_words = SealedField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    approved_on = models.DateField(null=True)

    objects = OfAStory.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["story", "number"], name="story_text_once")]


class Use(Base):
    """Where and when a version was used, and what became of it."""

    story = models.ForeignKey(Story, on_delete=models.CASCADE, related_name="uses")
    text = models.ForeignKey(StoryText, on_delete=models.CASCADE, related_name="+")
    where_words = SealedField()
    on = models.DateField()
    down_on = models.DateField(null=True)
    stays_words = SealedField()
    """Why it can't be taken down, where it can't."""
    said_on = models.DateField(null=True)

    objects = OfAStory.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(down_on__isnull=True) | Q(stays_words__isnull=True),
                name="story_use_down_or_stays",
            )
        ]
