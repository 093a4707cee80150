from __future__ import annotations

from django.db import models
from django.db.models import Q

from recruitment.models import Request
from strategy.access.states import ASKED, DROPPED, IN_PLAN, NEXT, PLANNED
from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models import Person, Team


class Level(models.TextChoices):
    ENTRY = "entry", "Peer support worker"
    SENIOR = "senior", "Senior peer worker"


class NextQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> NextQuerySet:
        """The central team and HR all of it, whoever leads a patch what is planned there."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD, HR):
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(team__area__patch__in=scopes.patches_led(viewer))

    def in_plan(self) -> NextQuerySet:
        return self.filter(state__in=IN_PLAN)


class Next(Base):
    """A place in the plan of next posts. The order is that of its patch."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    level = models.CharField(max_length=8, choices=Level, default=Level.ENTRY)
    how_many = models.PositiveSmallIntegerField()
    why = models.CharField(max_length=600)
    first = models.CharField(max_length=600, blank=True)
    """What is missing and comes first, in words: what the rooms know of it stands beside it by itself."""
    by_day = models.DateField()
    order = models.PositiveIntegerField()
    state = models.CharField(max_length=8, choices=NEXT.choices, default=PLANNED)
    request = models.ForeignKey(Request, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=300, blank=True)
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField()
    closed_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = NextQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(how_many__gte=1, how_many__lte=20), name="next_how_many"
            ),
            models.CheckConstraint(
                condition=Q(state=ASKED, request__isnull=False)
                | (~Q(state=ASKED) & Q(request__isnull=True)),
                name="next_asked_has_a_request",
            ),
            models.CheckConstraint(
                condition=(~Q(state=DROPPED) & Q(closed_on__isnull=True, reason=""))
                | (Q(state=DROPPED, closed_on__isnull=False) & ~Q(reason="")),
                name="next_dropped_says_why",
            ),
            models.UniqueConstraint(fields=["request"], name="next_request_once"),
        ]
        indexes = [models.Index(fields=["state", "order"], name="next_state")]
