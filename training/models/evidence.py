from __future__ import annotations

from django.db import models
from django.db.models import Q

from training.models.competence import Competence
from training.models.course import Course
from training.models.record import Record
from training.states import EVIDENCE, HANDED_IN, SENT_BACK, TAKEN_OUT
from workforce.core import clock
from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class EvidenceQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> EvidenceQuerySet:
        """One's own, and for who looks at them all that was handed in and not taken out again."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        own = Q(person_id=viewer.me)
        return self.filter(own | ~Q(state=TAKEN_OUT) if viewer.has(CENTRAL_LEAD, HR) else own)

    def waiting(self) -> EvidenceQuerySet:
        return self.filter(state=HANDED_IN).order_by("handed_in_at", "id")


class Evidence(Base):
    """A certificate that somebody hands in for what they did elsewhere, or before they came. Accepted, it is a
    record. The file is sealed with the person's key."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="evidence")
    course = models.ForeignKey(
        Course, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    title = models.CharField(max_length=120)
    """What it is called on the certificate."""
    completed_on = models.DateField()
    competences = models.ManyToManyField(Competence, related_name="evidence")
    file_name = models.CharField(max_length=120)
    file_kind = models.CharField(max_length=4)
    file_size = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=EVIDENCE.choices, default=HANDED_IN)
    handed_in_at = models.DateTimeField(default=clock.now)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+", db_index=False
    )
    answer = models.CharField(max_length=400, blank=True)
    """What is missing, for the person."""
    record = models.OneToOneField(
        Record, on_delete=models.SET_NULL, null=True, related_name="evidence"
    )

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-handed_in_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=SENT_BACK) | ~Q(answer=""), name="evidence_sent_back_with_words"
            ),
        ]
        indexes = [
            models.Index(
                fields=["handed_in_at"],
                condition=Q(state=HANDED_IN),
                name="evidence_waiting",
            ),
        ]


class EvidenceFile(Base):
    """Apart from what pages read."""

    evidence = models.OneToOneField(Evidence, on_delete=models.CASCADE, related_name="file")
    sealed = SealedField()

    objects = models.Manager()
