from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Case, F, Q, Value, When

from supervision.strands import HOLDER_OF, STRAND_OF, Strand
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.people import scopes
from workforce.people.models import Assignment
from workforce.people.models.days import DAYS


class AgreementQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "AgreementQuerySet":
        """The person supported, and whoever holds that very strand towards them today."""
        if viewer.is_system:
            return self
        if viewer.person_id is None:
            return self.none()
        own = Agreement.objects.filter(assignment__person_id=viewer.me).values("pk")
        return self.filter(scopes.either(own, held(viewer)))

    def held_by(self, viewer: Viewer) -> "AgreementQuerySet":
        return self.filter(pk__in=held(viewer))

    def running(self, day: object) -> "AgreementQuerySet":
        return self.filter(Q(ends__isnull=True) | Q(ends__gte=day), starts__lte=day)


def held(viewer: Viewer) -> models.QuerySet[Any, Any]:
    """Those whose very strand this viewer holds today, cover included."""
    strand = Case(*(When(acts_as=kind, then=Value(strand)) for strand, kind in HOLDER_OF.items()))
    held = scopes.held(viewer).filter(acts_as__in=list(STRAND_OF))
    return held.filter(assignment__supervision_agreements__strand=strand).values(
        "assignment__supervision_agreements__pk"
    )


class Agreement(Base):
    """That a person in an assignment has supervision of this strand, from a day to a day.

    `interval_days` is its own interval at the start; without one the setting in force counts. Later
    intervals are IntervalChange rows, so that the past keeps the interval it had."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.PROTECT, related_name="supervision_agreements"
    )
    strand = models.CharField(max_length=8, choices=Strand)
    starts = models.DateField()
    ends = models.DateField(null=True)
    interval_days = models.PositiveSmallIntegerField(null=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["-starts", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="agreement_dates"
            ),
            models.CheckConstraint(
                condition=Q(interval_days__isnull=True)
                | Q(interval_days__gte=1, interval_days__lte=366),
                name="agreement_interval",
            ),
            ExclusionConstraint(
                name="agreement_one_at_a_time",
                expressions=[
                    ("assignment", RangeOperators.EQUAL),
                    ("strand", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["strand", "ends"], name="agreement_strand")]
