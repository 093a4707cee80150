from datetime import date
from typing import Any

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, Value, When

from supervision.models.agreement import Agreement, held
from supervision.states import ASKED, CHANGE, OFFERED
from supervision.strands import HOLDER_OF
from workforce.core import clock
from workforce.core.access import ADVANCED_PRACTITIONER, CENTRAL_LEAD, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Person, Relationship


class GoesTo(models.TextChoices):
    LEAD = "lead", "Who leads the patch"
    CENTRE = "centre", "The central team"


class ChangeRequestQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "ChangeRequestQuerySet":
        """The person who asked, and, while it is open, those who can settle it."""
        if viewer.person_id is None:
            return self.none()
        own = Q(agreement__assignment__person_id=viewer.me)
        if not viewer.has(ADVANCED_PRACTITIONER, CENTRAL_LEAD):
            return self.filter(own)
        to_settle = ChangeRequest.objects.to_settle(viewer).order_by().values("pk")
        return self.filter(own | Q(pk__in=to_settle))

    def open(self) -> "ChangeRequestQuerySet":
        return self.filter(state__in=[ASKED, OFFERED])

    def led(self, day: date) -> "ChangeRequestQuerySet":
        """Sent to who leads the patch, and not one of those who lead it that day has a part in it."""
        has, no_part = _leads(day)
        return self.alias(held_as=_KIND).filter(has, no_part, to=GoesTo.LEAD)

    def to_settle(self, viewer: Viewer) -> "ChangeRequestQuerySet":
        """Never one's own, nor one that is about oneself. Sent to the patch lead: whoever leads it today;
        where nobody can, and where it took too long, the central team."""
        led = ChangeRequest.objects.open().led(viewer.today).order_by().values("pk")
        mine = Q(pk__in=[])
        if viewer.has(CENTRAL_LEAD):
            mine |= Q(due__lt=viewer.today) | ~Q(pk__in=led)
        if viewer.has(ADVANCED_PRACTITIONER):
            patches = scopes.patches_led(viewer)
            mine |= Q(pk__in=led, agreement__assignment__team__area__patch__in=patches)
        return (
            self.open()
            .filter(mine)
            .exclude(agreement__assignment__person_id=viewer.me)
            .exclude(from_whom_id=viewer.me)
            .exclude(agreement__in=held(viewer))
        )


_KIND = Case(
    *(When(agreement__strand=strand, then=Value(kind)) for strand, kind in HOLDER_OF.items()),
    output_field=models.CharField(),
)


def _leads(day: date) -> tuple[Exists, Any]:
    """Somebody leads the patch; nobody who does asked, is who it is to change from, or holds the strand."""
    leads = Relationship.objects.running(day).filter(
        scopes.here(day, "holder"),
        acts_as="patch_lead",
        patch_id=OuterRef("agreement__assignment__team__area__patch_id"),
    )
    holding = Relationship.objects.running(day).filter(
        holder_id=OuterRef("holder_id"),
        assignment_id=OuterRef(OuterRef("agreement__assignment_id")),
        acts_as=OuterRef(OuterRef("held_as")),
    )
    with_a_part = leads.filter(
        Q(holder_id=OuterRef("agreement__assignment__person_id"))
        | Q(holder_id=OuterRef("from_whom_id"))
        | Exists(holding)
    )
    return Exists(leads), ~Exists(with_a_part)


class ChangeRequest(Base):
    """That the person supported would like another supervisor. The reason is theirs to give or not, sealed
    under their key, for those who settle it and never for who it is to change from; it goes when the
    request is closed."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, related_name="change_requests"
    )
    from_whom = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    to = models.CharField(max_length=6, choices=GoesTo)
    state = models.CharField(max_length=10, choices=CHANGE.choices, default=ASKED)
    version = models.PositiveIntegerField(default=1)
    reason = SealedField()
    asked_at = models.DateTimeField(default=clock.now)
    asked_on = models.DateField()
    due = models.DateField()
    closed_on = models.DateField(null=True)

    objects = ChangeRequestQuerySet.as_manager()

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"],
                condition=Q(state__in=["asked", "offered"]),
                name="change_request_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "offered"], closed_on__isnull=True)
                | ~Q(state__in=["asked", "offered"]) & Q(closed_on__isnull=False),
                name="change_request_closed",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["asked", "offered"]) | Q(reason__isnull=True),
                name="change_request_reason_goes",
            ),
        ]


class OfferAnswer(models.TextChoices):
    WAITING = "waiting", "Waiting"
    ACCEPTED = "accepted", "Accepted"
    OTHER = "other", "Somebody else, please"
    REPLACED = "replaced", "Somebody else was offered"


class ChangeOfferQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "ChangeOfferQuerySet":
        return self.filter(request__in=ChangeRequest.objects.visible_to(viewer).values("pk"))


class ChangeOffer(Base):
    """Somebody who could be the new supervisor, from a day on; why not, where the person says so."""

    request = models.ForeignKey(ChangeRequest, on_delete=models.CASCADE, related_name="offers")
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    offered_at = models.DateTimeField(default=clock.now)
    offered_on = models.DateField()
    answer = models.CharField(max_length=8, choices=OfferAnswer, default=OfferAnswer.WAITING)
    why_not = SealedField()

    objects = ChangeOfferQuerySet.as_manager()

    class Meta:
        ordering = ["-offered_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=Q(answer="waiting"), name="change_offer_one_waiting"
            )
        ]
