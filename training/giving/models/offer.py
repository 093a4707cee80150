from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from workforce.core.access import CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models import Person, ServiceArea, Team
from workforce.people.rules import is_in_a_peer_role, leads_a_patch


class OfferKind(models.TextChoices):
    COURSE = "course", "Course"
    GROUP = "group", "Self-help group"
    TALK = "talk", "Talk"
    OTHER = "other", "Something else"


class Rhythm(models.TextChoices):
    ONCE = "once", "Once"
    WEEKLY = "weekly", "Every week"
    FORTNIGHTLY = "fortnightly", "Every two weeks"
    MONTHLY = "monthly", "Every month"
    OTHER = "other", "As agreed"


class OfferQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OfferQuerySet:
        """What there is to pass on is for everybody in a peer role, whoever leads a patch, and the central team."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD) or is_in_a_peer_role.test(viewer, None):
            return self
        return self if viewer.person_id and leads_a_patch.test(viewer) else self.none()

    def run_by(self, viewer: Viewer) -> OfferQuerySet:
        """Those whose dates and head counts are this viewer's: of who gives it, who leads its patch, and the centre."""
        if viewer.is_system or viewer.has(CENTRAL_LEAD):
            return self
        if viewer.person_id is None:
            return self.none()
        given = Giver.objects.giving(viewer.today).filter(person_id=viewer.me)
        return self.filter(
            Q(pk__in=given.order_by().values("offer_id"))
            | Q(area__patch__in=scopes.patches_led(viewer))
        )

    def running(self, day: date) -> OfferQuerySet:
        """Those that go on, or are still to begin."""
        return self.filter(Q(until__isnull=True) | Q(until__gte=day))


class Offer(Base):
    """A course, a group or a talk that peers give to people who use services. Nothing of who comes is kept."""

    title = models.CharField(max_length=120)
    kind = models.CharField(max_length=10, choices=OfferKind)
    area = models.ForeignKey(ServiceArea, on_delete=models.PROTECT, related_name="offers")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=160, blank=True)
    rhythm = models.CharField(max_length=12, choices=Rhythm)
    starts = models.DateField()
    until = models.DateField(null=True)
    open_to = models.CharField(max_length=200)
    joining = models.CharField(max_length=400)
    # Who else gives it, by what they do and not by name; empty: peers alone.
    together = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ["area__name", "title", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("starts")), name="offer_dates"
            )
        ]


class GiverQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> GiverQuerySet:
        """Whoever sees an offer sees who gives it."""
        if viewer.is_system:
            return self
        return self.filter(offer__in=Offer.objects.visible_to(viewer).order_by().values("pk"))

    def giving(self, day: date) -> GiverQuerySet:
        return self.filter(scopes.runs(day), scopes.here(day, "person"))


class Giver(Base):
    """Who gives an offer, from a day to a day."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="givers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="offers_given")
    starts = models.DateField()
    ends = models.DateField(null=True)

    objects = GiverQuerySet.as_manager()

    class Meta:
        ordering = ["starts", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "person"], condition=Q(ends__isnull=True), name="giver_once"
            )
        ]
