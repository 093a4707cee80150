from __future__ import annotations

from django.db import models
from django.db.models import Q

from strategy.aims.models import Line
from strategy.community.models import Theme
from strategy.insight.choices import About, Outcome, Source
from strategy.insight.labels import MOST_REPLY
from strategy.insight.states import CLOSED, HEARD, INSIGHT, KNOWN, OPEN
from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Patch, Person, Team


class InsightQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> InsightQuerySet:
        """Answered ones: everybody here. What waits: the central team, who leads its patch, and its owner."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        if viewer.has(CENTRAL_LEAD):
            return self
        near = Q(owner_id=viewer.me) | Q(patch__in=scopes.patches_led_ids(viewer))
        return self.filter(Q(state__in=KNOWN) | near)

    def owed_by(self, viewer: Viewer) -> InsightQuerySet:
        return self.filter(owner_id=viewer.me, state__in=OPEN)


class Insight(Base):
    """Something that was heard. No column says who said it or who wrote it down, nor on which day: the log alone knows
    who entered it."""

    heard_from = models.CharField(max_length=10, choices=Source)
    theme = models.CharField(max_length=10, choices=About)
    heard_words = SealedField()
    # The first day of a month; of a leaver's words that of a year.
    heard_in = models.DateField()
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    patch = models.ForeignKey(Patch, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=8, choices=INSIGHT.choices, default=HEARD)
    version = models.PositiveIntegerField(default=1)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    kept_on = models.DateField()
    due_on = models.DateField()
    answered_on = models.DateField(null=True)
    act_by = models.DateField(null=True)
    closed_on = models.DateField(null=True)
    objective = models.ForeignKey(Line, on_delete=models.SET_NULL, null=True, related_name="+")
    room_theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = InsightQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(team__isnull=True) | Q(patch__isnull=False),
                name="insight_team_in_patch",
            ),
            # Few leave: where and when would be who.
            models.CheckConstraint(
                condition=~Q(heard_from=Source.EXIT)
                | Q(team__isnull=True, patch__isnull=True, heard_in__month=1),
                name="insight_of_leavers_has_no_place",
            ),
            models.CheckConstraint(condition=Q(heard_in__day=1), name="insight_has_no_day"),
            models.CheckConstraint(
                condition=Q(state=HEARD, answered_on__isnull=True)
                | (~Q(state=HEARD) & Q(answered_on__isnull=False)),
                name="insight_answered_on",
            ),
            models.CheckConstraint(
                condition=Q(state__in=CLOSED, closed_on__isnull=False)
                | (~Q(state__in=CLOSED) & Q(closed_on__isnull=True)),
                name="insight_closed_on",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(act_by__isnull=False), name="insight_will_by"
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "due_on"], name="insight_owner"),
            models.Index(fields=["state", "due_on"], name="insight_state"),
        ]


class ReplyQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ReplyQuerySet:
        if viewer.is_system:
            return self
        return self.filter(insight__in=Insight.objects.visible_to(viewer).order_by().values("pk"))


class Reply(Base):
    """What its owner says to it, open to all: what came before stays."""

    insight = models.ForeignKey(Insight, on_delete=models.CASCADE, related_name="replies")
    outcome = models.CharField(max_length=4, choices=Outcome)
    reply_words = models.CharField(max_length=MOST_REPLY)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    will_by = models.DateField(null=True)

    objects = ReplyQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reply_words=""), name="insight_reply_says_why"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.WILL, will_by__isnull=False)
                | (~Q(outcome=Outcome.WILL) & Q(will_by__isnull=True)),
                name="insight_reply_will_has_a_day",
            ),
        ]
