from __future__ import annotations

from django.db import models
from django.db.models import Q

from strategy.insight.labels import MOST_LINE, MOST_LINK, MOST_TEXT, MOST_TITLE
from strategy.insight.models.insight import Insight
from strategy.insight.states import DECIDED, NOTED, PRACTICE, TRIED
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people.models import Person, Team


class OfEverybody(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OfEverybody:
        """Everybody here."""
        return self if viewer.is_system or viewer.person_id else self.none()


class Lesson(Base):
    """What went wrong or right, and what it taught: no person and no case."""

    title = models.CharField(max_length=MOST_TITLE)
    happened = models.TextField(max_length=MOST_TEXT)
    learned = models.TextField(max_length=MOST_TEXT)
    changed = models.TextField(max_length=MOST_TEXT, blank=True)
    elsewhere = models.TextField(max_length=MOST_TEXT, blank=True)
    on = models.DateField()
    insight = models.ForeignKey(
        Insight, on_delete=models.SET_NULL, null=True, related_name="lessons"
    )
    version = models.PositiveIntegerField(default=1)

    objects = OfEverybody.as_manager()

    class Meta:
        ordering = ["-on", "-id"]


class Practice(Base):
    """Something good that others do, looked up on a day; tried by a project group of several teams, never by one alone."""

    title = models.CharField(max_length=MOST_TITLE)
    about = models.TextField(max_length=MOST_TEXT)
    organisation = models.CharField(max_length=MOST_LINE)
    source = models.CharField(max_length=MOST_LINE)
    link = models.CharField(max_length=MOST_LINK, blank=True)
    looked_up_on = models.DateField()
    could_we = models.TextField(max_length=MOST_TEXT, blank=True)
    state = models.CharField(max_length=10, choices=PRACTICE.choices, default=NOTED)
    version = models.PositiveIntegerField(default=1)
    group_name = models.CharField(max_length=MOST_LINE, blank=True)
    group_lead = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    tried_since = models.DateField(null=True)
    decided_on = models.DateField(null=True)
    why = models.TextField(max_length=MOST_TEXT, blank=True)

    objects = OfEverybody.as_manager()

    class Meta:
        ordering = ["-looked_up_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=TRIED)
                | (~Q(group_name="") & Q(group_lead__isnull=False, tried_since__isnull=False)),
                name="practice_is_tried_by_a_group",
            ),
            models.CheckConstraint(
                condition=Q(state__in=DECIDED, decided_on__isnull=False) & ~Q(why="")
                | (~Q(state__in=DECIDED) & Q(decided_on__isnull=True, why="")),
                name="practice_decided_with_why",
            ),
        ]


class TryingTeam(Base):
    """A team of the project group that tries it."""

    # The constraint below begins with it.
    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, related_name="trying", db_index=False
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")

    objects = OfEverybody.as_manager()

    class Meta:
        ordering = ["team__name", "id"]
        constraints = [
            models.UniqueConstraint(fields=["practice", "team"], name="practice_team_once"),
        ]
