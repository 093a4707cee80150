from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from supervision.models.agreement import Agreement
from supervision.models.pair import between, still_held
from supervision.states import CONTRACT, CONTRACT_WAITING
from workforce.core import clock
from workforce.core.access import ScopedQuerySet, Viewer
from workforce.core.models.base import Base
from workforce.core.sealed import SealedField
from workforce.people.models import Person


class ContractQuerySet(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "ContractQuerySet":
        """The two it is between, and nobody by role."""
        if viewer.person_id is None:
            return self.none()
        return self.filter(between(viewer))

    def standing(self, day: date) -> "ContractQuerySet":
        """With whoever holds the strand that day: a new supervisor means a new contract."""
        found: Any = still_held(self, day)
        return found  # type: ignore[no-any-return]


class Contract(Base):
    """What the two of a strand say supervision is between them, sealed under the key of the person
    supported."""

    agreement = models.ForeignKey(Agreement, on_delete=models.CASCADE, related_name="contracts")
    holder = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    words = SealedField()
    review_on = models.DateField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    answer = models.CharField(max_length=8, choices=CONTRACT.choices, default=CONTRACT_WAITING)
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    objects = ContractQuerySet.as_manager()

    class Meta:
        ordering = ["-written_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["agreement", "holder"], name="contract_once_a_pair"),
            models.CheckConstraint(
                condition=Q(answer="agreed", agreed_at__isnull=False)
                | ~Q(answer="agreed") & Q(agreed_at__isnull=True),
                name="contract_agreed",
            ),
        ]


class PartOfContract(ScopedQuerySet):
    def visible_to(self, viewer: Viewer) -> "PartOfContract":
        return self.filter(contract__in=Contract.objects.visible_to(viewer).values("pk"))


class ContractVersion(Base):
    """A contract as it stood before one of the two wrote it anew, sealed whole."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    review_on = models.DateField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)
    words = SealedField()

    objects = PartOfContract.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "number"], name="contract_version_once")
        ]


class ContractAnswer(Base):
    """What the other one said to a version: it stands beside the contract, and replaces nothing."""

    contract = models.ForeignKey(Contract, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveIntegerField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=clock.now)
    words = SealedField()

    objects = PartOfContract.as_manager()

    class Meta:
        ordering = ["at", "pk"]
