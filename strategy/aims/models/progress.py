"""What becomes of the strategy: told by those who own its objectives, and shown to the board."""

from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q

from strategy.aims import rules
from strategy.aims.choices import Going
from strategy.aims.models.contents import Line, Objective
from strategy.aims.models.kept import PURGES
from strategy.aims.models.strategy import Strategy
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.append_only import append_only
from workforce.core.models.base import Base
from workforce.people.models import Person


class ProgressQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ProgressQuerySet:
        """With the strategy it is told of."""
        if viewer.is_system:
            return self
        return self.filter(line__in=Line.objects.visible_to(viewer).order_by().values("pk"))

    def standing(self) -> ProgressQuerySet:
        return self.filter(taken_out_at__isnull=True)


class Status(Base):
    """How an objective goes on a day, and why: the latest counts, those before stay."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="statuses")
    going = models.CharField(max_length=12, choices=Going)
    narrative = models.TextField(max_length=4000)
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField(default=clock.now)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-written_at", "-id"]
        triggers = append_only("How an objective went", can_be_undone=True, follows="by_id")


class Evidence(Base):
    """What shows that it is so: words, and where it can be looked up."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="evidence")
    milestone = models.ForeignKey(
        Line, on_delete=models.PROTECT, null=True, related_name="evidence_met"
    )
    words = models.TextField(max_length=2000)
    link = models.CharField(max_length=300, blank=True)
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    taken_out_at = models.DateTimeField(null=True)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]


class Entered(Base):
    """A value of a measure that nothing here can count: what, of when, from where."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="entered")
    value = models.DecimalField(max_digits=12, decimal_places=2)
    period = models.CharField(max_length=60)
    on = models.DateField()
    source = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    entered_at = models.DateTimeField(default=clock.now)
    taken_out_at = models.DateTimeField(null=True)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-entered_at", "-id"]


class CommentQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> CommentQuerySet:
        """The sponsor, whoever owns the strategy or that objective, and the central team."""
        if viewer.is_system or rules.may_write.test(viewer, None):
            return self
        if viewer.person_id is None:
            return self.none()
        theirs = Objective.objects.filter(owner_id=viewer.me, strategy__state="in_force")
        named = Strategy.objects.in_force().filter(Q(owner_id=viewer.me) | Q(sponsor_id=viewer.me))
        lines = Objective.objects.filter(strategy__in=named.order_by().values("pk"))
        return self.filter(
            Q(by_id=viewer.me)
            | Q(line__in=theirs.order_by().values("line_id"))
            | Q(line__in=lines.order_by().values("line_id"))
        )


class Comment(Base):
    """What the executive sponsor says of an objective, and what its owner answers."""

    line = models.ForeignKey(Line, on_delete=models.PROTECT, related_name="comments")
    words = models.TextField(max_length=2000)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    on = models.DateField()
    answer = models.TextField(max_length=2000, blank=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField(null=True)

    objects = CommentQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="")
                | Q(answered_on__isnull=False) & ~Q(answer=""),
                name="strategy_comment_answered",
            )
        ]


class BoardQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> BoardQuerySet:
        return self if viewer.is_system or rules.may_see_boards(viewer) else self.none()


_SHOWN = """
    IF TG_OP = 'DELETE' AND current_setting('alongside.undoing', true) = 'on' THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' AND to_jsonb(OLD) - 'said' - 'version' - 'shown_by_id'
        = to_jsonb(NEW) - 'said' - 'version' - 'shown_by_id' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'What the board was shown is kept as it was';
"""


class Board(Base):
    """A day on which the board was shown the strategy, with what it was shown."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="boards")
    day = models.DateField(unique=True)
    held = models.JSONField()
    shown_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    shown_at = models.DateTimeField(default=clock.now)
    # What the board said, written down afterwards.
    said = models.TextField(max_length=4000, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = BoardQuerySet.as_manager()

    class Meta:
        ordering = ["-day"]
        triggers = [
            pgtrigger.Trigger(
                name="kept_as_shown",
                level=pgtrigger.Row,
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=PURGES + _SHOWN,
            )
        ]
