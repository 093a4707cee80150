from __future__ import annotations

from django.db import models
from django.db.models import Q

from workforce.core import clock
from workforce.core.access import Viewer
from workforce.core.models.base import Base
from workforce.gatherings import kinds
from workforce.gatherings.kinds import Attendance, Who
from workforce.gatherings.models.gathering import Gathering
from workforce.gatherings.models.on_their_day import OnTheirDay
from workforce.gatherings.states import BOOKED, CANCELLED, LIVE, PLACE, WAITING
from workforce.people import scopes
from workforce.people.models import Person, StaffInPost


class PlaceQuerySet(OnTheirDay):
    def visible_to(self, viewer: Viewer) -> PlaceQuerySet:
        """One's own, and those of the gatherings whose register is one's own. Who else comes is shown to
        nobody who comes; a room that wants it otherwise says so itself. Where a kind hides who comes: one's own."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        run = Gathering.objects.run_by(viewer).exclude(kind__in=kinds.hiding())
        return self.filter(Q(person_id=viewer.me) | scopes.one_of(run, "gathering_id"))

    def live(self) -> PlaceQuerySet:
        return self.filter(state__in=LIVE)

    def booked(self) -> PlaceQuerySet:
        return self.filter(state=BOOKED)

    def waiting(self) -> PlaceQuerySet:
        """In the order in which they arrived, which is that in which they move up."""
        return self.filter(state=WAITING).order_by("arrival")


def _exactly_one() -> Q:
    person, staff, guest = Q(person__isnull=False), Q(staff__isnull=False), ~Q(guest="")
    return (person & ~staff & ~guest) | (~person & staff & ~guest) | (~person & ~staff & guest)


class Place(Base):
    """A place in a gathering, or the wait for one: for a person, one of the trust's other staff, or a
    guest by name. `arrival` is the order in which they came for it, and never changes."""

    # A constraint below begins with it.
    gathering = models.ForeignKey(
        Gathering, on_delete=models.CASCADE, related_name="places", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="places")
    staff = models.ForeignKey(
        StaffInPost, on_delete=models.PROTECT, null=True, related_name="places"
    )
    guest = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=PLACE.choices)
    arrival = models.PositiveIntegerField()
    arrived_at = models.DateTimeField(default=clock.now)
    cancelled_at = models.DateTimeField(null=True)
    attendance = models.CharField(max_length=10, choices=Attendance, blank=True)
    # Said by the query of a page: how many are before them, themselves included.
    number: int

    objects = PlaceQuerySet.as_manager()

    class Meta:
        ordering = ["gathering", "arrival"]
        constraints = [
            models.CheckConstraint(condition=_exactly_one(), name="place_for_exactly_one"),
            models.UniqueConstraint(fields=["gathering", "arrival"], name="place_arrival"),
            models.UniqueConstraint(
                fields=["person", "gathering"],
                condition=Q(state__in=LIVE, person__isnull=False),
                name="place_one_a_person",
            ),
            models.UniqueConstraint(
                fields=["staff", "gathering"],
                condition=Q(state__in=LIVE, staff__isnull=False),
                name="place_one_a_member_of_staff",
            ),
            models.CheckConstraint(
                condition=Q(state=CANCELLED, cancelled_at__isnull=False)
                | (~Q(state=CANCELLED) & Q(cancelled_at__isnull=True)),
                name="place_cancelled_at",
            ),
            models.CheckConstraint(
                condition=Q(attendance="") | Q(state=BOOKED), name="place_marked_when_booked"
            ),
        ]
        indexes = [
            models.Index(fields=["gathering", "state", "arrival"], name="place_of_gathering"),
        ]

    @property
    def who(self) -> Who:
        return Who(self.person_id, self.staff_id, self.guest)
