from __future__ import annotations

from django.db import models
from django.db.models import Q

from recruitment.selection.models.panel import Seat, Selection
from recruitment.selection.states import APPLIED, CANDIDATE
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Person


class Source(models.TextChoices):
    """Where somebody heard of it. It can say that they used services, so no page shows it again: it is counted."""

    ADVERT = "advert", "The advert"
    VOLUNTEER = "volunteer", "A volunteer here"
    APPRENTICE = "apprentice", "An apprentice here"
    NETWORK = "network", "The network of staff with experience"
    USED_SERVICES = "used_services", "A way in for people who used services"
    NOT_SAID = "not_said", "Not said"


class CandidateQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> CandidateQuerySet:
        """Whoever runs it; the panel while it sits."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        rows = self.model.objects
        run = Selection.objects.all().run_by(viewer).order_by().values("pk")
        sat = Selection.objects.all().sat_on_by(viewer).order_by().values("pk")
        return self.filter(
            scopes.either(
                rows.filter(selection__in=run).values("pk"),
                rows.filter(selection__in=sat).values("pk"),
            )
        )


class Candidate(Base):
    """Somebody who applied. No account: what they answer goes by a link. `person` once they were appointed, or where
    they work or volunteer here already. Their application stays in the recruitment system."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="candidates")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=160)
    email = models.EmailField(max_length=200, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=12, choices=CANDIDATE.choices, default=APPLIED)
    state_since = models.DateField()
    entered_on = models.DateField()
    # When they were first told something that feedback belongs to.
    decided_on = models.DateField(null=True)
    invited_on = models.DateField(null=True)
    no_slot_suits = models.BooleanField(default=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = CandidateQuerySet.as_manager()

    class Meta:
        ordering = ["selection", "number"]
        constraints = [
            models.UniqueConstraint(fields=["selection", "number"], name="candidate_number")
        ]
        indexes = [
            models.Index(fields=["selection", "state"], name="candidate_state"),
            models.Index(fields=["state", "state_since"], name="candidate_kept"),
            models.Index(
                fields=["person"], condition=Q(person__isnull=False), name="candidate_person"
            ),
        ]

    def __str__(self) -> str:
        return f"Candidate {self.number}"


class ConflictQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> ConflictQuerySet:
        """One's own; whoever runs it, to know who scores whom."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        run = Selection.objects.all().run_by(viewer).order_by().values("pk")
        return self.filter(Q(seat__person=viewer.me) | Q(candidate__selection__in=run))


class Conflict(Base):
    """A member's answer about a candidate: is there anything between them? Yes or no, never what."""

    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="conflicts")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="conflicts")
    is_there = models.BooleanField()
    said_on = models.DateField()

    objects = ConflictQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "candidate"], name="conflict_once")]


class FeedbackQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> FeedbackQuerySet:
        """Who writes, and whoever runs it: that it was sent. The words: `words_of`."""
        if viewer.is_system:
            return self
        return self.filter(
            candidate__in=Candidate.objects.visible_to(viewer).order_by().values("pk")
        )


class Feedback(Base):
    """To a candidate, against the criteria. Its words are sealed under the candidate's key."""

    candidate = models.OneToOneField(Candidate, on_delete=models.CASCADE, related_name="feedback")
    letter_sealed = SealedField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    sent_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = FeedbackQuerySet.as_manager()
