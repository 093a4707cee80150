from __future__ import annotations

from django.db import models
from django.db.models import Q

from recruitment.arrival.models.arrival import Arrival
from recruitment.arrival.states import OPEN, PROBATION, RUNNING
from workforce.core.access import CENTRAL_LEAD, HR, ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people import scopes
from workforce.people.models import Person


def _seen_by(viewer: Viewer, way: str) -> Q:
    """The person, who manages them, who leads the patch. Contact person and peer supervisor have no part in probation."""
    managed = scopes.held(viewer).filter(acts_as="line_manager").values("assignment_id")
    return (
        Q(**{f"{way}person": viewer.person_id})
        | Q(**{f"{way}assignment__in": managed})
        | Q(**{f"{way}team__area__patch__in": scopes.patches_led(viewer)})
    )


class ProbationQuerySet(ScopedQuerySet):
    way = "arrival__"

    def visible_to(self, viewer: Viewer) -> ProbationQuerySet:
        if viewer.is_system or viewer.has(CENTRAL_LEAD, HR):
            return self
        if viewer.person_id is None:
            return self.none()
        return self.filter(_seen_by(viewer, self.way))

    def running(self) -> ProbationQuerySet:
        return self.filter(state__in=RUNNING)


class OfProbationQuerySet(ProbationQuerySet):
    way = "probation__arrival__"


class Probation(Base):
    """Somebody's probation: so many months as they were told on the first day, and what it was extended by. Never a
    volunteer's."""

    arrival = models.OneToOneField(Arrival, on_delete=models.CASCADE, related_name="probation")
    months = models.PositiveSmallIntegerField()
    extended_months = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=PROBATION.choices, default=OPEN)
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    objects = ProbationQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=RUNNING) | Q(decided_on__isnull=False), name="probation_decided"
            ),
            models.CheckConstraint(
                condition=~Q(state="extended") | Q(extended_months__gt=0), name="probation_extended"
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["state", "decided_on"], name="probation_state")]

    @property
    def is_running(self) -> bool:
        return self.state in RUNNING

    @property
    def whole_months(self) -> int:
        return self.months + self.extended_months


class Provided(Base):
    """Was it actually provided? What the manager answers before probation may be extended or ended, what was missing
    (sealed under the person's key), and how the person sees that. Where something was not, a lead says that they have read it
    and what will be provided."""

    probation = models.ForeignKey(Probation, on_delete=models.CASCADE, related_name="answers")
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    training = models.BooleanField()
    supervision = models.BooleanField()
    adjustments = models.BooleanField()
    missing = SealedField()
    person_agrees = models.BooleanField(null=True)
    person_on = models.DateField(null=True)
    person_words = SealedField()
    read_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    read_on = models.DateField(null=True)
    will_provide = SealedField()

    objects = OfProbationQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        indexes = [models.Index(fields=["on"], name="provided_on")]

    @property
    def is_all(self) -> bool:
        return self.training and self.supervision and self.adjustments


class Extension(Base):
    """Probation goes on for longer, and what is provided in that time."""

    probation = models.ForeignKey(Probation, on_delete=models.CASCADE, related_name="extensions")
    months = models.PositiveSmallIntegerField()
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answers = models.ForeignKey(Provided, on_delete=models.PROTECT, related_name="+")
    provision = SealedField()
    taken_back_on = models.DateField(null=True)

    objects = OfProbationQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]


class Ending(Base):
    """Somebody proposes to end probation. It ends once HR and a second person, of the central team, have both said so."""

    probation = models.ForeignKey(Probation, on_delete=models.CASCADE, related_name="endings")
    on = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answers = models.ForeignKey(Provided, on_delete=models.PROTECT, related_name="+")
    hr = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    hr_on = models.DateField(null=True)
    second = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    second_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    objects = OfProbationQuerySet.as_manager()

    class Meta:
        ordering = ["-on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["probation"], condition=Q(withdrawn_on__isnull=True), name="ending_one"
            )
        ]
