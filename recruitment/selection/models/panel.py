"""Choosing together for one request, and who sits on its panel."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from recruitment.models import Request
from recruitment.selection.states import ASKED, PANEL_STAGES, SEAT, SITS
from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models import Person


class SelectionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> SelectionQuerySet:
        """Whoever runs it; whoever sits on its panel, or is asked to, while it goes on."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        if viewer.has(HR):
            return self
        rows = self.model.objects.all()
        mine = Seat.objects.filter(person=viewer.me, state__in=[ASKED, SITS])
        near = rows.filter(
            pk__in=mine.order_by().values("selection_id"), request__stage__in=PANEL_STAGES
        )
        return self.filter(scopes.either(rows.run_by(viewer).values("pk"), near.values("pk")))

    def run_by(self, viewer: Viewer) -> SelectionQuerySet:
        """The line manager of the request, whoever asked, HR and the centre."""
        if viewer.is_system or (viewer.person_id and viewer.has(CENTRAL_LEAD, HR)):
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(Q(request__line_manager=viewer.me) | Q(request__asked_by=viewer.me))

    def sat_on_by(self, viewer: Viewer) -> SelectionQuerySet:
        mine = Seat.objects.filter(person=viewer.me, state=SITS)
        return self.filter(
            pk__in=mine.order_by().values("selection_id"), request__stage__in=PANEL_STAGES
        )


class Selection(Base):
    """`criteria_version` counts changes of the criteria; they are agreed when everybody who sits agreed to this
    version. `arranger` is the one person who reads what candidates need for the interview."""

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="selection")
    begun_on = models.DateField()
    begun_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    arranger = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    criteria_version = models.PositiveIntegerField(default=1)
    scoring_began_on = models.DateField(null=True)
    appointed = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = SelectionQuerySet.as_manager()

    class Meta:
        ordering = ["-begun_on", "-id"]


class SeatKind(models.TextChoices):
    LIVED = "lived", "Lived experience"
    SERVICE = "service", "The service"
    CENTRAL = "central", "The central team"
    OTHER = "other", "Somebody else"


class Paid(models.TextChoices):
    IN_HOURS = "in_hours", "In my working hours"
    FEE = "fee", "Paid a fee for it"
    UNPAID = "unpaid", "Not paid, and I know that I could be"
    NOT_KNOWN = "not_known", "Nobody has told me yet"


class SeatQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> SeatQuerySet:
        if viewer.is_system:
            return self
        return self.filter(
            selection__in=Selection.objects.visible_to(viewer).order_by().values("pk")
        )


class Seat(Base):
    """Somebody on the panel. `agreed_version`: of the criteria; `paid` is their own answer, asked of whoever
    brings lived experience."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="panel_seats")
    kind = models.CharField(max_length=8, choices=SeatKind)
    is_chair = models.BooleanField(default=False)
    state = models.CharField(max_length=8, choices=SEAT.choices, default=ASKED)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_on = models.DateField(null=True)
    paid = models.CharField(max_length=10, choices=Paid, blank=True)
    agreed_version = models.PositiveIntegerField(default=0)

    objects = SeatQuerySet.as_manager()

    class Meta:
        ordering = ["-is_chair", "asked_on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["selection", "person"], name="seat_once"),
            models.UniqueConstraint(
                fields=["selection"],
                condition=Q(is_chair=True, state__in=[ASKED, SITS]),
                name="seat_one_chair",
            ),
        ]
        indexes = [models.Index(fields=["person", "state"], name="seat_person")]

    @property
    def sits(self) -> bool:
        return self.state == SITS
