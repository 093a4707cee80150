from __future__ import annotations

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q

from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.gatherings import kinds
from workforce.gatherings.states import CALLED_OFF, GATHERING, HELD, LIVE, PLANNED
from workforce.gatherings.when import When
from workforce.people import scopes

MOST_PLACES = 2000


class GatheringQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> GatheringQuerySet:
        """Those one leads or has a place in, and what its kind says. Nobody by role alone."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(_near(viewer) | _each_kind(viewer, "seen_by", "run_by"))

    def run_by(self, viewer: Viewer) -> GatheringQuerySet:
        """Those whose register is this viewer's: who leads, and whom its kind names."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        led = Q(facilitators__person_id=viewer.me)
        leads = Gathering.objects.filter(led).order_by().values("pk")
        return self.filter(Q(pk__in=leads) | _each_kind(viewer, "run_by"))

    def planned(self) -> GatheringQuerySet:
        return self.filter(state=PLANNED)

    def ahead(self) -> GatheringQuerySet:
        """Planned and not over yet, the next one first."""
        return self.planned().filter(ends_at__gt=clock.now()).order_by("starts_at", "id")

    def over(self) -> GatheringQuerySet:
        """Past, with a register that nobody has closed, the oldest first."""
        return self.planned().filter(ends_at__lte=clock.now()).order_by("starts_at", "id")


def _near(viewer: Viewer) -> Q:
    placed = Q(places__person_id=viewer.me, places__state__in=LIVE)
    rows = Gathering.objects
    return scopes.either(
        rows.filter(placed).values("pk"),
        rows.filter(facilitators__person_id=viewer.me).values("pk"),
    )


def _each_kind(viewer: Viewer, *asked: str) -> Q:
    found = kinds.NOTHING
    for slug, kind in kinds.registry().items():
        for ask in asked:
            condition: Q = getattr(kind, ask)(viewer)
            if condition != kinds.NOTHING:
                found |= Q(kind=slug) & condition
    return found


class Gathering(Base):
    """Something with a date, places and a register. Its kind is a room's above.

    The moments are entered and shown in Europe/London. `arrivals` is the last number given to whoever
    came for a place; the row is locked while one is given. `sequence` rises with each change of time or
    place and when it is called off: notices and calendars go by it."""

    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=160, blank=True)
    link = models.CharField(max_length=400, blank=True)
    capacity = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=GATHERING.choices, default=PLANNED)
    series = models.UUIDField(null=True)
    sequence = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    arrivals = models.PositiveIntegerField(default=0)
    register_closed_at = models.DateTimeField(null=True)
    called_off_at = models.DateTimeField(null=True)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="gathering_dates"),
            models.CheckConstraint(
                condition=Q(capacity__gte=1, capacity__lte=MOST_PLACES), name="gathering_capacity"
            ),
            models.CheckConstraint(
                condition=Q(state=HELD, register_closed_at__isnull=False)
                | (~Q(state=HELD) & Q(register_closed_at__isnull=True)),
                name="gathering_held_when_register_closed",
            ),
            models.CheckConstraint(
                condition=Q(state=CALLED_OFF, called_off_at__isnull=False)
                | (~Q(state=CALLED_OFF) & Q(called_off_at__isnull=True)),
                name="gathering_called_off_at",
            ),
        ]
        indexes = [
            models.Index(fields=["kind", "starts_at"], name="gathering_kind"),
            models.Index(fields=["ends_at"], condition=Q(state=PLANNED), name="gathering_planned"),
            models.Index(
                fields=["series", "starts_at"],
                condition=Q(series__isnull=False),
                name="gathering_series",
            ),
        ]

    @property
    def when(self) -> When:
        return When.of(self.starts_at, self.ends_at)

    @property
    def day(self) -> date:
        """The date on the wall when it begins."""
        return clock.local(self.starts_at).date()

    def has_begun(self, now: datetime | None = None) -> bool:
        return self.starts_at <= (now or clock.now())
