from __future__ import annotations

from django.db import models
from django.db.models import Q

from recruitment.selection.models.candidate import Candidate
from recruitment.selection.models.panel import Selection
from recruitment.selection.states import (
    ACCEPTED,
    CHECK,
    MADE,
    OFFER,
    ONE_SAID,
    TALK,
    TO_ASK,
    TO_HOLD,
)
from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.establishment.models import Joining
from workforce.people.models import Person


class PostOfferQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> PostOfferQuerySet:
        if viewer.is_system:
            return self
        return self.filter(
            candidate__in=Candidate.objects.visible_to(viewer).order_by().values("pk")
        )

    def open(self) -> PostOfferQuerySet:
        return self.filter(state__in=[MADE, ACCEPTED])


class Offer(Base):
    """Of the request's post to one candidate: one open at a time."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="offers")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="offers")
    state = models.CharField(max_length=10, choices=OFFER.choices, default=MADE)
    made_on = models.DateField()
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answer_by = models.DateField()
    answered_on = models.DateField(null=True)
    start_on = models.DateField(null=True)
    # The start was confirmed: the request stands at its start.
    confirmed_on = models.DateField(null=True)
    # The steps by which whoever starts is being added: begun once.
    joining = models.ForeignKey(Joining, on_delete=models.SET_NULL, null=True, related_name="+")

    objects = PostOfferQuerySet.as_manager()

    class Meta:
        ordering = ["-made_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["selection"],
                condition=Q(state__in=[MADE, ACCEPTED]),
                name="offer_one_open_a_post",
            )
        ]


class CheckKind(models.TextChoices):
    REFERENCES = "references", "References"
    RIGHT_TO_WORK = "right_to_work", "Right to work"
    DBS = "dbs", "Disclosure and Barring Service"
    HEALTH = "health", "Occupational health"


OF_HR = (CheckKind.DBS, CheckKind.HEALTH)
"""These are looked after by HR and the centre alone."""


class CheckQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> CheckQuerySet:
        """Whoever runs it: not the panel."""
        if viewer.is_system:
            return self
        run = Selection.objects.all().run_by(viewer).order_by().values("pk")
        return self.filter(offer__selection__in=run)


class Check(Base):
    """That it was asked for, is back, is in order. Nothing of what it says."""

    offer = models.ForeignKey(Offer, on_delete=models.CASCADE, related_name="checks")
    kind = models.CharField(max_length=14, choices=CheckKind)
    state = models.CharField(max_length=10, choices=CHECK.choices, default=TO_ASK)
    since = models.DateField()

    objects = CheckQuerySet.as_manager()

    class Meta:
        ordering = ["kind"]
        constraints = [models.UniqueConstraint(fields=["offer", "kind"], name="check_once")]


class LearningTalkQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> LearningTalkQuerySet:
        if viewer.is_system or (viewer.person_id and viewer.has(CENTRAL_LEAD, HR)):
            return self
        return self.none()


class LearningTalk(Base):
    """Open while HR and a lead talk with a candidate about what they learned from something a check brought up. What
    it was stands nowhere. When both have said the same it is deleted: nothing says that there was anything."""

    offer = models.OneToOneField(Offer, on_delete=models.CASCADE, related_name="talk")
    day = models.DateField(null=True)
    hr = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=TALK.choices, default=TO_HOLD)
    goes_on = models.BooleanField(null=True)
    said_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = LearningTalkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=ONE_SAID)
                | Q(goes_on__isnull=False, said_by__isnull=False, day__isnull=False),
                name="learning_talk_said",
            )
        ]
