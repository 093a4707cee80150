from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from strategy.community.audiences import Audience, audiences_of
from strategy.community.labels import MOST_ABOUT
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.gatherings.models import Facilitator, Gathering, Place
from workforce.gatherings.states import LIVE
from workforce.people import scopes
from workforce.people.models import PartnerOrganisation


class OccasionQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> OccasionQuerySet:
        """As its gathering is: its kind says who sees a date."""
        if viewer.is_system:
            return self
        rows = Gathering.objects.visible_to(viewer).order_by().values("pk")
        return self.filter(gathering__in=rows)

    def hosted_by(self, viewer: Viewer) -> OccasionQuerySet:
        led = Facilitator.objects.running().filter(person_id=viewer.me)
        return self.filter(gathering__in=led.order_by().values("gathering_id"))

    def with_a_place(self, viewer: Viewer) -> OccasionQuerySet:
        mine = Place.objects.filter(person_id=viewer.me, state__in=LIVE)
        return self.filter(gathering__in=mine.order_by().values("gathering_id"))


class Occasion(Base):
    """A gathering of peers, of managers, or of both: what it is about, and how its time is shared out. How many came is
    a number that whoever hosts says; hours are reimbursed by that, and nobody's name is on it."""

    gathering = models.OneToOneField(Gathering, on_delete=models.CASCADE, related_name="occasion")
    audience = models.CharField(max_length=10, choices=Audience)
    about = models.CharField(max_length=MOST_ABOUT, blank=True)
    learning_minutes = models.PositiveSmallIntegerField()
    social_minutes = models.PositiveSmallIntegerField()
    access_words = models.CharField(max_length=400, blank=True)
    group = models.ForeignKey(
        "community.Group", on_delete=models.SET_NULL, null=True, related_name="occasions"
    )
    invited_on = models.DateField(null=True)
    heads = models.PositiveSmallIntegerField(null=True)
    reimbursed = models.PositiveSmallIntegerField(null=True)

    objects = OccasionQuerySet.as_manager()

    class Meta:
        ordering = ["gathering__starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reimbursed__isnull=True) | Q(heads__isnull=False, reimbursed__lte=F("heads")),
                name="occasion_reimbursed_came",
            ),
        ]  # fmt: skip

    @property
    def minutes(self) -> int:
        """What one who came is given back."""
        return int((self.gathering.ends_at - self.gathering.starts_at).total_seconds() // 60)


class Untimed(models.Model):
    """A key that says nothing of when: the usual ones rise with time. Nothing on such a row says who wrote it."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)

    class Meta:
        abstract = True


class Coming(models.TextChoices):
    INVITED = "invited", "Invited"
    COMES = "comes", "Comes"
    NOT = "not", "Can't come"


class PartnerInvitedQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PartnerInvitedQuerySet:
        if viewer.is_system:
            return self
        return self.filter(occasion__in=Occasion.objects.visible_to(viewer).order_by().values("pk"))


class PartnerInvited(Base):
    """An organisation that is invited to an occasion: one of ours, or another by its name. Never a person."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="partners")
    partner = models.ForeignKey(
        PartnerOrganisation, on_delete=models.PROTECT, null=True, related_name="+"
    )
    other_name = models.CharField(max_length=160, blank=True)
    brings = models.CharField(max_length=200, blank=True)
    coming = models.CharField(max_length=8, choices=Coming, default=Coming.INVITED)

    objects = PartnerInvitedQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(partner__isnull=False, other_name="") | (Q(partner__isnull=True) & ~Q(other_name="")),
                name="partner_invited_is_one",
            ),
            models.UniqueConstraint(
                fields=["occasion", "partner"], condition=Q(partner__isnull=False), name="partner_invited_once"
            ),
        ]  # fmt: skip

    @property
    def name(self) -> str:
        return self.partner.name if self.partner else self.other_name


class AccessNeedQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> AccessNeedQuerySet:
        """Whoever hosts, to arrange it. Nobody else, and no name."""
        if viewer.is_system:
            return self
        return self.filter(occasion__in=Occasion.objects.hosted_by(viewer).order_by().values("pk"))


class AccessNeed(Untimed):
    """What somebody needs so that they can be there: without a name, and gone when it is over."""

    occasion = models.ForeignKey(Occasion, on_delete=models.CASCADE, related_name="needs")
    need_words = SealedField()

    objects = AccessNeedQuerySet.as_manager()

    class Meta:
        ordering = ["id"]


def in_the_room(viewer: Viewer) -> Q:
    """A condition on Occasion: those in which this viewer hosts or has a place, and whose audience they are of today.
    Whoever leads by now reads nothing of a room for peers, whatever they came to before."""
    rows = Occasion.objects
    near = scopes.either(
        rows.hosted_by(viewer).order_by().values("pk"),
        rows.with_a_place(viewer).order_by().values("pk"),
    )
    return near & Q(audience__in=audiences_of(viewer))
